//! The links of a page: which are navigation, which may be headlines.

use std::collections::{HashMap, HashSet};

use html5ever::{LocalName, local_name};
use jiff::Timestamp;

use super::dom::{Display, Dom, Id};
use super::lines::{Lines, cells};
use super::relations::Place;
use super::shape::{shape, site};
use super::time;
use super::title::{extends, level};
use super::vocabulary::{Boilerplate, furniture, is_edition};
use crate::model::{CanonicalUrl, Section};
use crate::text::clean_line;

/// Shortest text (in cells) of a link that may be a headline.
const SHORTEST: u32 = 8;

/// How many links side by side are navigation.
pub(super) const TOGETHER: usize = 4;

/// A link of the page.
pub(super) struct Anchor {
    pub(super) id: Id,
    pub(super) url: CanonicalUrl,
    /// Its text, or empty for a picture.
    pub(super) text: String,
    /// Its `title=`, or the picture's `alt`.
    hint: String,
    /// The size of its text in cells.
    pub(super) size: u32,
    /// Stands among short links side by side.
    pub(super) in_navigation: bool,
}

pub(super) struct Links {
    pub(super) anchors: Vec<Anchor>,
    /// The site of the page and that of its `<base>`.
    sites: [String; 2],
    here: CanonicalUrl,
}

/// A link that may be a headline.
pub(super) struct Lead<'l> {
    /// Its links, in page order.
    pub(super) anchors: Vec<usize>,
    pub(super) title: String,
    pub(super) url: &'l CanonicalUrl,
}

impl Links {
    pub(super) fn new(dom: &Dom<'_>, lines: &Lines, place: &Place<'_>) -> Self {
        let mut anchors: Vec<Anchor> = (0..dom.len())
            .filter(|id| dom.is(*id, &local_name!("a")))
            .filter_map(|id| Anchor::new(dom, place, id))
            .collect();
        mark_navigation(dom, lines, &mut anchors);
        Self {
            anchors,
            sites: [place.url, &place.base].map(|url| site(url.host()).to_owned()),
            here: place.url.clone(),
        }
    }

    pub(super) fn is_here(&self, url: &CanonicalUrl) -> bool {
        self.sites.iter().any(|name| name == site(url.host()))
    }

    /// The links that may be headlines, by shape of address and company.
    pub(super) fn leads(&self, sections: &[Section]) -> Vec<Lead<'_>> {
        let known: HashSet<&CanonicalUrl> = sections.iter().map(|section| &section.url).collect();
        let mut leads: Vec<Lead<'_>> = Vec::new();
        let mut places: HashMap<&CanonicalUrl, usize> = HashMap::new();
        for (index, anchor) in self.anchors.iter().enumerate() {
            if anchor.in_navigation || known.contains(&anchor.url) || !self.may_be_news(&anchor.url) {
                continue;
            }
            let Some(title) = anchor.title() else { continue };
            let place = *places.entry(&anchor.url).or_insert(leads.len());
            match leads.get_mut(place) {
                None => leads.push(Lead { anchors: vec![index], title, url: &anchor.url }),
                Some(lead) => {
                    lead.anchors.push(index);
                    if extends(&title, &lead.title) {
                        lead.title = title;
                    }
                }
            }
        }
        let shapes = common_shapes(&leads);
        leads.retain(|lead| shapes.contains(&shape(lead.url)));
        leads
    }

    fn may_be_news(&self, url: &CanonicalUrl) -> bool {
        let path = url.as_url().path();
        self.is_here(url)
            && *url != self.here
            && !is_live(url)
            && !is_topic_front(path)
            && (path.len() > 1 || url.as_url().query().is_some())
            && !path.split('/').any(|part| {
                matches!(
                    part,
                    "ad" | "ads"
                        | "adv"
                        | "login"
                        | "search"
                        | "tag"
                        | "tags"
                        | "author"
                        | "user"
                        | "users"
                        | "u"
                )
            })
    }
}

impl Anchor {
    fn new(dom: &Dom<'_>, place: &Place<'_>, id: Id) -> Option<Self> {
        let url = place.target(dom, id)?;
        let rel = dom.attr(id, &local_name!("rel")).unwrap_or_default();
        if rel.contains("nofollow") || rel.contains("sponsored") {
            return None;
        }
        let text = title_text(dom, id);
        let alt = || dom.subtree(id).find_map(|at| dom.attr(at, &local_name!("alt")));
        let hint = clean_line(
            dom.attr(id, &local_name!("title"))
                .filter(|title| !title.trim().is_empty())
                .or_else(alt)
                .unwrap_or_default(),
        );
        let size = size(&text);
        Some(Self { id, url, text, hint, size, in_navigation: false })
    }

    /// The title it would have as a headline.
    pub(super) fn title(&self) -> Option<String> {
        let fuller =
            size(&self.hint) >= SHORTEST && (self.text.is_empty() || extends(&self.hint, &self.text));
        let title = if fuller { &self.hint } else { &self.text };
        let furnished = furniture(title).is_some_and(|kind| kind != Boilerplate::Credit);
        let is_news = size(title) >= SHORTEST && title.chars().count() <= 120 && !furnished;
        let is_topic = title.starts_with('#') && title.ends_with('#');
        (is_news && !is_edition(title) && !is_topic).then(|| title.clone())
    }
}

/// Whether an address is that of a room where something is shown live: there is nothing to read in it.
fn is_live(url: &CanonicalUrl) -> bool {
    matches!(url.host().split('.').next(), Some("live" | "zhibo"))
}

/// Whether a path is that of a topic's own front page: a directory among the topics.
fn is_topic_front(path: &str) -> bool {
    path.ends_with('/')
        && path.split('/').any(|part| matches!(part, "zt" | "zhuanti" | "special" | "topic" | "topics"))
}

/// The text of a link: its heading where it holds a whole card, else all of it.
fn title_text(dom: &Dom<'_>, id: Id) -> String {
    let heading = dom.subtree(id).find(|at| level(dom, *at).is_some() || dom.is(*at, &local_name!("strong")));
    let within = match heading {
        Some(heading) if size(&clean_line(&dom.text_in(heading))) >= SHORTEST => heading,
        _ => first_block(dom, id).unwrap_or(id),
    };
    clean_line(&dom.text_in(within))
}

/// The first block with a title's worth of text in a link that holds several.
fn first_block(dom: &Dom<'_>, id: Id) -> Option<Id> {
    let mut blocks = dom.subtree(id).skip(1).filter(|at| dom.display(*at) == Display::Block);
    blocks.find(|at| {
        size(&clean_line(&dom.text_in(*at))) >= SHORTEST
            && !dom.subtree(*at).skip(1).any(|inner| dom.display(inner) == Display::Block)
    })
}

pub(super) fn size(text: &str) -> u32 {
    text.chars().map(cells).sum()
}

/// Marks the links that stand side by side with other short ones of the same make, and without dates.
fn mark_navigation(dom: &Dom<'_>, lines: &Lines, anchors: &mut [Anchor]) {
    let mut alike: HashMap<[Option<&LocalName>; 3], Vec<usize>> = HashMap::new();
    for (index, anchor) in anchors.iter().enumerate() {
        let mut around = dom.ancestors(anchor.id).map(|at| dom.name(at));
        let make = [around.next().flatten(), around.next().flatten(), around.next().flatten()];
        alike.entry(make).or_default().push(index);
    }
    for group in alike.values() {
        let ids: Vec<Id> = group.iter().map(|index| anchors[*index].id).collect();
        let mut judged: HashMap<Id, bool> = HashMap::new();
        for index in group {
            let inside =
                |id: Id| ids.partition_point(|at| *at < id)..ids.partition_point(|at| *at < dom.end(id));
            let Some(block) = dom.ancestors(anchors[*index].id).find(|at| inside(*at).len() >= TOGETHER)
            else {
                continue;
            };
            let is_navigation = *judged.entry(block).or_insert_with(|| {
                let within = &group[inside(block)];
                let all = anchors.partition_point(|anchor| anchor.id < dom.end(block))
                    - anchors.partition_point(|anchor| anchor.id < block);
                // Names of writers are dated, too, beside the titles of what they wrote.
                let are_rows = || all * 2 < within.len() * 3 && are_dated(dom, lines, block, within.len());
                are_short(within.iter().map(|index| &anchors[*index])) && !are_rows()
            });
            anchors[*index].in_navigation = is_navigation;
        }
    }
}

/// Whether most of the places that links lead to are named shortly. A section named before each of its headlines
/// counts once; 更多 at the head of a list doesn't count.
fn are_short<'l>(anchors: impl Iterator<Item = &'l Anchor>) -> bool {
    const SHORT: u32 = 12;
    /// The size of 更多. Controls that are shorter are numbers.
    const MORE: u32 = 4;
    let mut longest: HashMap<&CanonicalUrl, u32> = HashMap::new();
    let is_more = |anchor: &&Anchor| {
        (MORE..=SHORT).contains(&anchor.size) && furniture(&anchor.text) == Some(Boilerplate::Controls)
    };
    for anchor in anchors.filter(|anchor| anchor.size > 0 && !is_more(anchor)) {
        let size = longest.entry(&anchor.url).or_default();
        *size = anchor.size.max(*size);
    }
    let mut sizes: Vec<u32> = longest.into_values().collect();
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).is_some_and(|median| *median <= SHORT)
}

/// Whether an element holds about as many lines with a date as links: each is of a day, as news are and sections aren't.
fn are_dated(dom: &Dom<'_>, lines: &Lines, block: Id, links: usize) -> bool {
    let is_date = |text: &str| {
        text.bytes().any(|b| b.is_ascii_digit()) && !time::find(text, Timestamp::UNIX_EPOCH).is_empty()
    };
    let dated = lines.within(dom, block).filter(|index| {
        let mut texts = lines.get(*index).nodes.clone().filter_map(|id| dom.text(id));
        texts.any(is_date)
    });
    dated.count() * 5 >= links * 4
}

/// The shapes that the page's news have: those of many links.
fn common_shapes(leads: &[Lead<'_>]) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for lead in leads {
        *counts.entry(shape(lead.url)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts
        .into_iter()
        .filter(|(_, count)| *count >= 5 || *count * 3 >= most)
        .map(|(shape, _)| shape)
        .collect()
}
