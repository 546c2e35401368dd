//! Links to the previous and the next article: 上一篇, 下一篇.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use html5ever::local_name;
use regex::Regex;

use crate::extract::lexicon::neighbour_words::{
    is_capital_label, may_begin_neighbour_label, neighbour_pattern,
};
use crate::extract::lexicon::title_key::is_fuller_form;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::link_resolver::{LinkResolver, closest_link, is_link, links_with_rel};
use crate::extract::page::pagination::is_further_page;
use crate::model::{CanonicalUrl, Link};
use crate::text::clean_line;

/// Links to the neighbours of an article.
#[derive(Debug, Default)]
pub(crate) struct PrevNext {
    /// The previous article: 上一篇.
    pub(crate) previous: Option<Link>,
    /// The next article: 下一篇.
    pub(crate) next: Option<Link>,
}

/// Neighbour that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NeighbourKind {
    Previous,
    Next,
}

/// Titles that links of the page give, by address, each with its link. Read on first use, because few pages need them.
type LinkTitles = OnceCell<HashMap<CanonicalUrl, Vec<(NodeId, String)>>>;

/// A label such as 上一篇： at the beginning of a text.
static NEIGHBOUR: LazyLock<Regex> = LazyLock::new(|| {
    let label = neighbour_pattern();
    Regex::new(&format!(r"^[\s«‹<>›»【\[（(←→◀▶◁▷◄►|｜丨·]*{label}\s*(?:[】\])）]|[:：>»›|←→◀▶◁▷◄►-]|\s|$)+"))
        .expect("the pattern is tested")
});

/// Finds the neighbours of an article by the labels of their links.
pub(crate) fn find(dom: &Dom<'_>, resolver: &LinkResolver<'_>) -> PrevNext {
    /// Labels whose links are looked for; a page with more is no article.
    const MOST: usize = 64;
    let titles = LinkTitles::new();
    let mut neighbours = PrevNext::default();
    let mut tried = 0;
    for id in 0..dom.len() {
        let Some((direction, _)) = dom.text(id).and_then(last_label) else { continue };
        let slot = match direction {
            NeighbourKind::Previous => &mut neighbours.previous,
            NeighbourKind::Next => &mut neighbours.next,
        };
        if slot.is_none() && tried < MOST {
            tried += 1;
            // `NEXT` alone may be the next page.
            let is_capital = dom.text(id).is_some_and(|text| is_capital_label(text.trim()));
            *slot =
                neighbour(dom, resolver, &titles, id).filter(|link| !is_capital || !link.title.is_empty());
        }
    }
    let related = |rel| neighbours_by_rel(dom, resolver, &titles, rel);
    PrevNext {
        previous: neighbours.previous.or_else(|| related("prev")),
        next: neighbours.next.or_else(|| related("next")),
    }
}

/// Returns the link that is marked as leading to a neighbour (`rel`), unless it leads to another page of this article.
fn neighbours_by_rel(
    dom: &Dom<'_>,
    resolver: &LinkResolver<'_>,
    titles: &LinkTitles,
    wanted: &str,
) -> Option<Link> {
    let mut found = links_with_rel(dom, wanted).filter_map(|link| link_to(dom, resolver, titles, link));
    found.find(|link| !link.title.is_empty() && !is_further_page(resolver.url, &link.url))
}

/// Returns the last direction that a text names, and the number of bytes up to the end of the label.
///
/// In `【上一篇】没有了 【下一篇】` the link that follows is the next article.
fn last_label(text: &str) -> Option<(NeighbourKind, usize)> {
    const LONGEST: usize = 120;
    let first = label(text)?;
    let rest = text.get(first.1..).filter(|rest| rest.len() <= LONGEST).unwrap_or_default();
    let starts = rest.char_indices().filter(|(_, c)| c.is_whitespace() || "【[（(|｜".contains(*c));
    let mut others = starts.filter_map(|(at, _)| {
        let (direction, bytes) = label(rest.get(at..)?)?;
        Some((direction, first.1 + at + bytes))
    });
    others.next_back().or(Some(first))
}

/// Returns the direction that a text begins with, and the length of the label in bytes.
fn label(text: &str) -> Option<(NeighbourKind, usize)> {
    // Hardly any text of a page begins so, and the pattern would take ten times as long.
    text.chars().find(|c| !is_ornament(*c)).filter(|first| may_begin_neighbour_label(*first))?;
    // Finding the groups takes much longer than finding out that there are none.
    let captures = NEIGHBOUR.is_match(text).then(|| NEIGHBOUR.captures(text))??;
    let direction =
        if captures.name("previous").is_some() { NeighbourKind::Previous } else { NeighbourKind::Next };
    Some((direction, captures.get(0)?.end()))
}

/// Returns true for characters that may precede a label.
fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '«' | '‹'
                | '<'
                | '>'
                | '›'
                | '»'
                | '【'
                | '['
                | '（'
                | '('
                | '←'
                | '→'
                | '|'
                | '｜'
                | '丨'
                | '·'
        )
        || matches!(c, '◀' | '▶' | '◁' | '▷' | '◄' | '►')
}

/// Returns the link of a label: the one that contains it, or the first one after it before any other text, or the one before
/// it in a block that begins with a link.
fn neighbour(dom: &Dom<'_>, resolver: &LinkResolver<'_>, titles: &LinkTitles, id: NodeId) -> Option<Link> {
    if let Some(link) = closest_link(dom, id) {
        return link_to(dom, resolver, titles, link);
    }
    let rest = dom.text(id).and_then(|text| text.get(last_label(text)?.1..)).unwrap_or_default();
    if !rest.trim().is_empty() {
        return None; // 上一篇：没有了
    }
    let block = dom.closest_block(id);
    if let Some(link) = link_in_cell_above(dom, block) {
        return link_to(dom, resolver, titles, link);
    }
    let link = match (link_after(dom, id), link_before(dom, block, id)) {
        (Some(after), Some(before)) => {
            let nearer = common_ancestor(dom, id, before) > common_ancestor(dom, id, after);
            Some(if nearer || labels_trail(dom, block) { before } else { after })
        }
        (after, before) => after.or(before),
    };
    link_to(dom, resolver, titles, link?)
}

/// Returns the first link after a label, if only punctuation is between them. A link in a row of links elsewhere on the page is
/// the footer's.
fn link_after(dom: &Dom<'_>, label: NodeId) -> Option<NodeId> {
    const NEAR: usize = 16;
    /// Links of a block that is no footer.
    const MOST: usize = 3;
    let is_blank = |at: &NodeId| dom.text(*at).is_none_or(is_filler);
    let ahead = (label + 1..dom.len().min(label + NEAR)).take_while(is_blank);
    let link = ahead.into_iter().find(|at| is_link(dom, *at))?;
    let block = dom.closest_block(dom.parent(link));
    let is_beside = dom.subtree(block).contains(&label);
    let links = || dom.subtree(block).filter(|at| is_link(dom, *at)).take(MOST + 1).count();
    (is_beside || links() <= MOST).then_some(link)
}

/// Returns the last link before a label, unless the label of the other neighbour precedes that link.
fn link_before(dom: &Dom<'_>, block: NodeId, label_id: NodeId) -> Option<NodeId> {
    const NEAR: usize = 16;
    /// Nodes of the element that holds a label and its link.
    const LARGEST: usize = 40;
    let last_text = |end: NodeId| (0..end).rev().take(NEAR).find(|at| is_words(dom, *at));
    let link = closest_link(dom, last_text(label_id)?)?;
    let common = common_ancestor(dom, label_id, link);
    let is_bare_label = |at: NodeId| at > common && is_label(dom, at) && closest_link(dom, at).is_none();
    let is_others =
        || dom.subtree(link).any(|at| is_label(dom, at)) || last_text(link).is_some_and(is_bare_label);
    let is_beside = dom.subtree(block).contains(&link) || dom.subtree(common).len() <= LARGEST;
    (is_beside && (labels_trail(dom, block) || !is_others())).then_some(link)
}

/// Returns the innermost element that holds both nodes.
fn common_ancestor(dom: &Dom<'_>, one: NodeId, other: NodeId) -> NodeId {
    dom.ancestors(one).find(|at| dom.subtree(*at).contains(&other)).unwrap_or(0)
}

/// Returns the link in the cell of a table above the one that is a label, if the row of labels has no links.
fn link_in_cell_above(dom: &Dom<'_>, cell: NodeId) -> Option<NodeId> {
    let is_cell = |at: &NodeId| dom.is_element(*at, &local_name!("td"));
    let row = dom.parent(cell);
    if !is_cell(&cell) || dom.subtree(row).any(|at| is_link(dom, at)) {
        return None;
    }
    let column = (row..cell).filter(|at| dom.parent(*at) == row && is_cell(at)).count();
    let is_row = |at: &NodeId| dom.is_element(*at, &local_name!("tr")) && dom.parent(*at) == dom.parent(row);
    let above = (dom.parent(row)..row).rev().find(is_row)?;
    let over = dom.subtree(above).filter(|at| dom.parent(*at) == above && is_cell(at)).nth(column)?;
    let link = dom.subtree(over).find(|at| is_link(dom, *at))?;
    (!dom.subtree(over).any(|at| is_label(dom, at))).then_some(link)
}

/// Returns true if a block begins with a link and ends with a label, so that each label follows its link.
fn labels_trail(dom: &Dom<'_>, block: NodeId) -> bool {
    /// Nodes of a block that holds nothing else.
    const LARGEST: usize = 40;
    let mut words = dom.subtree(block).take(LARGEST).filter(|at| is_words(dom, *at));
    let first = words.next();
    let last = words.next_back();
    let is_bare_label = |at: NodeId| is_label(dom, at) && closest_link(dom, at).is_none();
    first.is_some_and(|at| closest_link(dom, at).is_some() && !is_label(dom, at))
        && last.is_some_and(is_bare_label)
        && dom.subtree(block).len() <= LARGEST
}

/// Returns true for a text node with more than punctuation.
fn is_words(dom: &Dom<'_>, id: NodeId) -> bool {
    dom.text(id).is_some_and(|text| !is_filler(text))
}

/// Returns true for a text node that begins with a label.
fn is_label(dom: &Dom<'_>, id: NodeId) -> bool {
    dom.text(id).is_some_and(|text| label(text).is_some())
}

/// Returns true for white space and punctuation between a label and its link.
fn is_filler(text: &str) -> bool {
    text.trim().chars().all(|c| ":：|｜·><»«【】[]".contains(c))
}

/// Returns the neighbour that a link leads to. The title of a picture or a bare label is that of another link to the same
/// address.
fn link_to(dom: &Dom<'_>, resolver: &LinkResolver<'_>, titles: &LinkTitles, link: NodeId) -> Option<Link> {
    let url = resolver.target(dom, link).filter(|url| url != resolver.url)?;
    let title = title_of(dom, link);
    if !title.is_empty() {
        return Some(Link { title, url });
    }
    let all = titles.get_or_init(|| link_titles(dom, resolver));
    let same = all.get(&url).map(Vec::as_slice).unwrap_or_default();
    // The next one, or else the nearest before.
    let next = same.partition_point(|(at, _)| *at <= link);
    let title = same.get(next).or(same.last()).map_or_else(String::new, |(_, title)| title.clone());
    Some(Link { title, url })
}

/// Returns the titles of all links by address, in page order.
fn link_titles(dom: &Dom<'_>, resolver: &LinkResolver<'_>) -> HashMap<CanonicalUrl, Vec<(NodeId, String)>> {
    let mut titles: HashMap<CanonicalUrl, Vec<(NodeId, String)>> = HashMap::new();
    for link in (0..dom.len()).filter(|at| is_link(dom, *at)) {
        let title = title_of(dom, link);
        if let Some(url) = resolver.target(dom, link).filter(|_| !title.is_empty()) {
            titles.entry(url).or_default().push((link, title));
        }
    }
    titles
}

/// Returns the title that a link gives: its text or its `title=`, whichever is fuller.
fn title_of(dom: &Dom<'_>, link: NodeId) -> String {
    let words = link_title(dom, link);
    let hint = dom.attr(link, &local_name!("title")).map(|title| without_label(&clean_line(title)));
    hint.filter(|hint| is_fuller_form(hint, &words)).unwrap_or(words)
}

/// Returns the text of a link without the label, which is its first piece or the beginning of it.
fn link_title(dom: &Dom<'_>, link: NodeId) -> String {
    let mut pieces = dom.subtree(link).filter_map(|id| dom.text(id)).filter(|piece| !piece.trim().is_empty());
    let first = pieces.next().map(clean_line).unwrap_or_default();
    let words = clean_line(&pieces.fold(without_label(&first), |words, piece| words + piece));
    let words = words.trim_matches(|c: char| c.is_whitespace() || "←→◀▶◁▷◄►«»".contains(c));
    words.trim_start_matches([':', '：', ' ']).to_owned()
}

/// Removes a label from the beginning of a text.
fn without_label(text: &str) -> String {
    label(text).and_then(|(_, end)| text.get(end..)).unwrap_or(text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_the_direction_of_the_next_link() {
        let direction = |text| last_label(text).map(|(direction, end)| (direction, text.get(end..)));
        assert_eq!(direction("上一篇："), Some((NeighbourKind::Previous, Some(""))));
        assert_eq!(direction("【上一篇】没有了 【下一篇】"), Some((NeighbourKind::Next, Some(""))));
        assert_eq!(direction("下一则：渡口的灯"), Some((NeighbourKind::Next, Some("渡口的灯"))));
        assert_eq!(direction("Older Post"), Some((NeighbourKind::Previous, Some(""))));
        assert_eq!(direction("上一届冠军"), None);
    }
}
