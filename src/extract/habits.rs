//! What the article pages of one source have in common: where the text stands, and which lines come again and again.
//!
//! Habits help where a single page can't tell: a slogan that every article carries is template, and an element that
//! held the text of many pages holds it on the next one, too. They are hints, checked on each page: an element that is
//! not there, or holds little, is not taken. What a site no longer does is forgotten by halves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dom::{Dom, Id};

/// What was learnt of a source's article pages. Serialises to a few kilobytes at most.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SiteProfile {
    articles: u32,
    /// How many articles stood in which element.
    containers: BTreeMap<String, u32>,
    /// How many articles had which line, by its hash.
    lines: BTreeMap<u64, u32>,
}

/// What one article shows of its source's habits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageObservation {
    /// The element that held the text.
    pub(super) container: String,
    /// Hashes of the lines that may be template.
    pub(super) lines: Vec<u64>,
}

/// Articles after which everything counts half: what a site did long ago matters less and less.
const LIFETIME: u32 = 200;

/// Articles before anything counts as a habit.
const FEWEST: u32 = 5;

/// Lines that are remembered.
const MOST_LINES: usize = 400;

impl SiteProfile {
    /// Learns from an article that was read.
    pub fn learn(&mut self, traces: &PageObservation) {
        self.articles += 1;
        *self.containers.entry(traces.container.clone()).or_default() += 1;
        for line in &traces.lines {
            *self.lines.entry(*line).or_default() += 1;
        }
        if self.articles >= LIFETIME || self.lines.len() > MOST_LINES {
            self.forget();
        }
    }

    /// Halves all counts; what was seen once is gone.
    fn forget(&mut self) {
        self.articles /= 2;
        self.containers.values_mut().for_each(|count| *count /= 2);
        self.lines.values_mut().for_each(|count| *count /= 2);
        self.containers.retain(|_, count| *count > 0);
        self.lines.retain(|_, count| *count > 0);
    }

    /// Whether an article stands where those of its source don't: the site was likely rebuilt. `None` while too little
    /// is known of it.
    pub fn is_broken_by(&self, traces: &PageObservation) -> Option<bool> {
        self.usual().map(|_| !self.containers.contains_key(&traces.container))
    }

    /// The element that holds the text of most articles.
    pub(super) fn usual(&self) -> Option<&str> {
        let (path, count) = self.containers.iter().max_by_key(|(_, count)| **count)?;
        (*count >= FEWEST && *count * 2 > self.articles).then_some(path)
    }

    /// Whether a line is on so many articles that it is none of theirs.
    pub(super) fn is_template(&self, text: &str) -> bool {
        may_be_template(text)
            && self.lines.get(&hash(text)).is_some_and(|count| *count >= FEWEST && *count * 3 > self.articles)
    }
}

impl PageObservation {
    pub(super) fn of<'l>(dom: &Dom<'_>, container: Id, lines: impl Iterator<Item = &'l str>) -> Self {
        let lines = lines.filter(|text| may_be_template(text)).map(hash).collect();
        Self { container: usual_path(dom, container), lines }
    }
}

/// Short enough to be a slogan or a notice, long enough to be no heading or dateline that articles may share.
fn may_be_template(text: &str) -> bool {
    (8..=200).contains(&text.chars().count())
}

/// FNV-1a, 64 bits: hashes are kept from one version of wanbao to the next, and the standard library's may change.
fn hash(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// The way to an element, by names, ids and first classes: `body > div#main > div.content`.
pub(super) fn path(dom: &Dom<'_>, id: Id) -> String {
    let step = |id: Id| {
        let name = dom.name(id)?.to_string();
        let first =
            |value: Option<&str>| value.and_then(|value| value.split_whitespace().next().map(str::to_owned));
        let named = first(dom.attr(id, &html5ever::local_name!("id"))).map(|id| format!("#{id}"));
        let classed =
            || first(dom.attr(id, &html5ever::local_name!("class"))).map(|class| format!(".{class}"));
        Some(name + &named.or_else(classed).unwrap_or_default())
    };
    let mut steps: Vec<String> = std::iter::once(id).chain(dom.ancestors(id)).filter_map(step).collect();
    steps.reverse();
    steps.join(" > ")
}

/// The path without the numbers that differ from page to page: `div#post-1234` is `div#post-`.
fn usual_path(dom: &Dom<'_>, id: Id) -> String {
    path(dom, id).chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The innermost element at the usual place among some.
pub(super) fn at_usual_place(dom: &Dom<'_>, usual: &str, among: impl Iterator<Item = Id>) -> Option<Id> {
    among.filter(|id| usual_path(dom, *id) == usual).last()
}
