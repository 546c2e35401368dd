//! Strips of tabs above as many panels of headlines: the n-th tab names the n-th panel.

use std::ops::Range;

use crate::extract::lexicon::directory_names::is_service;
use crate::extract::lexicon::link_words::is_more_label;
use crate::extract::lexicon::menu_names::names_home;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::text_size::text_cells;
use crate::text::clean_line;

/// Numbers of tabs of a strip.
const TABS: std::ops::RangeInclusive<usize> = 2..=12;

/// A strip of tabs with its panels.
pub(crate) struct TabStrip {
    /// The nodes of the strip.
    pub(crate) nodes: Range<NodeId>,
    /// The names of the tabs with the nodes of their panels.
    pub(crate) panels: Vec<(String, Range<NodeId>)>,
}

/// Finds the strips of tabs.
///
/// `headlines` are the links of the headlines in page order. `may_be_panel` returns false for nodes with modules of their own,
/// which tabs don't have: the strip above them is a menu.
pub(crate) fn tab_strips(
    dom: &Dom<'_>,
    headlines: &[NodeId],
    may_be_panel: impl Fn(&Range<NodeId>) -> bool,
) -> Vec<TabStrip> {
    let count = |range: &Range<NodeId>| {
        headlines.partition_point(|id| *id < range.end) - headlines.partition_point(|id| *id < range.start)
    };
    let holds_headlines = |at: &NodeId| count(&dom.subtree(*at)) > 0;
    // Panels of one headline each are the rows of a list below a menu. Some panels may have no headlines.
    let are_lists = |panels: &Vec<NodeId>| {
        let lists = panels.iter().filter(|panel| count(&dom.subtree(**panel)) >= 2).count();
        let filled = panels.iter().filter(|panel| holds_headlines(panel)).count();
        lists >= 2 && lists * 4 >= filled * 3 && panels.iter().all(|panel| may_be_panel(&dom.subtree(*panel)))
    };
    let mut strips = Vec::new();
    let mut id = 0;
    while id < dom.len() {
        let names = tab_names(dom, id).filter(|_| !holds_headlines(&id));
        let found = names.and_then(|names| {
            Some((panels_after(dom, id, names.len(), &holds_headlines).filter(are_lists)?, names))
        });
        let Some((found, names)) = found else {
            id += 1;
            continue;
        };
        let panels = names.into_iter().zip(found.into_iter().map(|panel| dom.subtree(panel))).collect();
        strips.push(TabStrip { nodes: dom.subtree(id), panels });
        id = dom.end(id);
    }
    strips
}

/// Returns the names of the tabs in an element, if it consists of nothing else.
fn tab_names(dom: &Dom<'_>, id: NodeId) -> Option<Vec<String>> {
    /// Nodes of a strip.
    const LARGEST: usize = 100;
    dom.element(id).filter(|_| dom.subtree(id).len() <= LARGEST)?;
    let children = element_children(dom, id);
    let has_own_text = dom.subtree(id).skip(1).any(|at| {
        dom.parent(at) == id && dom.text(at).is_some_and(|text| text.chars().any(char::is_alphanumeric))
    });
    if has_own_text {
        return None;
    }
    let texts: Vec<Vec<String>> = children.iter().map(|child| texts_of_tab(dom, *child)).collect();
    if texts.iter().any(|texts| texts.len() > 1) {
        return None;
    }
    let names: Vec<String> = texts.into_iter().flatten().filter(|name| !is_more_label(name)).collect();
    if !TABS.contains(&names.len()) {
        return None;
    }
    names.iter().all(|name| is_tab_name(name)).then_some(names)
}

/// Returns the texts of a tab: its name, which may be repeated in English.
fn texts_of_tab(dom: &Dom<'_>, tab: NodeId) -> Vec<String> {
    let texts = dom.subtree(tab).filter_map(|id| dom.text(id)).map(clean_line);
    let mut texts: Vec<String> = texts.filter(|text| text.contains(char::is_alphanumeric)).take(3).collect();
    if texts.len() == 2 && texts[0].is_ascii() != texts[1].is_ascii() {
        texts.retain(|text| !text.is_ascii());
    }
    texts
}

/// Returns true for a name that a tab may have; not for a way back or a service, which menus have.
fn is_tab_name(name: &str) -> bool {
    (4..=16).contains(&text_cells(name))
        && !is_service(name)
        && !names_home(name)
        && name.chars().all(|c| c.is_alphanumeric() || " ·&/".contains(c))
        && !name.contains(|c: char| c.is_ascii_digit())
}

/// Returns the panels that follow a strip: as many elements with headlines after it, or in the element after it.
fn panels_after(
    dom: &Dom<'_>,
    strip: NodeId,
    count: usize,
    holds_headlines: &impl Fn(&NodeId) -> bool,
) -> Option<Vec<NodeId>> {
    /// Elements around a strip whose siblings may be its panels.
    const LEVELS: usize = 3;
    let around = std::iter::once(strip).chain(dom.ancestors(strip)).take(LEVELS);
    let mut around = around.take_while(|at| !holds_headlines(at));
    around.find_map(|at| {
        let siblings = element_children(dom, dom.parent(at));
        let after: Vec<NodeId> = siblings.into_iter().filter(|other| *other > at).collect();
        panels_among(&after, count, holds_headlines).or_else(|| {
            let mut inside = *after.iter().find(|other| holds_headlines(other))?;
            loop {
                let children = element_children(dom, inside);
                let mut filled = children.iter().copied().filter(holds_headlines);
                match (filled.next(), filled.next()) {
                    (Some(only), None) => inside = only,
                    _ => return panels_among(&children, count, holds_headlines),
                }
            }
        })
    })
}

/// Returns the elements with headlines if they are as many as the tabs, or else all if they are and most have headlines.
fn panels_among(
    elements: &[NodeId],
    count: usize,
    holds_headlines: &impl Fn(&NodeId) -> bool,
) -> Option<Vec<NodeId>> {
    let filled: Vec<NodeId> = elements.iter().copied().filter(holds_headlines).collect();
    match filled.len() {
        found if found == count => Some(filled),
        found if elements.len() == count && found * 2 > count => Some(elements.to_vec()),
        _ => None,
    }
}

/// Returns the element children of a node.
fn element_children(dom: &Dom<'_>, id: NodeId) -> Vec<NodeId> {
    let mut children = Vec::new();
    let mut at = id + 1;
    while at < dom.end(id) {
        if dom.element(at).is_some() {
            children.push(at);
        }
        at = dom.end(at);
    }
    children
}
