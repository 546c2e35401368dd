//! The sources with their counts and failures, and what is being changed of one.

use super::form::Form;
use super::line_input::LineInput;
use crate::layout::{ListCursor, Motion};
use crate::model::SourceId;
use crate::newsroom::SourceOverview;
use crate::text::TitleFilter;
use crate::tui::message::Ticket;

/// The list of sources.
#[derive(Debug, Default)]
pub(in crate::tui) struct SourcesView {
    pub(in crate::tui) all: Vec<SourceOverview>,
    /// Indices of the sources that match the filter.
    shown: Vec<usize>,
    /// Letters of the names that are shown.
    pub(in crate::tui) filter: String,
    /// The running request; the list is empty before the first result.
    pub(in crate::tui) requested: Option<Ticket>,
    pub(in crate::tui) is_loaded: bool,
    pub(in crate::tui) cursor: ListCursor,
    /// The line that is being typed.
    pub(in crate::tui) line: Option<(SourceLine, LineInput)>,
    /// The settings of the source under the cursor.
    pub(in crate::tui) form: Option<Form>,
    /// The source whose removal waits for a confirmation.
    pub(in crate::tui) removing: Option<SourceId>,
    pub(in crate::tui) test: Option<SourceTest>,
}

/// Purpose of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum SourceLine {
    /// The name of a source.
    Name,
    /// The group of a source.
    Group,
    /// Letters of the names to show.
    Filter,
}

/// Result of looking at a source now.
#[derive(Debug)]
pub(in crate::tui) struct SourceTest {
    pub(in crate::tui) ticket: Ticket,
    pub(in crate::tui) label: String,
    /// The result; `None` while it is being fetched.
    pub(in crate::tui) lines: Option<Vec<String>>,
    /// The first visible line.
    pub(in crate::tui) top: usize,
}

impl SourcesView {
    /// Stores the sources, and keeps the cursor on its source.
    pub(in crate::tui) fn set_sources(&mut self, sources: Vec<SourceOverview>) {
        let current = self.current().map(|row| row.source.id.clone());
        (self.all, self.requested, self.is_loaded) = (sources, None, true);
        self.apply_filter();
        if let Some(id) = current {
            self.go_to(&id);
        }
    }

    /// Shows the sources whose name, group or id matches the filter, by characters or pinyin.
    pub(in crate::tui) fn apply_filter(&mut self) {
        let filter = TitleFilter::new(&self.filter);
        let matches = |row: &SourceOverview| {
            let group = row.source.group.as_deref().unwrap_or_default();
            [row.label.as_str(), group, row.source.id.as_str()].iter().any(|text| filter.matches(text))
        };
        let is_shown = |(_, row): &(usize, &SourceOverview)| self.filter.trim().is_empty() || matches(row);
        self.shown = self.all.iter().enumerate().filter(is_shown).map(|(index, _)| index).collect();
        self.cursor.row = self.cursor.row.min(self.shown.len().saturating_sub(1));
    }

    /// Returns the sources that are shown.
    pub(in crate::tui) fn rows(&self) -> impl ExactSizeIterator<Item = &SourceOverview> {
        self.shown.iter().map(|index| &self.all[*index])
    }

    /// Returns the source under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<&SourceOverview> {
        self.shown.get(self.cursor.row).map(|index| &self.all[*index])
    }

    /// Moves the cursor to a source, if it is shown.
    fn go_to(&mut self, id: &SourceId) {
        let row = self.rows().position(|row| row.source.id == *id);
        self.cursor.row = row.unwrap_or(self.cursor.row);
    }

    /// Moves the source under the cursor by so many rows. Returns it with its place, counted from 1 among all sources.
    pub(in crate::tui) fn move_current(&mut self, rows: isize) -> Option<(SourceId, usize)> {
        let to = self.cursor.row.checked_add_signed(rows)?;
        let (from, target) = (*self.shown.get(self.cursor.row)?, *self.shown.get(to)?);
        let source = self.all.remove(from);
        let id = source.source.id.clone();
        self.all.insert(target, source);
        self.apply_filter();
        self.cursor.row = to;
        Some((id, target + 1))
    }

    /// Moves the cursor, or scrolls the test, in a view that shows `height` rows.
    pub(in crate::tui) fn go(&mut self, motion: Motion, height: usize) {
        if let Some(test) = &mut self.test {
            let len = test.lines.as_ref().map_or(0, Vec::len);
            test.top = motion.apply(test.top, len.saturating_sub(height) + 1, height);
        } else if let Some(form) = &mut self.form {
            form.go(motion, height);
        } else {
            let len = self.shown.len();
            self.cursor.go(motion, len, height);
        }
    }

    /// Scrolls the cursor into view.
    pub(in crate::tui) fn settle(&mut self, height: usize) {
        self.cursor.settle(self.shown.len(), height);
        if let Some(form) = &mut self.form {
            form.cursor.settle(form.rows.len(), height);
        }
    }

    /// Returns the line that is being typed: that of the view, or that of its form.
    pub(in crate::tui) fn typed(&mut self) -> Option<&mut LineInput> {
        match (&mut self.line, &mut self.form) {
            (Some((_, input)), _) => Some(input),
            (None, Some(form)) => form.typed.as_mut(),
            (None, None) => None,
        }
    }

    /// Returns true while something is fetched.
    pub(in crate::tui) fn is_fetching(&self) -> bool {
        self.test.as_ref().is_some_and(|test| test.lines.is_none())
    }
}
