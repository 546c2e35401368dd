//! The sections pane: all news, the saved views, the tags, and the sources with their sections.

use std::collections::HashMap;

use super::outbox::Outbox;
use super::script_choices::ScriptChoices;
pub(in crate::tui) use super::section_row::SectionRow;
use super::section_row::{fixed_rows, source_rows};
use crate::config::SavedView;
use crate::layout::ListCursor;
use crate::model::{ListFilter, SourceId, SourceKind, SourceState, SourceSummary, Tag};
use crate::tui::message::{ListContent, NewsroomEffect, Ticket};
use crate::words::{UiLanguage, Word};

/// Largest number of unread articles of a saved view that is shown; more are shown as this number and a `+`.
pub(in crate::tui) const MAX_COUNTED: usize = 999;

/// The sections pane.
#[derive(Debug)]
pub(in crate::tui) struct Sections {
    pub(in crate::tui) sources: Vec<SourceSummary>,
    pub(in crate::tui) saved_views: Vec<SavedView>,
    /// The tags in use, with the number of articles of each.
    pub(in crate::tui) tags: Vec<(Tag, u64)>,
    /// Numbers of unread articles of the saved views, once they are counted.
    pub(super) saved_view_counts: Vec<usize>,
    /// The running count of the saved views.
    counting: Option<Ticket>,
    pub(in crate::tui) rows: Vec<SectionRow>,
    /// Names of the rows, in the language of the interface and the script of the source.
    labels: Vec<String>,
    /// Number of new headlines that the last refresh has brought to each section; front pages have no section.
    pub(super) new_counts: HashMap<(SourceId, Option<String>), usize>,
    pub(in crate::tui) cursor: ListCursor,
    /// The running request.
    requested: Option<Ticket>,
    /// Repeat the request after the running one.
    is_requested_again: bool,
    /// Source to select as soon as it is in the archive.
    pub(in crate::tui) go_to: Option<SourceId>,
    /// Row of an earlier run, to select as soon as the sources are known.
    restored: Option<SectionRow>,
}

impl Sections {
    pub(in crate::tui) fn new(
        saved_views: Vec<SavedView>,
        lang: UiLanguage,
        scripts: &ScriptChoices,
    ) -> Self {
        let mut sections = Self {
            sources: Vec::new(),
            tags: Vec::new(),
            saved_view_counts: Vec::new(),
            counting: None,
            rows: fixed_rows(&saved_views, &[]).collect(),
            saved_views,
            labels: Vec::new(),
            new_counts: HashMap::new(),
            cursor: ListCursor::default(),
            requested: None,
            is_requested_again: false,
            go_to: None,
            restored: None,
        };
        sections.relabel(lang, scripts);
        sections
    }

    /// Requests the sources and sections, now or after the running request.
    pub(in crate::tui) fn request(&mut self, outbox: &mut Outbox) {
        if self.requested.is_some() {
            self.is_requested_again = true;
            return;
        }
        let ticket = outbox.ticket();
        self.requested = Some(ticket);
        outbox.push(NewsroomEffect::LoadSources(ticket));
    }

    /// Requests the sources and sections after the running request.
    pub(in crate::tui) fn request_later(&mut self) {
        self.is_requested_again = true;
    }

    /// Starts the request that was delayed, if there is one.
    pub(in crate::tui) fn request_again(&mut self, outbox: &mut Outbox) {
        if std::mem::take(&mut self.is_requested_again) {
            self.request(outbox);
        }
    }

    /// Ends the running request. Returns false for the ticket of another one.
    pub(in crate::tui) fn end_request(&mut self, ticket: Ticket) -> bool {
        self.requested.take_if(|requested| *requested == ticket).is_some()
    }

    /// Returns the row under the cursor.
    pub(in crate::tui) fn current(&self) -> &SectionRow {
        self.rows.get(self.cursor.row).unwrap_or(&SectionRow::AllNews)
    }

    /// Returns the list of the row under the cursor, with the view of `filter`.
    pub(in crate::tui) fn current_content(&self, filter: ListFilter) -> ListContent {
        self.content_of(self.current(), filter)
    }

    /// Returns the index of the saved view of this name.
    pub(in crate::tui) fn saved_view_named(&self, name: &str) -> Option<usize> {
        self.saved_views.iter().position(|view| view.name == name)
    }

    /// Selects a row of an earlier run, now or as soon as the sources are known.
    pub(in crate::tui) fn restore(&mut self, row: SectionRow) {
        match self.rows.iter().position(|known| *known == row) {
            Some(index) => self.cursor.row = index,
            None => self.restored = Some(row),
        }
    }

    /// Returns true while the row of an earlier run waits for the sources.
    pub(in crate::tui) fn awaits_sources(&self) -> bool {
        self.restored.is_some()
    }

    /// Selects the row of an earlier run. Returns false if it is there no longer.
    pub(in crate::tui) fn select_restored(&mut self) -> bool {
        let Some(row) = self.restored.take() else { return true };
        let index = self.rows.iter().position(|known| *known == row);
        self.cursor.row = index.unwrap_or(0);
        index.is_some()
    }

    /// Returns the list of a row, with the view of `filter`.
    pub(in crate::tui) fn content_of(&self, row: &SectionRow, filter: ListFilter) -> ListContent {
        match row {
            SectionRow::SavedView(index) => {
                let query = self.saved_views.get(*index).map(|view| view.query.clone());
                ListContent::SavedView(query.unwrap_or_default())
            }
            SectionRow::Tag(tag) => ListContent::SavedView(format!("tag:{tag}")),
            row => ListContent::Titles(row.narrow(ListFilter { title: String::new(), ..filter })),
        }
    }

    /// Returns the name of the row under the cursor.
    pub(in crate::tui) fn current_label(&self) -> &str {
        self.label(self.cursor.row)
    }

    /// Returns the name of a row.
    pub(in crate::tui) fn label(&self, row: usize) -> &str {
        self.labels.get(row).map_or("", String::as_str)
    }

    /// Returns the name of the row of a source.
    pub(in crate::tui) fn label_of(&self, source: &SourceId) -> &str {
        let is_source = |row: &SectionRow| matches!(row, SectionRow::Source(id) if id == source);
        self.rows.iter().position(is_source).map_or("", |row| self.label(row))
    }

    /// Updates the labels, after a change of the rows or of a script.
    pub(in crate::tui) fn relabel(&mut self, lang: UiLanguage, scripts: &ScriptChoices) {
        let label = |row: &SectionRow| match row {
            SectionRow::AllNews => lang.say(Word::AllNews).to_owned(),
            SectionRow::SavedView(index) => {
                self.saved_views.get(*index).map(|view| view.name.clone()).unwrap_or_default()
            }
            SectionRow::Tag(tag) => format!("#{tag}"),
            SectionRow::Source(id) => {
                scripts.convert(Some(id), self.name(id).unwrap_or(id.as_str())).into_owned()
            }
            SectionRow::Section(id, name) => scripts.convert(Some(id), name).into_owned(),
        };
        self.labels = self.rows.iter().map(label).collect();
    }

    /// Replaces the saved views; the cursor stays on its row, unless that is gone.
    pub(in crate::tui) fn set_saved_views(&mut self, views: Vec<SavedView>, outbox: &mut Outbox) {
        if views == self.saved_views {
            return;
        }
        (self.saved_views, self.saved_view_counts) = (views, Vec::new());
        self.set_rows();
        self.request_saved_view_counts(outbox);
    }

    /// Requests the numbers of unread articles of the saved views, if there are any.
    pub(in crate::tui) fn request_saved_view_counts(&mut self, outbox: &mut Outbox) {
        if self.saved_views.is_empty() {
            return;
        }
        let ticket = outbox.ticket();
        self.counting = Some(ticket);
        let queries = self.saved_views.iter().map(|view| view.query.clone()).collect();
        outbox.push(NewsroomEffect::CountSavedViews(ticket, queries));
    }

    /// Sets the numbers of unread articles of the saved views, if they were requested last. Returns true if any changed.
    pub(in crate::tui) fn set_saved_view_counts(&mut self, ticket: Ticket, counts: Vec<usize>) -> bool {
        if self.counting.take_if(|counting| *counting == ticket).is_none() || self.saved_view_counts == counts
        {
            return false;
        }
        self.saved_view_counts = counts;
        true
    }

    /// Replaces the sources; the cursor stays on its row. Returns true if anything changed.
    pub(in crate::tui) fn set_sources(&mut self, sources: Vec<SourceSummary>) -> bool {
        if self.sources == sources {
            return false;
        }
        self.sources = sources;
        self.set_rows();
        true
    }

    /// Replaces the tags; the cursor stays on its row. Returns true if anything changed.
    pub(in crate::tui) fn set_tags(&mut self, tags: Vec<(Tag, u64)>) -> bool {
        let is_changed = self.tags != tags;
        self.tags = tags;
        self.set_rows();
        is_changed
    }

    /// Makes the rows anew; the cursor stays on its row.
    fn set_rows(&mut self) {
        let current = self.current().clone();
        let shown = self.sources.iter().filter(|source| source.state != SourceState::Removed);
        self.rows = fixed_rows(&self.saved_views, &self.tags).chain(shown.flat_map(source_rows)).collect();
        self.cursor.row = self.rows.iter().position(|row| *row == current).unwrap_or(0);
    }

    /// Moves the cursor to the source in `go_to`. Returns false if that is `None` or not in the archive yet.
    pub(in crate::tui) fn select_go_to(&mut self) -> bool {
        let is_wanted =
            |row: &SectionRow| matches!(row, SectionRow::Source(id) if self.go_to.as_ref() == Some(id));
        let Some(row) = self.rows.iter().position(is_wanted) else { return false };
        self.go_to = None;
        self.cursor.row = row;
        true
    }

    /// Returns the name of a source.
    pub(in crate::tui) fn name(&self, id: &SourceId) -> Option<&str> {
        self.sources.iter().find(|source| source.id == *id).map(|source| source.name.as_str())
    }

    /// Returns the names of all sources.
    pub(in crate::tui) fn names(&self) -> HashMap<SourceId, String> {
        self.sources.iter().map(|source| (source.id.clone(), source.name.clone())).collect()
    }

    /// Returns true if there is only one source, besides that of the sample articles.
    pub(in crate::tui) fn has_one_source(&self) -> bool {
        let is_shown = |source: &&SourceSummary| !source.sample && source.state != SourceState::Removed;
        self.sources.iter().filter(is_shown).count() == 1
    }

    /// Returns true for the source of the sample articles.
    pub(in crate::tui) fn is_sample(&self, id: &SourceId) -> bool {
        self.sources.iter().any(|source| source.id == *id && source.sample)
    }

    /// Returns true if a source is a digital newspaper.
    pub(in crate::tui) fn is_paper(&self, id: &SourceId) -> bool {
        self.sources.iter().any(|source| source.id == *id && source.kind == SourceKind::Paper)
    }

    /// Returns the newspapers.
    pub(in crate::tui) fn papers(&self) -> Vec<SourceId> {
        let papers = self.sources.iter().filter(|source| source.kind == SourceKind::Paper);
        papers.map(|source| source.id.clone()).collect()
    }
}
