//! The texts of a headline's row besides its title.

use std::ops::Range;

use super::headline_link::HeadlineLink;
use super::link_positions::LinkPositions;
use super::links::PageLinks;
use crate::extract::page::dom::NodeId;
use crate::extract::page::lines::PageLine;
use crate::extract::parsed_page::ParsedPage;

/// A text of a row.
pub(crate) struct RowText<'p> {
    /// The text node.
    pub(crate) id: NodeId,
    /// Its text, trimmed.
    pub(crate) text: &'p str,
    /// Number of its line on the page.
    pub(crate) line: usize,
    /// Set in a line of running text, such as a summary.
    pub(crate) in_prose: bool,
}

/// The row of a headline: the largest element around its link that holds no other headline.
pub(crate) struct RowTexts<'p> {
    /// The element.
    pub(crate) row: NodeId,
    /// The link.
    pub(crate) link: NodeId,
    /// The texts in page order.
    pub(crate) texts: Vec<RowText<'p>>,
}

impl<'p> RowTexts<'p> {
    /// Collects the texts around the link `id` of the headline at `index`.
    pub(crate) fn new(
        page: &'p ParsedPage<'_>,
        links: &PageLinks,
        positions: &LinkPositions,
        index: usize,
        headline: &HeadlineLink<'_>,
        id: NodeId,
    ) -> Self {
        const LINES: usize = 12;
        let (dom, lines) = (&page.dom, &page.lines);
        let is_row = |at: &NodeId| positions.holds_only(&dom.subtree(*at), index);
        let row = std::iter::once(id).chain(dom.ancestors(id)).take_while(is_row).last().unwrap_or(id);
        let mut within = lines.within(dom, row);
        // A line may begin before the link that is all of a row.
        let shared = within.start.checked_sub(1).filter(|line| lines.get(*line).nodes.contains(&row));
        within.start = shared.unwrap_or(within.start);
        let titles = &headline.links;
        let title_of = |link: usize| &links.all[titles[link]].title_nodes;
        let is_title = |at: NodeId| {
            let after = titles.partition_point(|link| links.all[*link].title_nodes.start <= at);
            after.checked_sub(1).is_some_and(|link| title_of(link).contains(&at))
        };
        let mut texts = Vec::new();
        for line in within.take(LINES) {
            let nodes = own_nodes(lines.get(line), positions, id, |at| dom.end(at));
            let in_prose = lines.get(line).is_prose();
            let visible = nodes.filter(|at| !is_title(*at)).filter_map(|at| Some((at, dom.text(at)?.trim())));
            let visible = visible.filter(|(_, text)| !text.is_empty());
            texts.extend(visible.map(|(id, text)| RowText { id, text, line, in_prose }));
        }
        Self { row, link: id, texts }
    }
}

/// Returns the nodes of a line that belong to a link. If several headlines share the line, these are the nodes after it if
/// the line begins with a headline, or else those before it.
fn own_nodes(
    line: &PageLine,
    positions: &LinkPositions,
    link: NodeId,
    end: impl Fn(NodeId) -> NodeId,
) -> Range<NodeId> {
    let (before, after) = positions.beside(link);
    let before = before.filter(|at| line.nodes.contains(at) || end(*at) > line.nodes.start);
    let after = after.filter(|at| line.nodes.contains(at));
    if before.is_none() && after.is_none() || !line.nodes.contains(&link) && end(link) <= line.nodes.start {
        return line.nodes.clone();
    }
    let start = before.map_or(line.nodes.start, |at| end(at).max(line.nodes.start));
    start..after.map_or(line.nodes.end, |at| at.min(line.nodes.end))
}
