//! Positions of headlines on a page, and the dates beside them.

use std::ops::Range;

use super::links::{HeadlineLink, PageLinks};
use crate::extract::lexicon::dates;
use crate::extract::page::dom::NodeId;
use crate::extract::parsed_page::ParsedPage;
use crate::model::Published;

/// The links of all headlines in page order, each with the index of its headline.
pub(crate) struct LinkPositions {
    /// Node of a link and index of its headline.
    all: Vec<(NodeId, usize)>,
    /// For each link, the end of the run of links to the same headline that it belongs to.
    run_ends: Vec<usize>,
}

impl LinkPositions {
    /// Collects the positions of the headlines' links.
    pub(crate) fn new(links: &PageLinks, headlines: &[HeadlineLink<'_>]) -> Self {
        let positions_of = |(index, headline): (usize, &HeadlineLink<'_>)| {
            headline.links.iter().map(|link| (links.all[*link].id, index)).collect::<Vec<_>>()
        };
        let mut positions: Vec<_> = headlines.iter().enumerate().flat_map(positions_of).collect();
        positions.sort_unstable();
        let mut run_ends = Vec::with_capacity(positions.len());
        for run in positions.chunk_by(|(_, one), (_, other)| one == other) {
            let end = run_ends.len() + run.len();
            run_ends.resize(end, end);
        }
        Self { all: positions, run_ends }
    }

    /// Returns true if all links in a range of nodes lead to the headline at `index`.
    fn holds_only(&self, range: &Range<NodeId>, index: usize) -> bool {
        let before = |end: NodeId| self.all.partition_point(|(id, _)| *id < end);
        let (first, end) = (before(range.start), before(range.end));
        first == end || self.all[first].1 == index && self.run_ends[first] >= end
    }
}

/// Position of a headline: where it has a date, or else its first occurrence.
pub(crate) struct HeadlinePosition {
    /// The link.
    pub(crate) id: NodeId,
    /// The date beside it.
    pub(crate) date: Option<Published>,
}

/// Finds the position of the headline at `index`.
pub(crate) fn find_position(
    page: &ParsedPage<'_>,
    links: &PageLinks,
    positions: &LinkPositions,
    index: usize,
    headline: &HeadlineLink<'_>,
) -> HeadlinePosition {
    /// Occurrences of a headline that are examined.
    const EXAMINED: usize = 32;
    let ids = || headline.links.iter().take(EXAMINED).map(|link| links.all[*link].id);
    let dated = |id| date_beside(page, id, positions, index, &headline.title).map(|date| (id, Some(date)));
    let first = (ids().next().unwrap_or_default(), None);
    let (id, date) = ids().find_map(dated).unwrap_or(first);
    HeadlinePosition { id, date }
}

/// Returns the date in the item of a headline: the largest element around its link that holds no other headline.
fn date_beside(
    page: &ParsedPage<'_>,
    id: NodeId,
    positions: &LinkPositions,
    index: usize,
    title: &str,
) -> Option<Published> {
    const LINES: usize = 12;
    let (dom, lines) = (&page.dom, &page.lines);
    let is_item = |at: &NodeId| positions.holds_only(&dom.subtree(*at), index);
    let item = std::iter::once(id).chain(dom.ancestors(id)).take_while(is_item).last().unwrap_or(id);
    let texts = lines.within(dom, item).take(LINES).map(|line| lines.text(line).replace(title, " "));
    texts.flat_map(|text| dates::find(&text, page.fetched())).map(|date| date.published).next()
}
