//! The list of headlines: a contiguous part of the archive's list, as far as the reader has scrolled, up to a limit.

use std::collections::HashSet;

use super::headline_row::HeadlineRow;
use super::list_order::ListOrder;
use super::list_request::{ListRequest, NextArticleSearch};
use super::row_formatter::RowFormatter;
use super::row_selection::RowSelection;
use crate::layout::{ColumnWidths, ListCursor, RowForm, Viewport};
use crate::model::{ArticleId, Cursor, Direction, Flag, ListEntry, ListFilter};
use crate::tui::message::{ListContent, Ticket};

/// The headlines.
#[derive(Debug)]
pub(in crate::tui) struct Headlines {
    /// The list that is shown, or requested.
    pub(in crate::tui) content: ListContent,
    /// The rows that are loaded.
    pub(in crate::tui) loaded: LoadedRows,
    /// The cursor, and the visible lines.
    pub(in crate::tui) view: Viewport,
    /// The widest text of each column.
    pub(in crate::tui) widest: ColumnWidths,
    /// The order of the rows.
    pub(in crate::tui) order: ListOrder,
    /// The selected rows.
    pub(in crate::tui) selection: RowSelection,
    /// The requests for rows.
    pub(in crate::tui) requests: ListRequests,
    /// Steps to take once the requested rows have arrived.
    pub(in crate::tui) intents: ListIntents,
    /// Articles that were marked since the list was opened. They stay in it even if the view excludes them now.
    pub(super) touched: HashSet<ArticleId>,
}

/// A contiguous part of a list.
#[derive(Debug, Default)]
pub(in crate::tui) struct LoadedRows {
    pub(in crate::tui) rows: Vec<HeadlineRow>,
    /// Number of entries above the first row.
    pub(in crate::tui) before: usize,
    /// Start of the entries below the last row; `None` at the end of the list.
    pub(in crate::tui) next: Option<Cursor>,
    /// Number of new rows above the visible ones.
    pub(in crate::tui) new_above: usize,
}

/// The requests for rows, and the reasons to delay them.
#[derive(Debug, Default)]
pub(in crate::tui) struct ListRequests {
    /// The rows belong to the content; until the first result arrives, they are those of the previous content.
    pub(in crate::tui) is_current: bool,
    /// The running request.
    pub(in crate::tui) running: Option<(Ticket, ListRequest)>,
    /// The next request.
    pub(super) queued: Option<ListRequest>,
    /// The archive has changed since the last request.
    pub(in crate::tui) is_stale: bool,
    /// Number of marks that are not stored yet. Requests wait for them, because a result would not include them.
    pub(in crate::tui) pending_marks: usize,
}

/// Steps to take once the requested rows have arrived.
#[derive(Debug, Default)]
pub(in crate::tui) struct ListIntents {
    /// Go to the end.
    pub(in crate::tui) goes_to_end: bool,
    /// Return to this article.
    pub(in crate::tui) return_to: Option<ArticleId>,
    /// Number of rows above that article, if it is known.
    pub(in crate::tui) return_row: Option<usize>,
    /// Stay at the newest article: the list is being filled for the first time, and the reader has not moved in it.
    pub(in crate::tui) follows_newest: bool,
    /// Continue a search for the next article.
    pub(in crate::tui) search: Option<NextArticleSearch>,
}

impl Headlines {
    pub(in crate::tui) fn new() -> Self {
        Self {
            content: ListContent::Titles(ListFilter::default()),
            loaded: LoadedRows::default(),
            view: Viewport::empty(),
            widest: ColumnWidths::default(),
            order: ListOrder::Time,
            selection: RowSelection::default(),
            requests: ListRequests::default(),
            intents: ListIntents::default(),
            touched: HashSet::new(),
        }
    }

    /// Returns the filter of the list; for a search or a saved view, a filter that accepts everything.
    pub(in crate::tui) fn filter(&self) -> ListFilter {
        match &self.content {
            ListContent::Titles(filter) => filter.clone(),
            ListContent::Search(_) | ListContent::SavedView(_) => ListFilter::default(),
        }
    }

    /// Returns true if the list is a search or is narrowed by a title filter.
    pub(in crate::tui) fn is_narrowed(&self) -> bool {
        match &self.content {
            ListContent::Titles(filter) => !filter.title.is_empty(),
            ListContent::Search(_) => true,
            ListContent::SavedView(_) => false,
        }
    }

    /// Returns the loaded rows.
    pub(in crate::tui) fn rows(&self) -> &[HeadlineRow] {
        &self.loaded.rows
    }

    /// Returns true if all articles are samples, as far as the ends of the list show.
    pub(in crate::tui) fn shows_samples(&self) -> bool {
        let ends = [self.loaded.rows.first(), self.loaded.rows.last()];
        ends.into_iter().all(|row| row.is_some_and(|row| row.entry.sample))
    }

    /// Returns the row under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<&HeadlineRow> {
        self.loaded.rows.get(self.view.cursor.row)
    }

    /// Returns the article under the cursor.
    pub(in crate::tui) fn current_id(&self) -> Option<ArticleId> {
        self.current().map(|row| row.entry.id)
    }

    /// Returns the index of the row of an article.
    pub(in crate::tui) fn position(&self, id: ArticleId) -> Option<usize> {
        self.loaded.rows.iter().position(|row| row.entry.id == id)
    }

    /// Returns the row of an article.
    pub(in crate::tui) fn row_of(&self, id: ArticleId) -> Option<&HeadlineRow> {
        self.position(id).and_then(|index| self.loaded.rows.get(index))
    }

    /// Moves the cursor to a row.
    pub(in crate::tui) fn set_cursor(&mut self, row: usize) {
        self.view.cursor.row = row;
    }

    /// Selects the row under the cursor, or deselects it.
    pub(in crate::tui) fn toggle_selected(&mut self) {
        if let Some(id) = self.current_id() {
            self.selection.toggle(id);
        }
    }

    /// Begins a range of selected rows at the cursor, or ends it there.
    pub(in crate::tui) fn toggle_range(&mut self) {
        self.selection.toggle_range(&self.loaded.rows, self.view.cursor.row);
    }

    /// Returns for each row from `top` on whether it is selected.
    pub(in crate::tui) fn selected_from(&self, top: usize) -> impl Iterator<Item = bool> {
        self.selection.flags(&self.loaded.rows, self.view.cursor.row, top)
    }

    /// Returns the entries that an action applies to: the selected ones, or else the one under the cursor.
    pub(in crate::tui) fn targets(&self) -> Vec<&ListEntry> {
        let rows = self.loaded.rows.iter().zip(self.selected_from(0));
        let selected: Vec<&ListEntry> =
            rows.filter(|(_, is_selected)| *is_selected).map(|(row, _)| &row.entry).collect();
        if selected.is_empty() {
            self.current().map(|row| &row.entry).into_iter().collect()
        } else {
            selected
        }
    }

    /// Changes the form of the rows, and keeps the topmost row.
    pub(in crate::tui) fn set_form(&mut self, form: RowForm, formatter: &RowFormatter) {
        self.lay_out(form, formatter);
        self.view.restore();
    }

    /// Measures the columns and arranges the rows on lines.
    pub(super) fn lay_out(&mut self, form: RowForm, formatter: &RowFormatter) {
        let rows = &self.loaded.rows;
        let widest = |text: fn(&HeadlineRow) -> &str| {
            rows.iter().map(|row| formatter.widths.of(text(row))).max().unwrap_or(0) as u16
        };
        self.widest = ColumnWidths {
            title: widest(|row| &row.title),
            rank: widest(|row| &row.rank),
            movement: rows.iter().map(|row| row.movement_width(formatter.widths)).max().unwrap_or(0),
            long_time: widest(|row| &row.time.long),
            short_time: widest(|row| &row.time.short),
            clock: widest(|row| &row.time.clock),
            origin: if self.repeats_source(formatter) { 0 } else { widest(|row| &row.origin) },
            sample: widest(|row| if row.entry.sample { &row.origin } else { "" }),
        };
        self.arrange_rows(form, formatter);
    }

    /// Returns true if every origin would only repeat the name of the source that is listed, or of the only one.
    fn repeats_source(&self, formatter: &RowFormatter) -> bool {
        let is_of_source = matches!(&self.content, ListContent::Titles(filter) if filter.source.is_some());
        let first = self.loaded.rows.first().map(|row| &row.entry.source);
        let repeats =
            |row: &HeadlineRow| Some(&row.entry.source) == first && formatter.repeats_source(&row.entry);
        (is_of_source || formatter.has_one_source) && self.loaded.rows.iter().all(repeats)
    }

    /// Sets or clears a flag in the row of an article. Returns the entry as it was.
    pub(in crate::tui) fn mark(&mut self, id: ArticleId, flag: Flag, value: bool) -> Option<ListEntry> {
        self.touched.insert(id);
        let row = self.loaded.rows.iter_mut().find(|row| row.entry.id == id)?;
        let before = row.entry.clone();
        row.entry.set_flag(flag, value);
        Some(before)
    }

    /// Lets articles leave the list with the next reload, although they were marked.
    pub(in crate::tui) fn forget_touched(&mut self, ids: &[ArticleId]) {
        self.touched.retain(|id| !ids.contains(id));
    }

    /// Replaces the entry of an article by a newer one.
    pub(in crate::tui) fn update_entry(&mut self, entry: &ListEntry, formatter: &RowFormatter) {
        if let Some(row) = self.loaded.rows.iter_mut().find(|row| row.entry.id == entry.id) {
            *row = formatter.row(entry.clone());
        }
    }

    /// Formats all rows again, for another day or another script.
    pub(in crate::tui) fn reformat(&mut self, formatter: &RowFormatter) {
        for row in &mut self.loaded.rows {
            *row = formatter.row(row.entry.clone());
        }
        self.lay_out(self.view.layout.form(), formatter);
    }

    /// Returns the next unread row from `row` on in a direction.
    pub(in crate::tui) fn next_unread(&self, row: usize, direction: Direction) -> Option<usize> {
        let is_unread = |row: &usize| self.loaded.rows.get(*row).is_some_and(|row| !row.entry.read);
        match direction {
            Direction::Down => (row + 1..self.loaded.rows.len()).find(is_unread),
            Direction::Up => (0..row).rev().find(is_unread),
        }
    }

    /// Returns true if the list is at its top, with the cursor on the first row.
    pub(super) fn is_at_top(&self) -> bool {
        self.view.cursor == ListCursor::default()
    }
}
