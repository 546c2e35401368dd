//! Navigation: short links side by side, as opposed to headlines.

use std::collections::HashMap;

use html5ever::{LocalName, local_name};
use jiff::Timestamp;

use super::hyperlink::Hyperlink;
use crate::extract::lexicon::boilerplate::{Boilerplate, classify};
use crate::extract::lexicon::dates;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLines;
use crate::model::CanonicalUrl;

/// Number of links side by side from which they may be navigation.
pub(crate) const GROUP_SIZE: usize = 4;

/// Size in cells of the longest name in a menu.
const SHORT: u32 = 12;

/// Marks as navigation the links in groups of short links that have parents of the same names and no dates.
///
/// `links` are in page order.
pub(crate) fn mark_navigation(dom: &Dom<'_>, lines: &PageLines, links: &mut [Hyperlink]) {
    let mut by_parents: HashMap<[Option<&LocalName>; 3], Vec<usize>> = HashMap::new();
    for (index, link) in links.iter().enumerate() {
        let mut ancestors = dom.ancestors(link.id).map(|at| dom.name(at));
        let parents = [ancestors.next().flatten(), ancestors.next().flatten(), ancestors.next().flatten()];
        by_parents.entry(parents).or_default().push(index);
    }
    for group in by_parents.values() {
        let ids: Vec<NodeId> = group.iter().map(|index| links[*index].id).collect();
        let mut known: HashMap<NodeId, bool> = HashMap::new();
        for index in group {
            let inside =
                |id: NodeId| ids.partition_point(|at| *at < id)..ids.partition_point(|at| *at < dom.end(id));
            let Some(block) = dom.ancestors(links[*index].id).find(|at| inside(*at).len() >= GROUP_SIZE)
            else {
                continue;
            };
            let is_navigation = *known.entry(block).or_insert_with(|| {
                let within = &group[inside(block)];
                let all = links.partition_point(|link| link.id < dom.end(block))
                    - links.partition_point(|link| link.id < block);
                // Rows with dates are headlines. If the block holds many other links, they may be the names of the
                // headlines' authors instead.
                let are_rows = || all * 2 < within.len() * 3 && are_dated(dom, lines, block, within.len());
                are_short(within.iter().map(|index| &links[*index])) && !are_rows()
            });
            links[*index].in_navigation = is_navigation && !is_dated_row(dom, lines, &links[*index]);
        }
    }
    mark_submenus(dom, links);
}

/// Marks the short links of a submenu as navigation: those in an entry of a menu, which begins with a link of it.
fn mark_submenus(dom: &Dom<'_>, links: &mut [Hyperlink]) {
    let entry_of = |id: NodeId| {
        let entry = dom.closest(id, &local_name!("li"))?;
        Some(
            links.partition_point(|link| link.id < entry)
                ..links.partition_point(|link| link.id < dom.end(entry)),
        )
    };
    let is_in_entry = |link: &Hyperlink| {
        let entry = entry_of(link.id).map(|within| &links[within]);
        let Some([first, others @ ..]) = entry.filter(|entry| entry.len() > 2) else { return false };
        first.in_navigation && others.iter().all(|other| other.size <= SHORT)
    };
    let is_name = |link: &Hyperlink| !link.in_navigation && (1..=SHORT).contains(&link.size);
    let submenus: Vec<usize> =
        (0..links.len()).filter(|index| is_name(&links[*index]) && is_in_entry(&links[*index])).collect();
    for index in submenus {
        links[index].in_navigation = true;
    }
}

/// Returns true for a link as long as a title in a row of its own with a date, which is a headline even beside a menu.
fn is_dated_row(dom: &Dom<'_>, lines: &PageLines, link: &Hyperlink) -> bool {
    const SHORTEST_TITLE: u32 = 16;
    /// Nodes of a row.
    const LARGEST: usize = 16;
    let block = dom.closest_block(link.id);
    link.size >= SHORTEST_TITLE && dom.subtree(block).len() <= LARGEST && are_dated(dom, lines, block, 1)
}

/// Returns true if most of the addresses that some links lead to have short texts.
///
/// Each address counts once, because a section may be named before each of its headlines. 更多 at the head of a list
/// does not count.
fn are_short<'l>(links: impl Iterator<Item = &'l Hyperlink>) -> bool {
    /// Size in cells of 更多. Controls that are shorter are numbers.
    const MORE: u32 = 4;
    let mut longest: HashMap<&CanonicalUrl, u32> = HashMap::new();
    let is_more = |link: &&Hyperlink| {
        (MORE..=SHORT).contains(&link.size) && classify(&link.text) == Some(Boilerplate::Controls)
    };
    for link in links.filter(|link| link.size > 0 && !is_more(link)) {
        let size = longest.entry(&link.url).or_default();
        *size = link.size.max(*size);
    }
    let mut sizes: Vec<u32> = longest.into_values().collect();
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).is_some_and(|median| *median <= SHORT)
}

/// Returns true if an element has about as many lines with a date as links, which is typical of lists of news.
pub(crate) fn are_dated(dom: &Dom<'_>, lines: &PageLines, block: NodeId, links: usize) -> bool {
    let is_date = |text: &str| {
        text.bytes().any(|b| b.is_ascii_digit()) && !dates::find(text, Timestamp::UNIX_EPOCH).is_empty()
    };
    let dated = lines.within(dom, block).filter(|index| {
        let mut texts = lines.get(*index).nodes.clone().filter_map(|id| dom.text(id));
        texts.any(is_date)
    });
    dated.count() * 5 >= links * 4
}
