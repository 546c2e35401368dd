//! Groups of links that may be headlines, scored: news, or a directory of departments, members and services.
//!
//! A group is the innermost element that holds several candidates. Its score is a sum of weights, so that one odd title or
//! address decides nothing.

use std::collections::HashMap;

use super::headline_link::HeadlineLink;
use super::navigation::are_dated;
use crate::extract::lexicon::address_dates::date_in_address;
use crate::extract::lexicon::directory_names::{is_directory_entry, is_service};
use crate::extract::page::dom::NodeId;
use crate::extract::page::text_size::text_cells;
use crate::extract::page::url_shape::{
    SiblingKey, is_catalogue_url, is_page_url, is_section_url, sibling_key, url_shape,
};
use crate::extract::parsed_page::ParsedPage;

/// Number of candidates that make a group.
const GROUP_SIZE: usize = 3;

/// Size in cells from which a title names no section.
const LONG_TITLE: u32 = 24;

/// Links with this many occurrences of their shape are common on any page.
const MANY: usize = 5;

/// Sums of what the members of a group have in common.
#[derive(Debug, Default, Clone)]
pub(crate) struct GroupFeatures {
    /// Number of members.
    count: f32,
    /// Members whose address has the shape of many others on the page.
    common_shapes: f32,
    /// Members whose address differs from many others only in the words of its directories.
    siblings: f32,
    /// Members whose address names a day.
    dated_addresses: f32,
    /// Members whose address is that of a page, by a number or an identifier.
    page_addresses: f32,
    /// Members with the address of a section and a short title.
    section_addresses: f32,
    /// Members with the address of a product or a person.
    catalogue_addresses: f32,
    /// Size of the titles in cells.
    size: f32,
    /// Titles with punctuation or digits.
    punctuated: f32,
    /// Titles that name a department, an institution or an official.
    directory_entries: f32,
    /// Titles that name a service of the site.
    services: f32,
    /// Set if about every row has a date.
    is_dated: bool,
    /// Members on other sites.
    foreign: f32,
}

impl GroupFeatures {
    /// Returns the score of the group; news from `FIRST_NEWS` on.
    pub(crate) fn score(&self) -> f32 {
        const USUAL_SIZE: f32 = 14.0;
        let share = |part: f32| part / self.count.max(1.0);
        let size = (share(self.size) - USUAL_SIZE) / 10.0;
        1.5 * share(self.common_shapes)
            + 0.8 * share(self.siblings)
            + 2.0 * share(self.dated_addresses)
            + 0.8 * share(self.page_addresses)
            - 2.0 * share(self.section_addresses)
            - 4.0 * share(self.catalogue_addresses)
            + size.clamp(-1.2, 1.5)
            + 0.8 * share(self.punctuated)
            - 6.0 * share(self.directory_entries)
            - 3.0 * share(self.services)
            + if self.is_dated { 2.5 } else { 0.0 }
            + 0.8 * share(self.foreign)
    }
}

/// Lowest score of a group of news.
const FIRST_NEWS: f32 = 0.5;

/// Lowest score of two rows that are news by themselves.
const FIRST_PAIR: f32 = 3.5;

/// What is known of a candidate that is news.
pub(crate) struct NewsGroup {
    /// Set if about every row of its group has a date.
    pub(crate) is_dated: bool,
}

/// Returns for each candidate its group if it is news: in a group that scores as news, and not out of place there by its address.
///
/// `ids` are the links of each candidate.
pub(crate) fn are_news(
    page: &ParsedPage<'_>,
    candidates: &[HeadlineLink<'_>],
    ids: &[Vec<NodeId>],
) -> Vec<Option<NewsGroup>> {
    let mut all: Vec<NodeId> = ids.iter().flatten().copied().collect();
    all.sort_unstable();
    let inside =
        |at: NodeId| all.partition_point(|id| *id < page.dom.end(at)) - all.partition_point(|id| *id < at);
    let group_of = |id: NodeId| page.dom.ancestors(id).find(|at| inside(*at) >= GROUP_SIZE).unwrap_or(id);
    let families = Families::new(candidates);
    let mut groups: HashMap<NodeId, GroupFeatures> = HashMap::new();
    for (candidate, ids) in candidates.iter().zip(ids) {
        let mut own: Vec<NodeId> = ids.iter().map(|id| group_of(*id)).collect();
        own.sort_unstable();
        own.dedup();
        for group in own {
            add(groups.entry(group).or_default(), page, candidate, &families);
        }
    }
    for (group, features) in &mut groups {
        features.is_dated = are_dated(&page.dom, &page.lines, *group, inside(*group));
    }
    let pairs = pairs(page, candidates, ids, &all, &families);
    let pair_of = |ids: &[NodeId]| {
        let pair = |id: &NodeId| page.dom.ancestors(*id).find_map(|at| pairs.get(&at));
        ids.iter().filter_map(pair).find(|pair| pair.score() >= FIRST_PAIR)
    };
    let is_news = |(candidate, ids): (&HeadlineLink<'_>, &Vec<NodeId>)| {
        let groups = || ids.iter().filter_map(|id| groups.get(&group_of(*id)));
        let pair = pair_of(ids);
        let is_dated = groups().chain(pair).any(|group| group.is_dated);
        let is_in_place = is_dated && !is_section_url(candidate.url) || families.is_in_place(page, candidate);
        let is_news = pair.is_some() || groups().any(|group| group.score() >= FIRST_NEWS);
        let is_news = is_news && !is_service(&candidate.title.title);
        (is_news && is_in_place).then_some(NewsGroup { is_dated })
    };
    candidates.iter().zip(ids).map(is_news).collect()
}

/// Returns the features of elements that hold two candidates, which are the modules of short lists.
fn pairs(
    page: &ParsedPage<'_>,
    candidates: &[HeadlineLink<'_>],
    ids: &[Vec<NodeId>],
    all: &[NodeId],
    families: &Families,
) -> HashMap<NodeId, GroupFeatures> {
    const PAIR: usize = 2;
    let inside =
        |at: NodeId| all.partition_point(|id| *id < page.dom.end(at)) - all.partition_point(|id| *id < at);
    let mut pairs: HashMap<NodeId, GroupFeatures> = HashMap::new();
    for (candidate, ids) in candidates.iter().zip(ids) {
        for id in ids {
            let around = page.dom.ancestors(*id).find(|at| inside(*at) >= PAIR);
            if let Some(at) = around.filter(|at| inside(*at) == PAIR) {
                add(pairs.entry(at).or_default(), page, candidate, families);
            }
        }
    }
    for (pair, features) in &mut pairs {
        features.is_dated = are_dated(&page.dom, &page.lines, *pair, PAIR);
    }
    pairs
}

/// Adds a member to a group.
fn add(group: &mut GroupFeatures, page: &ParsedPage<'_>, candidate: &HeadlineLink<'_>, families: &Families) {
    let (url, title) = (candidate.url, candidate.title.title.as_str());
    let one = |is_true: bool| if is_true { 1.0 } else { 0.0 };
    let is_punctuation = |c: char| "，。：！？“”《》、；…|—".contains(c) || c.is_ascii_digit();
    let is_common = families.is_common_shape(candidate);
    group.count += 1.0;
    group.common_shapes += one(is_common);
    group.siblings += one(!is_common && families.has_siblings(candidate));
    group.dated_addresses += one(date_in_address(url, page.fetched()).is_some());
    group.page_addresses += one(is_page_url(url) && !is_catalogue_url(url));
    // Sites name articles by words, too: `/the-ferry-returns/`.
    let is_section = is_section_url(url) && text_cells(title) < LONG_TITLE;
    group.section_addresses += one(is_section);
    group.catalogue_addresses += one(is_catalogue_url(url));
    group.size += text_cells(title) as f32;
    group.punctuated += one(title.contains(is_punctuation));
    group.directory_entries += one(is_directory_entry(title));
    group.services += one(is_service(title));
    group.foreign += one(url.site() != page.input.url.site());
}

/// The shapes of the candidates' addresses.
struct Families {
    shapes: HashMap<String, usize>,
    most: usize,
    siblings: HashMap<SiblingKey, usize>,
}

impl Families {
    fn new(candidates: &[HeadlineLink<'_>]) -> Self {
        let (mut shapes, mut siblings) = (HashMap::new(), HashMap::new());
        for candidate in candidates {
            *shapes.entry(url_shape(candidate.url)).or_default() += 1;
            if let Some(key) = sibling_key(candidate.url) {
                *siblings.entry(key).or_default() += 1;
            }
        }
        let most = shapes.values().copied().max().unwrap_or(0);
        Self { shapes, most, siblings }
    }

    /// Returns true if the address is like those of other candidates, names a day, or is on another site.
    fn is_in_place(&self, page: &ParsedPage<'_>, candidate: &HeadlineLink<'_>) -> bool {
        self.is_common_shape(candidate)
            || self.has_siblings(candidate)
            || date_in_address(candidate.url, page.fetched()).is_some()
            || candidate.url.site() != page.input.url.site()
    }

    /// Returns true if many candidates have addresses of the same shape.
    fn is_common_shape(&self, candidate: &HeadlineLink<'_>) -> bool {
        let count = self.shapes.get(&url_shape(candidate.url)).copied().unwrap_or(0);
        count >= MANY || count * 3 >= self.most
    }

    /// Returns true if many candidates have addresses that differ only in the words of their directories.
    fn has_siblings(&self, candidate: &HeadlineLink<'_>) -> bool {
        sibling_key(candidate.url).and_then(|key| self.siblings.get(&key)).is_some_and(|count| *count >= MANY)
    }
}
