//! Heads of modules: a short name above a block of headlines, as a heading, in an element named so, or with 更多 beside it.
//!
//! A head ends the module before it, also if its own module is a ranking or a recommendation, which is no section.

use std::ops::Range;

use html5ever::local_name;

use crate::extract::lexicon::boilerplate::{Boilerplate, classify};
use crate::extract::lexicon::directory_names::is_service;
use crate::extract::lexicon::link_words::{is_more_label, names_column, names_rail, names_ranking};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level_near;
use crate::extract::page::lines::PageLines;
use crate::extract::page::text_size::text_cells;
use crate::text::clean_line;

/// The head of a module.
pub(crate) struct ModuleHead {
    /// Its name.
    name: String,
    /// Where its line begins.
    start: NodeId,
    /// Where its line ends.
    end: NodeId,
    /// The nodes of the module after the head.
    pub(crate) scope: Range<NodeId>,
    /// Set if 更多 stands beside the name.
    has_more: bool,
    /// Set if the name is a section, and not that of a ranking or a recommendation.
    is_section: bool,
}

impl ModuleHead {
    /// Returns the name if the module is a section.
    pub(crate) fn section(&self) -> Option<&str> {
        self.is_section.then_some(self.name.as_str())
    }

    /// Returns true if the head is in a range of nodes.
    pub(crate) fn is_in(&self, nodes: &Range<NodeId>) -> bool {
        nodes.contains(&self.start)
    }
}

/// Returns the heads of modules in page order; none if only one heads most headlines, because it may name the page.
///
/// `headlines` are the links of the headlines in page order.
pub(crate) fn module_heads(dom: &Dom<'_>, lines: &PageLines, headlines: &[NodeId]) -> Vec<ModuleHead> {
    const FEWEST: usize = 2;
    let count = |range: &Range<NodeId>| headlines_in(headlines, range).len();
    let mut heads: Vec<ModuleHead> =
        (0..lines.len()).filter_map(|index| module_head(dom, lines, headlines, index)).collect();
    for at in 0..heads.len() {
        let end = heads[at].scope.end;
        // A head in an element of its own ends with that element.
        let mut inside = heads[at + 1..].iter().take_while(|next| next.scope.start < end);
        let next = inside.find(|next| next.scope.end >= end);
        heads[at].scope.end = next.map_or(end, |next| next.start);
    }
    leave_out_strips(&mut heads, |head| count(&head.scope) == 0);
    let is_most = |head: &ModuleHead| count(&head.scope) * 2 >= headlines.len();
    if heads.len() < FEWEST && heads.iter().any(is_most) {
        return Vec::new();
    }
    let ranked: usize = heads.iter().filter(|head| !head.is_section).map(|head| count(&head.scope)).sum();
    let are_boards = heads.len() >= FEWEST && ranked == headlines.len();
    for head in &mut heads {
        let is_list = head.has_more || count(&head.scope) >= FEWEST;
        head.is_section = is_list && (head.is_section || are_boards && names_ranking(&head.name));
    }
    heads
}

/// Leaves out heads without headlines, and the last of three or more heads in a row, which are a strip: of tabs, or of years.
fn leave_out_strips(heads: &mut Vec<ModuleHead>, is_empty: impl Fn(&ModuleHead) -> bool) {
    const STRIP: usize = 2;
    /// Nodes from the end of one name to the beginning of the next in a strip.
    const NEAR: usize = 6;
    let (mut run, mut end) = (0, 0);
    heads.retain(|head| {
        run = if head.start <= end + NEAR { run } else { 0 };
        end = head.end;
        let is_kept = !is_empty(head) && run < STRIP;
        run = if is_empty(head) { run + 1 } else { 0 };
        is_kept
    });
}

/// Returns the headlines in a range of nodes.
fn headlines_in<'h>(headlines: &'h [NodeId], range: &Range<NodeId>) -> &'h [NodeId] {
    let start = headlines.partition_point(|id| *id < range.start);
    let end = headlines.partition_point(|id| *id < range.end);
    headlines.get(start..end).unwrap_or_default()
}

/// Reads a line as the head of a module; `None` if it is none, or if no headline follows soon.
fn module_head(dom: &Dom<'_>, lines: &PageLines, headlines: &[NodeId], index: usize) -> Option<ModuleHead> {
    const LONGEST: u32 = 40;
    /// Lines between a head and the first headline.
    const NEAR: usize = 5;
    let line = lines.get(index);
    if line.size > LONGEST {
        return None;
    }
    let (name, at, has_more_inside) = name_of_line(dom, lines, index)?;
    let link = dom.closest(at, &local_name!("a"));
    let is_headline = link.is_some_and(|link| headlines.binary_search(&link).is_ok());
    let has_more = has_more_inside || has_more_beside(dom, lines, index);
    let is_headed = heading_level_near(dom, line.block).is_some_and(|level| level > 1)
        || has_more
        || link.is_none() && is_named_head(dom, headlines, at);
    if is_headline || !is_headed {
        return None;
    }
    let end = line.nodes.end;
    let mut around = dom.ancestors(line.block).map(|at| end..dom.end(at));
    let scope = around.find(|scope| !headlines_in(headlines, scope).is_empty())?;
    let first = *headlines_in(headlines, &scope).first()?;
    let is_near = lines.within(dom, first).start <= index + NEAR;
    let is_section = !is_rail(&name);
    is_near.then_some(ModuleHead { name, start: line.nodes.start, end, scope, has_more, is_section })
}

/// Returns the name that a line consists of, its node, and whether 更多 stands beside it in the line.
fn name_of_line(dom: &Dom<'_>, lines: &PageLines, index: usize) -> Option<(String, NodeId, bool)> {
    const PIECES: usize = 6;
    let texts = lines.get(index).nodes.clone().filter_map(|id| Some((id, clean_line(dom.text(id)?))));
    let mut pieces: Vec<(NodeId, String)> =
        texts.filter(|(_, text)| text.contains(char::is_alphanumeric)).take(PIECES).collect();
    let all = pieces.len();
    pieces.retain(|(_, text)| !is_more_label(text));
    let has_more = pieces.len() < all;
    // Many heads repeat their name in English.
    if pieces.len() == 2 && pieces[0].1.is_ascii() != pieces[1].1.is_ascii() {
        pieces.retain(|(_, text)| !text.is_ascii());
    }
    let [(id, name)] = pieces.as_slice() else { return None };
    is_module_name(name).then(|| (name.clone(), *id, has_more))
}

/// Returns true if the line right before or after a head is 更多.
fn has_more_beside(dom: &Dom<'_>, lines: &PageLines, index: usize) -> bool {
    /// Nodes between a head and its 更多.
    const NEAR: usize = 8;
    let line = lines.get(index);
    let is_more = |other: usize| {
        let other_line = lines.get(other);
        let (one, two) = if other < index { (other_line, line) } else { (line, other_line) };
        two.nodes.start - one.nodes.end <= NEAR
            && is_more_label(lines.text(other))
            && dom.closest(other_line.nodes.start, &local_name!("a")).is_some()
    };
    index + 1 < lines.len() && is_more(index + 1) || index.checked_sub(1).is_some_and(is_more)
}

/// Returns true if an element around a name that holds no headline has a class which says that it is a head.
fn is_named_head(dom: &Dom<'_>, headlines: &[NodeId], id: NodeId) -> bool {
    const NEAR: usize = 4;
    const WORDS: [&str; 10] =
        ["title", "titles", "tit", "hd", "head", "heading", "tt", "bt", "mt", "caption"];
    let is_word = |word: &str| WORDS.contains(&word) || word.ends_with("title");
    let around =
        dom.ancestors(id).take(NEAR).take_while(|at| headlines_in(headlines, &dom.subtree(*at)).is_empty());
    around
        .filter_map(|at| dom.attr(at, &local_name!("class")))
        .any(|class| class.to_ascii_lowercase().split(|c: char| !c.is_ascii_alphabetic()).any(is_word))
}

/// Returns true for a name that a module of a front page may have.
fn is_module_name(text: &str) -> bool {
    (4..=20).contains(&text_cells(text))
        && text.chars().all(|c| c.is_alphanumeric() || " ·&/-、".contains(c))
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// Returns true for the name of a ranking, a recommendation or a list of the newest articles, whose rows are of any section.
fn is_rail(name: &str) -> bool {
    names_rail(name)
        || names_ranking(name)
        || is_service(name) && !names_column(name)
        || classify(name).is_some_and(|kind| kind == Boilerplate::End)
}
