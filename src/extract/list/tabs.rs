//! Strips of tabs above as many panels of headlines: the n-th tab names the n-th panel.

use std::ops::Range;

use crate::extract::lexicon::directory_names::is_service;
use crate::extract::lexicon::link_words::is_more_label;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::text_size::text_cells;
use crate::text::clean_line;

/// Numbers of tabs of a strip.
const TABS: std::ops::RangeInclusive<usize> = 2..=12;

/// Returns the names of tabs with the nodes of their panels.
///
/// `headlines` are the links of the headlines in page order. `may_be_panel` returns false for nodes with modules of their own,
/// which tabs don't have: the strip above them is a menu.
pub(crate) fn tab_panels(
    dom: &Dom<'_>,
    headlines: &[NodeId],
    may_be_panel: impl Fn(&Range<NodeId>) -> bool,
) -> Vec<(String, Range<NodeId>)> {
    let count = |range: &Range<NodeId>| {
        headlines.partition_point(|id| *id < range.end) - headlines.partition_point(|id| *id < range.start)
    };
    let holds_headlines = |at: &NodeId| count(&dom.subtree(*at)) > 0;
    // Panels of one headline each are the rows of a list below a menu.
    let is_list = |nodes: Range<NodeId>| count(&nodes) >= 2 && may_be_panel(&nodes);
    let are_lists = |panels: &Vec<NodeId>| panels.iter().all(|panel| is_list(dom.subtree(*panel)));
    let mut panels = Vec::new();
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
        panels.extend(names.into_iter().zip(found.into_iter().map(|panel| dom.subtree(panel))));
        id = dom.end(id);
    }
    panels
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
    let names = children.iter().map(|child| clean_line(&dom.text_content(*child)));
    let names: Vec<String> = names.filter(|name| !name.is_empty() && !is_more_label(name)).collect();
    if !TABS.contains(&names.len()) {
        return None;
    }
    names.iter().all(|name| is_tab_name(name)).then_some(names)
}

/// Returns true for a name that a tab may have; not for a way back or a service, which menus have.
fn is_tab_name(name: &str) -> bool {
    const MENUS: [&str; 4] = ["首页", "首頁", "主页", "主頁"];
    (4..=16).contains(&text_cells(name))
        && !is_service(name)
        && !MENUS.iter().any(|word| name.contains(word))
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
        let after: Vec<NodeId> =
            siblings.into_iter().filter(|other| *other > at).filter(holds_headlines).collect();
        if after.len() == count {
            return Some(after);
        }
        let mut inside = *after.first()?;
        loop {
            let children: Vec<NodeId> =
                element_children(dom, inside).into_iter().filter(holds_headlines).collect();
            match children.as_slice() {
                [only] => inside = *only,
                several => return (several.len() == count).then(|| several.to_vec()),
            }
        }
    })
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
