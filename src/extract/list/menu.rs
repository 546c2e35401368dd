//! The menu of a site, and which of its links lead to sections.

use std::collections::{HashMap, HashSet};

use super::hyperlink::Hyperlink;
use super::links::PageLinks;
use super::navigation::GROUP_SIZE;
use crate::extract::lexicon::directory_names::is_service;
use crate::extract::lexicon::menu_names::{
    is_department, is_section_ending, is_transaction, names_other_page,
};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLines;
use crate::extract::page::text_size::text_cells;
use crate::extract::page::url_shape::{SiblingKey, sibling_key, url_shape};
use crate::model::{CanonicalUrl, Section};

impl PageLinks {
    /// Returns the sections in the menu: those that head a block of the page, and those with similar addresses.
    ///
    /// If hardly any block of the page has such a heading, all links named like sections count.
    pub(crate) fn sections(&self, dom: &Dom<'_>, lines: &PageLines) -> Vec<Section> {
        const HEADED: usize = 3;
        let menu = self.menu(dom);
        if are_branches(&menu) {
            return Vec::new();
        }
        let section_links =
            self.all.iter().filter(|link| !link.in_navigation && is_heading_link(dom, lines, link));
        let headed: HashSet<&CanonicalUrl> = section_links.map(|link| &link.url).collect();
        let known: Vec<&Hyperlink> = menu.iter().copied().filter(|link| headed.contains(&link.url)).collect();
        let shapes: HashSet<String> = known.iter().map(|link| url_shape(&link.url)).collect();
        let kinds: HashSet<SiblingKey> = known.iter().filter_map(|link| sibling_key(&link.url)).collect();
        let is_alike = |link: &Hyperlink| {
            shapes.contains(&url_shape(&link.url))
                || sibling_key(&link.url).is_some_and(|kind| kinds.contains(&kind))
        };
        let is_section =
            |link: &Hyperlink| !is_service_name(&link.text) && (known.len() < HEADED || is_alike(link));
        let sections = menu.into_iter().filter(|link| is_section(link));
        sections.map(|link| Section { name: link.text.clone(), url: link.url.clone() }).collect()
    }

    /// Returns the links of the menu: of all groups of short links, the one with most names of sections.
    fn menu(&self, dom: &Dom<'_>) -> Vec<&Hyperlink> {
        let may_be_section = |link: &&Hyperlink| {
            link.in_navigation
                && self.is_same_site(&link.url)
                && is_section_name(&link.text)
                && !is_department(&link.text)
                && !is_transaction(&link.text)
                && link.url.as_url().path() != "/"
        };
        let news: HashSet<&CanonicalUrl> = self
            .all
            .iter()
            .filter(|link| !link.in_navigation && link.title().is_some())
            .map(|link| &link.url)
            .collect();
        let mut groups: Vec<(NodeId, Vec<&Hyperlink>)> = Vec::new();
        let mut indices: HashMap<NodeId, usize> = HashMap::new();
        for link in self.all.iter().filter(may_be_section).filter(|link| !news.contains(&link.url)) {
            let group_id = self.group_of(dom, link);
            let known = *indices.entry(group_id).or_insert(groups.len());
            match groups.get_mut(known) {
                Some((_, group)) => group.push(link),
                None => groups.push((group_id, vec![link])),
            }
        }
        let largest = groups.into_iter().rev().max_by_key(|(_, group)| group.len());
        let mut seen = HashSet::new();
        largest
            .map(|(_, group)| group)
            .unwrap_or_default()
            .into_iter()
            .filter(|link| seen.insert(&link.url))
            .collect()
    }

    /// Returns the innermost element that contains a link together with several others.
    fn group_of(&self, dom: &Dom<'_>, link: &Hyperlink) -> NodeId {
        let inside = |at: NodeId| {
            self.all.partition_point(|other| other.id < dom.end(at))
                - self.all.partition_point(|other| other.id < at)
        };
        dom.ancestors(link.id).find(|at| inside(*at) >= GROUP_SIZE).unwrap_or(0)
    }
}

/// Returns true for a strip of the site's branches in other cities: 上海公交, 重庆公交, and so on.
fn are_branches(menu: &[&Hyperlink]) -> bool {
    const FEWEST: usize = 8;
    let ending =
        |name: &str| -> String { name.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect() };
    let Some(usual) = menu.first().map(|link| ending(&link.text)) else { return false };
    let alike = menu.iter().filter(|link| link.text.chars().count() > 2 && ending(&link.text) == usual);
    menu.len() >= FEWEST && alike.count() * 10 >= menu.len() * 9 && !is_section_ending(&usual)
}

/// Returns true for names in menus that do not lead to a list of articles.
fn is_service_name(name: &str) -> bool {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    names_other_page(&name) || is_service(&name) || name.is_ascii()
}

/// Returns true if a text may be the name of a section.
fn is_section_name(text: &str) -> bool {
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    (2..=12).contains(&count)
        && (2..=16).contains(&text_cells(text))
        && text.chars().all(|c| c.is_alphanumeric() || " ·&".contains(c))
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// Returns true if a link is the heading of a block, or the 更多 beside it.
fn is_heading_link(dom: &Dom<'_>, lines: &PageLines, link: &Hyperlink) -> bool {
    let block = dom.closest_block(link.id);
    let alone = lines.within(dom, block).len() <= 2;
    alone && link.size <= 16
}
