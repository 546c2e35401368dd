//! The selected rows, and the range that is being selected.

use std::collections::HashSet;
use std::ops::Range;

use super::headline_row::HeadlineRow;
use crate::model::ArticleId;

/// The selected rows, by their articles.
#[derive(Debug, Default)]
pub(in crate::tui) struct RowSelection {
    selected: HashSet<ArticleId>,
    /// First article of a range that reaches to the cursor.
    range_start: Option<ArticleId>,
}

impl RowSelection {
    /// Selects an article, or deselects it.
    pub(super) fn toggle(&mut self, id: ArticleId) {
        if !self.selected.remove(&id) {
            self.selected.insert(id);
        }
    }

    /// Begins a range at the cursor, or selects the rows of the one that was begun.
    pub(super) fn toggle_range(&mut self, rows: &[HeadlineRow], cursor: usize) {
        match self.range(rows, cursor) {
            Some(range) => {
                let rows = rows.get(range).unwrap_or_default();
                self.selected.extend(rows.iter().map(|row| row.entry.id));
                self.range_start = None;
            }
            None => self.range_start = rows.get(cursor).map(|row| row.entry.id),
        }
    }

    fn range(&self, rows: &[HeadlineRow], cursor: usize) -> Option<Range<usize>> {
        let start = self.range_start?;
        let from = rows.iter().position(|row| row.entry.id == start)?;
        Some(from.min(cursor)..(from.max(cursor) + 1).min(rows.len()))
    }

    /// Deselects everything.
    pub(in crate::tui) fn clear(&mut self) {
        self.selected.clear();
        self.range_start = None;
    }

    /// Returns true if nothing is selected and no range has been begun.
    pub(in crate::tui) fn is_empty(&self) -> bool {
        self.selected.is_empty() && self.range_start.is_none()
    }

    /// Returns for each row from `top` on whether it is selected.
    pub(super) fn flags<'s>(
        &'s self,
        rows: &'s [HeadlineRow],
        cursor: usize,
        top: usize,
    ) -> impl Iterator<Item = bool> + use<'s> {
        let range = self.range(rows, cursor).unwrap_or(0..0);
        let rows = rows.iter().enumerate().skip(top);
        rows.map(move |(index, row)| range.contains(&index) || self.selected.contains(&row.entry.id))
    }
}
