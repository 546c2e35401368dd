//! The main content of a page: the element that holds the most running text and the least boilerplate.
//!
//! Every line has a weight: running text its size, links and boilerplate a negative one, short lines none. The main
//! content is the element whose lines weigh most in total: an element around it only adds negative weights, an
//! element inside it omits text. That needs no names of classes, and works for paragraphs, `<br>`, bare text and
//! layout tables.

use std::ops::Range;

use super::line_score::names_comments;
use crate::extract::lexicon::boilerplate::{Boilerplate, is_end};
use crate::extract::lexicon::publish_line::{is_byline, is_dated};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::element_path::innermost_at_path;
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::metadata::Metadata;
use html5ever::local_name;

/// Weight of a text that is an article wherever it is.
pub(crate) const LONG_ARTICLE: i64 = 600;

/// How the main content was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContentBasis {
    /// The source's settings select it.
    Selector,
    /// It holds the running text.
    Text,
    /// It is the text between title and end, on a page with hardly any text.
    Title,
}

/// The element that holds the text of an article.
#[derive(Debug, Clone)]
pub(crate) struct MainContent {
    /// How it was found.
    pub(crate) basis: ContentBasis,
    /// The element.
    pub(crate) id: NodeId,
    /// Its lines.
    pub(crate) lines: Range<usize>,
    /// Total weight of its lines.
    pub(crate) weight: i64,
}

impl MainContent {
    /// Returns the lines from the title to the end of the article, without regard to their weight.
    ///
    /// For articles with hardly any text: a video, a gallery, a notice.
    pub(crate) fn below_title(dom: &Dom<'_>, lines: &PageLines, title: usize) -> Self {
        let is_end_line = |index: &usize| !lines.get(*index).is_prose() && ends_article(lines, *index);
        let end = (title + 1..lines.len()).find(is_end_line).unwrap_or(lines.len());
        let last = if end < lines.len() { lines.get(end).nodes.start } else { dom.len() - 1 };
        let id = dom
            .ancestors(lines.get(title).nodes.start)
            .find(|id| dom.subtree(*id).contains(&last))
            .unwrap_or(0);
        Self { basis: ContentBasis::Title, id, lines: title + 1..end, weight: 0 }
    }
}

impl MainContent {
    /// Returns the innermost element around this one that also holds some other lines.
    pub(crate) fn widened(self, dom: &Dom<'_>, lines: &PageLines, others: &[usize]) -> Self {
        let (Some(first), Some(last)) = (others.first(), others.last()) else { return self };
        let is_around = |id: &NodeId| {
            let within = lines.within(dom, *id);
            within.start <= *first && *last < within.end
        };
        if self.basis != ContentBasis::Text || self.lines.start <= *first && *last < self.lines.end {
            return self;
        }
        let id = dom.ancestors(self.id).find(is_around).unwrap_or(0);
        Self { lines: lines.within(dom, id), id, ..self }
    }
}

/// Returns true if a line marks the end of the article. A link to the comments that is part of the publish line above the text
/// does not: `2024-10-08 09:30 | 评论(0)`.
pub(crate) fn ends_article(lines: &PageLines, index: usize) -> bool {
    const NEAR: usize = 4;
    let above = index.saturating_sub(NEAR)..index;
    let is_publish_line = |at: usize| lines.get(at).stops == 0 && is_dated(lines.text(at));
    let is_below_publish_line = || {
        names_comments(lines.text(index))
            && above.clone().any(is_publish_line)
            && !above.clone().any(|at| lines.get(at).is_prose())
    };
    is_end(lines.text(index)) && !is_below_publish_line()
}

/// Returns true if a line that marks the end of an article does so for a later line: both are in the element that holds what
/// the first one heads. A box of comments or of related articles beside the text ends before the text goes on.
pub(crate) fn ends_before(dom: &Dom<'_>, lines: &PageLines, end: usize, later: usize) -> bool {
    let around = dom.ancestors(lines.get(end).nodes.start).map(|id| lines.within(dom, id));
    around.into_iter().find(|inside| inside.end > end + 1).is_none_or(|inside| inside.contains(&later))
}

/// Finds the main content; `None` if no line of the page is running text.
///
/// An element at the path that is `usual` for the source wins if it weighs at least half as much as the heaviest.
pub(crate) fn find(
    dom: &Dom<'_>,
    lines: &PageLines,
    metadata: &Metadata,
    usual: Option<&str>,
) -> Option<MainContent> {
    let weights = LineWeights::new(dom, lines, metadata);
    // Among equals the last is the innermost, because children come after their parents.
    let best = weights.elements().max_by_key(|id| weights.weight_of(*id))?;
    let heavy = || weights.elements().filter(|id| weights.weight_of(*id) * 2 >= weights.weight_of(best));
    let id = usual.and_then(|usual| innermost_at_path(dom, usual, heavy())).unwrap_or(best);
    // Short lines beside a single paragraph weigh nothing, but belong to the text.
    let wrapper = Some(dom.parent(id)).filter(|wrapper| {
        dom.is_element(id, &local_name!("p")) && weights.weight_of(*wrapper) == weights.weight_of(id)
    });
    let id = wrapper.unwrap_or(id);
    let weight = weights.weight_of(id);
    (weight > 0).then(|| MainContent { basis: ContentBasis::Text, id, lines: lines.within(dom, id), weight })
}

/// Returns the heaviest elements of a page, with their weights, of which none contains another.
pub(crate) fn heaviest(dom: &Dom<'_>, lines: &PageLines, metadata: &Metadata) -> Vec<(NodeId, i64)> {
    const COUNT: usize = 3;
    let Some(best) = find(dom, lines, metadata, None) else { return Vec::new() };
    let others = rivals(dom, lines, metadata, best.id, COUNT);
    std::iter::once((best.id, best.weight)).chain(others).collect()
}

/// Returns the `count` heaviest elements, with their weights, that neither contain nor are inside `chosen` or each
/// other.
pub(crate) fn rivals(
    dom: &Dom<'_>,
    lines: &PageLines,
    metadata: &Metadata,
    chosen: NodeId,
    count: usize,
) -> Vec<(NodeId, i64)> {
    let weights = LineWeights::new(dom, lines, metadata);
    let are_disjoint =
        |one: NodeId, other: NodeId| !dom.subtree(one).contains(&other) && !dom.subtree(other).contains(&one);
    let mut found: Vec<(NodeId, i64)> = Vec::new();
    while found.len() < count {
        let is_free = |id: &NodeId| {
            are_disjoint(*id, chosen) && found.iter().all(|(rival, _)| are_disjoint(*id, *rival))
        };
        let Some(next) = weights.elements().filter(is_free).max_by_key(|id| weights.weight_of(*id)) else {
            break;
        };
        if weights.weight_of(next) <= 0 {
            break;
        }
        found.push((next, weights.weight_of(next)));
    }
    found
}

/// The weights of all lines of a page.
struct LineWeights<'s, 'a> {
    dom: &'s Dom<'a>,
    lines: &'s PageLines,
    /// For each line, the total weight of the lines before it.
    sums: Vec<i64>,
}

impl<'s, 'a> LineWeights<'s, 'a> {
    /// Weighs the lines of a page.
    fn new(dom: &'s Dom<'a>, lines: &'s PageLines, metadata: &Metadata) -> Self {
        Self { dom, lines, sums: sums(lines, metadata) }
    }

    /// Iterates over all elements of the page.
    fn elements(&self) -> impl Iterator<Item = NodeId> {
        (0..self.dom.len()).filter(|id| self.dom.element(*id).is_some())
    }

    /// Returns the total weight of the lines in an element.
    fn weight_of(&self, id: NodeId) -> i64 {
        let range = self.lines.within(self.dom, id);
        self.sums[range.end] - self.sums[range.start]
    }
}

/// Returns the total weight of the lines before each line.
///
/// After a line that ends the article text counts less: it may be a comment or a teaser of another article.
fn sums(lines: &PageLines, metadata: &Metadata) -> Vec<i64> {
    let (mut sum, mut is_over) = (0, false);
    let mut sums = vec![0];
    for (index, line) in lines.iter() {
        let text = lines.text(index);
        let weight = weight(lines, index, metadata);
        if weight == 0 && !line.is_linked() {
            is_over = ends_article(lines, index) || is_over && !is_title(line, text, metadata);
        }
        sum += if is_over && weight > 0 { weight / 3 } else { weight };
        sums.push(sum);
    }
    sums
}

/// Returns the weight of a line as evidence that the article is where the line is.
fn weight(lines: &PageLines, index: usize, metadata: &Metadata) -> i64 {
    let (line, text) = (lines.get(index), lines.text(index));
    if line.is_linked() {
        return -i64::from(8 + line.size / 4).min(24);
    }
    if !line.is_prose() || is_title(line, text, metadata) || line.stops == 0 && is_byline(text) {
        return 0;
    }
    match lines.boilerplate(index) {
        None | Some(Boilerplate::OriginalTitle) => i64::from(line.size - line.linked),
        Some(_) => -40,
    }
}

/// Returns true if a line repeats the title of the page.
fn is_title(line: &PageLine, text: &str, metadata: &Metadata) -> bool {
    const LONGEST: u32 = 160;
    line.size <= LONGEST && metadata.has_title(text)
}
