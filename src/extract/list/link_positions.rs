//! The links of all headlines in page order.

use std::ops::Range;

use super::headline_link::HeadlineLink;
use super::links::PageLinks;
use crate::extract::page::dom::NodeId;

/// The links of all headlines in page order, each with the index of its headline.
pub(crate) struct LinkPositions {
    /// Node of a link and index of its headline.
    all: Vec<(NodeId, usize)>,
    /// For each link, the run of links to the same headline that it belongs to.
    runs: Vec<Range<usize>>,
}

impl LinkPositions {
    /// Collects the positions of the headlines' links.
    pub(crate) fn new(links: &PageLinks, headlines: &[HeadlineLink<'_>]) -> Self {
        let positions_of = |(index, headline): (usize, &HeadlineLink<'_>)| {
            headline.links.iter().map(|link| (links.all[*link].id, index)).collect::<Vec<_>>()
        };
        let mut positions: Vec<_> = headlines.iter().enumerate().flat_map(positions_of).collect();
        positions.sort_unstable();
        let mut runs: Vec<Range<usize>> = Vec::with_capacity(positions.len());
        for run in positions.chunk_by(|(_, one), (_, other)| one == other) {
            let start = runs.len();
            runs.resize(start + run.len(), start..start + run.len());
        }
        Self { all: positions, runs }
    }

    /// Returns true if all links in a range of nodes lead to the headline at `index`.
    pub(crate) fn holds_only(&self, range: &Range<NodeId>, index: usize) -> bool {
        let (first, end) = (self.before(range.start), self.before(range.end));
        first == end || self.all[first].1 == index && self.runs[first].end >= end
    }

    /// Returns the links to other headlines right before and after a link.
    pub(crate) fn beside(&self, link: NodeId) -> (Option<NodeId>, Option<NodeId>) {
        let Some(run) = self.runs.get(self.before(link)) else { return (None, None) };
        let before = run.start.checked_sub(1).map(|at| self.all[at].0);
        (before, self.all.get(run.end).map(|(id, _)| *id))
    }

    /// Returns the number of links before a node.
    fn before(&self, end: NodeId) -> usize {
        self.all.partition_point(|(id, _)| *id < end)
    }
}
