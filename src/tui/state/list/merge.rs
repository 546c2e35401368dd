//! Merges results into the loaded rows: windows are added at both ends, and distant rows dropped beyond a limit.

use std::collections::HashSet;

use super::headline_row::HeadlineRow;
use super::headlines::Headlines;
use super::list_order::ListOrder;
use super::list_request::ListRequest;
use super::row_formatter::RowFormatter;
use crate::layout::ListCursor;
use crate::model::{ArticleId, Cursor, Direction, Window};
use crate::tui::message::ListContent;

/// Maximum number of rows of a list that can be loaded in both directions.
pub(super) const MAX_ROWS: usize = 2000;

/// Maximum number of rows if none may be dropped: in search results, which load only downwards, or during a selection.
const MAX_ROWS_HELD: usize = 10_000;

impl Headlines {
    /// Returns true if rows may be dropped at one end while others are added at the other.
    ///
    /// Rows are not dropped while any are selected.
    pub(in crate::tui) fn is_sliding(&self) -> bool {
        matches!(self.content, ListContent::Titles(_)) && self.selection.is_empty()
    }

    /// Returns true if there are entries beyond an end, and room for them.
    pub(in crate::tui) fn has_more(&self, direction: Direction) -> bool {
        let has_entries = match direction {
            Direction::Down => self.loaded.next.is_some(),
            Direction::Up => self.loaded.before > 0,
        };
        let is_by_time = self.order == ListOrder::Time;
        has_entries && is_by_time && (self.is_sliding() || self.loaded.rows.len() < MAX_ROWS_HELD)
    }

    /// Returns how many more rows can be loaded without dropping any.
    pub(super) fn room(&self) -> usize {
        let max = if self.is_sliding() { MAX_ROWS } else { MAX_ROWS_HELD };
        max.saturating_sub(self.loaded.rows.len())
    }

    /// Returns where the entries beyond an end start.
    pub(in crate::tui) fn end(&self, direction: Direction) -> Option<Cursor> {
        match direction {
            // Search results may continue after another article than the last that was found.
            Direction::Down => self.loaded.next,
            Direction::Up => self.loaded.rows.first().map(|row| row.entry.cursor()),
        }
    }

    /// Returns where the loaded rows start; `None` at the top of the list.
    pub(super) fn start(&self) -> Option<Cursor> {
        self.end(Direction::Up).filter(|_| self.loaded.before > 0).map(Cursor::above)
    }

    /// Applies the result of a request. Returns true if anything changed.
    pub(in crate::tui) fn apply_result(
        &mut self,
        request: ListRequest,
        window: Window,
        formatter: &RowFormatter,
    ) -> bool {
        let stays_at_newest = self.intents.follows_newest && self.is_at_top();
        let rows = |entries: Vec<_>| formatter.rows(entries, &window.snippets);
        let is_changed = match request {
            ListRequest::First | ListRequest::Last => {
                let count = window.entries.len();
                self.loaded.before = window.total.unwrap_or(count).saturating_sub(count);
                self.loaded.next = window.next.filter(|_| request == ListRequest::First);
                self.replace(rows(window.entries), formatter);
                self.touched.clear();
                self.selection.clear();
                self.requests.is_current = true;
                true
            }
            ListRequest::Beyond(direction) => {
                self.extend(direction, rows(window.entries), window.next, formatter);
                true
            }
            ListRequest::Unread { .. } => false,
            ListRequest::Reload => self.merge(rows(window.entries), window.next, formatter),
        };
        if stays_at_newest {
            self.view.cursor = ListCursor::default();
        }
        is_changed
    }

    /// Replaces the rows by a window further on, after `skipped` entries, and moves the cursor to one of its rows.
    pub(in crate::tui) fn jump(
        &mut self,
        direction: Direction,
        skipped: usize,
        window: Window,
        row: usize,
        formatter: &RowFormatter,
    ) {
        let rows = formatter.rows(window.entries, &window.snippets);
        (self.loaded.before, self.loaded.next) = match direction {
            Direction::Down => (self.loaded.before + self.loaded.rows.len() + skipped, window.next),
            Direction::Up => {
                let before = self.loaded.before.saturating_sub(skipped + rows.len());
                (entries_above(before, window.next), rows.last().map(|row| row.entry.cursor()))
            }
        };
        self.replace(rows, formatter);
        self.set_cursor(row);
    }

    fn replace(&mut self, rows: Vec<HeadlineRow>, formatter: &RowFormatter) {
        self.loaded.rows = rows;
        self.sort(formatter);
        (self.view.cursor, self.loaded.new_above) = (ListCursor::default(), 0);
        self.lay_out(self.view.layout.form(), formatter);
    }

    /// Adds rows beyond an end.
    fn extend(
        &mut self,
        direction: Direction,
        mut new: Vec<HeadlineRow>,
        next: Option<Cursor>,
        formatter: &RowFormatter,
    ) {
        let offset = self.view.offset();
        let known: HashSet<ArticleId> = self.loaded.rows.iter().map(|row| row.entry.id).collect();
        new.retain(|row| !known.contains(&row.entry.id));
        match direction {
            Direction::Down => {
                self.loaded.rows.extend(new);
                self.loaded.next = next;
            }
            Direction::Up => {
                let before = self.loaded.before.saturating_sub(new.len());
                self.loaded.before = entries_above(before, next);
                self.view.cursor.row += new.len();
                self.loaded.rows.splice(0..0, new);
            }
        }
        self.drop_distant_rows();
        self.lay_out(self.view.layout.form(), formatter);
        self.view.set_offset(offset);
    }

    /// Replaces the rows by their current state. Returns true if anything changed.
    ///
    /// The cursor stays on the same article and on the same line of the screen. New rows above become visible only if
    /// the list is at its very top.
    fn merge(&mut self, new: Vec<HeadlineRow>, next: Option<Cursor>, formatter: &RowFormatter) -> bool {
        let (offset, current, is_at_top) = (self.view.offset(), self.current_id(), self.is_at_top());
        let old_rows = std::mem::replace(&mut self.loaded.rows, new);
        self.keep_touched(&old_rows);
        let is_changed = (&old_rows, self.loaded.next) != (&self.loaded.rows, next);
        self.loaded.next = next;
        let last = self.loaded.rows.len().saturating_sub(1);
        let row = current.and_then(|id| self.position(id)).unwrap_or(self.view.cursor.row.min(last));
        self.set_cursor(row);
        self.drop_distant_rows();
        self.sort(formatter);
        self.lay_out(self.view.layout.form(), formatter);
        if is_at_top {
            self.view.cursor.top = 0;
        } else {
            self.view.set_offset(offset);
        }
        self.count_new_above(&old_rows);
        is_changed
    }

    fn count_new_above(&mut self, old_rows: &[HeadlineRow]) {
        let old: HashSet<ArticleId> = old_rows.iter().map(|row| row.entry.id).collect();
        let top = self.view.cursor.top;
        let first = if top == 0 { 0 } else { self.view.layout.row_at(top) };
        let above = self.loaded.rows.iter().take(first);
        self.loaded.new_above += above.filter(|row| !old.contains(&row.entry.id)).count();
    }

    /// Puts touched rows that are missing from the new ones after their old neighbours.
    fn keep_touched(&mut self, old_rows: &[HeadlineRow]) {
        for (index, row) in old_rows.iter().enumerate() {
            if self.touched.contains(&row.entry.id) && self.position(row.entry.id).is_none() {
                let above = old_rows.iter().take(index).rev();
                let neighbour = above.into_iter().find_map(|row| self.position(row.entry.id));
                self.loaded.rows.insert(neighbour.map_or(0, |index| index + 1), row.clone());
            }
        }
    }

    /// Drops the rows furthest from the cursor if there are too many.
    fn drop_distant_rows(&mut self) {
        let len = self.loaded.rows.len();
        if len <= MAX_ROWS || !self.is_sliding() {
            return;
        }
        let first = self.view.cursor.row.saturating_sub(MAX_ROWS / 2).min(len - MAX_ROWS);
        if first + MAX_ROWS < len {
            self.loaded.rows.truncate(first + MAX_ROWS);
            self.loaded.next = self.loaded.rows.last().map(|row| row.entry.cursor());
        }
        self.loaded.rows.drain(..first);
        self.loaded.before += first;
        self.view.cursor.row -= first;
    }
}

/// Returns the number of entries above: the counted ones, but at least one if there is a cursor to more.
fn entries_above(counted: usize, next: Option<Cursor>) -> usize {
    if next.is_some() { counted.max(1) } else { 0 }
}
