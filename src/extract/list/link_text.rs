//! The text of a link that is its title, without what the same link shows of its row: rank, date, heat, marks, summary.

use std::ops::Range;

use html5ever::local_name;

use crate::extract::lexicon::row_marks::is_row_mark;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::rendering::Display;
use crate::extract::page::text_size::text_cells;
use crate::text::clean_line;

/// Returns the nodes of a link that hold its title.
pub(crate) fn title_nodes(dom: &Dom<'_>, link: NodeId, shortest: u32) -> Range<NodeId> {
    let is_long = |at: NodeId| {
        let text = clean_line(&dom.text_content(at));
        text_cells(&text) >= shortest && !is_row_mark(&text) && has_words(&text)
    };
    let heading = dom
        .subtree(link)
        .find(|at| heading_level(dom, *at).is_some() || dom.is_element(*at, &local_name!("strong")));
    let within =
        heading.filter(|at| is_long(*at)).or_else(|| first_block(dom, link, is_long)).unwrap_or(link);
    without_edges(dom, within, shortest)
}

/// Returns true if a text has letters other than those of a date: `27 2026/11` and `27日 2026年11月` have none.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !matches!(c, '年' | '月' | '日'))
}

/// Returns the first innermost block in a link that is long enough for a title.
fn first_block(dom: &Dom<'_>, link: NodeId, is_long: impl Fn(NodeId) -> bool) -> Option<NodeId> {
    let mut blocks = dom.subtree(link).skip(1).filter(|at| dom.display(*at) == Display::Block);
    blocks.find(|at| {
        !dom.subtree(*at).skip(1).any(|inner| dom.display(inner) == Display::Block) && is_long(*at)
    })
}

/// Returns the children of an element without the marks at both ends, and without the summary after a title.
fn without_edges(dom: &Dom<'_>, within: NodeId, shortest: u32) -> Range<NodeId> {
    const LONG: u32 = 60;
    let mut children = Vec::new();
    let mut at = within + 1;
    while at < dom.end(within) {
        let text = dom.text(at).map_or_else(|| clean_line(&dom.text_content(at)), clean_line);
        if !text.is_empty() {
            children.push((at, text));
        }
        at = dom.end(at);
    }
    if let [(only, _)] = children.as_slice()
        && dom.element(*only).is_some()
    {
        return without_edges(dom, *only, shortest);
    }
    let is_mark = |(at, text): &&(NodeId, String)| dom.element(*at).is_some() && is_row_mark(text);
    let first = children.iter().take_while(is_mark).count();
    let last = children.len() - children.iter().rev().take_while(is_mark).count();
    let kept = children.get(first..last).unwrap_or(&children);
    let elements_only = kept.iter().all(|(at, _)| dom.element(*at).is_some());
    let is_titled = |kept: &[(NodeId, String)]| {
        elements_only
            && text_cells(&kept[0].1) >= shortest
            && kept.iter().skip(1).any(|(_, text)| text_cells(text) > LONG.max(text_cells(&kept[0].1)))
    };
    match kept {
        [] => within..dom.end(within),
        kept if kept.len() > 1 && is_titled(kept) => kept[0].0..dom.end(kept[0].0),
        [(first, _), .., (last, _)] => *first..dom.end(*last),
        [(only, _)] => *only..dom.end(*only),
    }
}
