//! Days as headings above groups of headlines, whose rows show at most a time of day.

use std::ops::Range;
use std::sync::LazyLock;

use html5ever::local_name;
use jiff::civil::Time;
use regex::Regex;

use super::row_dates::{RowDate, heading_date};
use crate::extract::lexicon::dates::DateReading;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::lines::PageLines;
use crate::model::{CHINA, Published};

/// Day headings with the nodes that they head, in page order.
pub(crate) struct DatedHeadings(Vec<(Range<NodeId>, RowDate)>);

impl DatedHeadings {
    /// Finds the day headings of a page: unlinked lines that are a date, right above a headline, and no part of a row.
    ///
    /// `rows` are the elements of the headlines' rows. A single line may be today's date in the head of the page, so it must be a
    /// heading element.
    pub(crate) fn new(dom: &Dom<'_>, lines: &PageLines, rows: &[NodeId], context: DateReading<'_>) -> Self {
        const LONGEST: u32 = 30;
        let mut starts = rows.to_vec();
        starts.sort_unstable();
        let first_after = |end: NodeId| starts.get(starts.partition_point(|start| *start < end)).copied();
        let is_in_row = |id: NodeId| {
            let before = starts.partition_point(|start| *start <= id);
            before.checked_sub(1).is_some_and(|row| dom.subtree(starts[row]).contains(&id))
        };
        let mut found: Vec<(NodeId, Range<NodeId>, RowDate)> = Vec::new();
        for (index, line) in lines.iter().filter(|(_, line)| line.linked == 0 && line.size <= LONGEST) {
            let Some(date) = heading_date(lines.text(index), context) else { continue };
            let row = first_after(line.nodes.end).filter(|row| is_right_below(lines, dom, index, *row));
            if let Some(row) = row.filter(|_| !is_in_row(line.nodes.start)) {
                let scope = dom.ancestors(line.nodes.start).find(|at| dom.subtree(*at).contains(&row));
                found.push((line.block, line.nodes.end..dom.end(scope.unwrap_or(0)), date));
            }
        }
        let is_heading =
            |block: NodeId| heading_level(dom, block).is_some() || dom.is_element(block, &local_name!("dt"));
        if found.len() == 1 && !is_heading(found[0].0) {
            found.clear();
        }
        let ends: Vec<NodeId> = found.iter().skip(1).map(|(_, scope, _)| scope.start).collect();
        let until_next = |(index, (_, scope, date)): (usize, (NodeId, Range<NodeId>, RowDate))| {
            let end = ends.get(index).map_or(scope.end, |next| scope.end.min(*next));
            (scope.start..end, date)
        };
        Self(found.into_iter().enumerate().map(until_next).collect())
    }

    /// Returns the day above a row, with the time of day that the row shows.
    pub(crate) fn above(&self, dom: &Dom<'_>, row: NodeId) -> Option<RowDate> {
        let before = self.0.partition_point(|(scope, _)| scope.start <= row);
        let (_, day) = self.0.get(before.checked_sub(1)?).filter(|(scope, _)| scope.contains(&row))?;
        let published = clock_of(dom, row).and_then(|time| match day.published {
            Published::Day(date) => CHINA.to_timestamp(date.to_datetime(time)).ok().map(Published::At),
            Published::At(_) => None,
        });
        Some(RowDate { published: published.unwrap_or(day.published), ..*day })
    }
}

/// Returns true if a row begins on one of the lines right below a heading.
fn is_right_below(lines: &PageLines, dom: &Dom<'_>, heading: usize, row: NodeId) -> bool {
    const NEAR: usize = 3;
    lines.within(dom, row).start <= heading + NEAR
}

/// Returns the time of day that a text of a row is.
fn clock_of(dom: &Dom<'_>, row: NodeId) -> Option<Time> {
    /// Nodes of a row that are examined.
    const EXAMINED: usize = 80;
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[\[(（]?([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：][0-5]\d)?[\])）]?$")
            .expect("the pattern is tested")
    });
    dom.subtree(row).take(EXAMINED).filter_map(|id| dom.text(id)).find_map(|text| {
        let found = CLOCK.captures(text.trim())?;
        Time::new(found[1].parse().ok()?, found[2].parse().ok()?, 0, 0).ok()
    })
}
