//! Common features of the article pages of one source: the element that holds the text, and recurring lines.
//!
//! A profile helps if a single page is ambiguous: a slogan on every article is part of the template, and an element
//! that held the text of many pages holds it on the next one, too. Profiles are hints that are checked on each page:
//! an element that is missing or holds little is not used. Old observations fade.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::page::dom::{Dom, NodeId};
use super::page::element_path::path_pattern;

/// Statistics of the article pages of a source. Serialises to a few kilobytes at most.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SiteProfile {
    /// Number of articles observed.
    articles: u32,
    /// Number of articles by path of the element that held the text.
    #[serde(rename = "containers")]
    content_paths: BTreeMap<String, u32>,
    /// Number of articles by hash of a line.
    lines: BTreeMap<u64, u32>,
}

/// Features of one article page, from which a [`SiteProfile`] learns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageObservation {
    /// Path of the element that held the text.
    pub(crate) content_path: String,
    /// Hashes of the lines that may recur.
    pub(crate) lines: Vec<u64>,
}

/// Number of articles after which all counts are halved, so that old observations fade.
const LIFETIME: u32 = 200;

/// Fewest articles from which anything is inferred.
const MIN_ARTICLES: u32 = 5;

/// Largest number of lines that are remembered.
const MAX_LINES: usize = 400;

impl SiteProfile {
    /// Adds an observation.
    pub fn learn(&mut self, observation: &PageObservation) {
        self.articles += 1;
        *self.content_paths.entry(observation.content_path.clone()).or_default() += 1;
        for line in &observation.lines {
            *self.lines.entry(*line).or_default() += 1;
        }
        if self.articles >= LIFETIME || self.lines.len() > MAX_LINES {
            self.halve_counts();
        }
    }

    /// Halves all counts, and removes what was observed once.
    fn halve_counts(&mut self) {
        self.articles /= 2;
        self.content_paths.values_mut().for_each(|count| *count /= 2);
        self.lines.values_mut().for_each(|count| *count /= 2);
        self.content_paths.retain(|_, count| *count > 0);
        self.lines.retain(|_, count| *count > 0);
    }

    /// Returns true if the text of an article is in another element than before, which means that the site was
    /// rebuilt.
    ///
    /// `None` while too little is known about the source.
    pub fn is_broken_by(&self, observation: &PageObservation) -> Option<bool> {
        self.usual_content_path().map(|_| !self.content_paths.contains_key(&observation.content_path))
    }

    /// Returns the path of the element that holds the text of most articles.
    pub(crate) fn usual_content_path(&self) -> Option<&str> {
        let (path, count) = self.content_paths.iter().max_by_key(|(_, count)| **count)?;
        (*count >= MIN_ARTICLES && *count * 2 > self.articles).then_some(path)
    }

    /// Returns true if a line recurs on so many articles that it is part of the template.
    pub(crate) fn is_template(&self, text: &str) -> bool {
        may_be_template(text)
            && self
                .lines
                .get(&hash(text))
                .is_some_and(|count| *count >= MIN_ARTICLES && *count * 3 > self.articles)
    }
}

impl PageObservation {
    /// Observes an article whose text is in `content`.
    pub(crate) fn new<'l>(dom: &Dom<'_>, content: NodeId, lines: impl Iterator<Item = &'l str>) -> Self {
        let lines = lines.filter(|text| may_be_template(text)).map(hash).collect();
        Self { content_path: path_pattern(dom, content), lines }
    }
}

/// Returns true for lines that may be slogans or notices, as opposed to headings and datelines that articles may
/// share.
fn may_be_template(text: &str) -> bool {
    (8..=200).contains(&text.chars().count())
}

/// Hashes a line with FNV-1a (64 bits).
///
/// Profiles are stored across versions, and the hash of the standard library may change.
fn hash(text: &str) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}
