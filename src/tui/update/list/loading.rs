//! Results of requests for lists.

use crate::layout::{Motion, Pane};
use crate::model::{Direction, ListEntry, SourceSummary, Window};
use crate::newsroom::NewsroomError;
use crate::tui::message::{NewsroomEffect, Ticket};
use crate::tui::state::State;
use crate::tui::state::list::{ListRequest, NextArticleSearch};

impl State {
    pub(in crate::tui::update) fn sources_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Vec<SourceSummary>, NewsroomError>,
    ) {
        if !self.sections.end_request(ticket) {
            return;
        }
        let has_pending_marks = self.list.requests.pending_marks > 0;
        match result {
            // The counts do not include the pending marks, which are on the screen already.
            Ok(_) if has_pending_marks => self.sections.request_later(),
            Ok(sources) => self.set_sources(sources),
            Err(error) => self.show_error(&error),
        }
        if !has_pending_marks {
            self.sections.request_again(&mut self.outbox);
        }
    }

    pub(in crate::tui::update) fn saved_views_counted(&mut self, ticket: Ticket, counts: Vec<usize>) {
        self.is_dirty |= self.sections.set_saved_view_counts(ticket, counts);
    }

    fn set_sources(&mut self, sources: Vec<SourceSummary>) {
        let before = (self.sections.names(), self.sections.has_one_source());
        self.is_dirty |= self.sections.set_sources(sources);
        self.sections.request_saved_view_counts(&mut self.outbox);
        self.outbox.push(NewsroomEffect::LoadTags);
        self.sections.relabel(self.display.lang, &self.display.scripts);
        if (self.sections.names(), self.sections.has_one_source()) != before {
            self.reformat();
        }
        if self.sections.select_go_to() {
            self.show_current_section();
            self.is_dirty = true;
        }
    }

    pub(in crate::tui::update) fn list_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Window, NewsroomError>,
    ) {
        let running = self.list.requests.running.take_if(|(running, _)| *running == ticket);
        let Some((_, request)) = running else { return };
        match result {
            Ok(window) => {
                match request {
                    ListRequest::Unread { direction, skipped, .. } => {
                        self.search_window(direction, skipped, window);
                    }
                    ListRequest::Beyond(_) | ListRequest::Reload | ListRequest::First | ListRequest::Last => {
                        let formatter = self.row_formatter();
                        self.is_dirty |= self.list.apply_result(request, window, &formatter);
                    }
                }
                self.resume_after_list();
            }
            Err(error) => self.list_failed(&error),
        }
        self.list.start_queued(&mut self.outbox);
    }

    fn list_failed(&mut self, error: &NewsroomError) {
        self.show_error(error);
        self.list.intents.search = None;
        self.list.intents.goes_to_end = false;
        // With an empty list there is nothing else to see, so the reason stays.
        if self.list.rows().is_empty() {
            self.status.failure.clone_from(&self.status.note);
        }
    }

    /// Takes the steps that waited for headlines, as recorded in the intents.
    fn resume_after_list(&mut self) {
        if self.list.intents.goes_to_end {
            self.list.go_to_end(&mut self.outbox);
            self.is_dirty = true;
        }
        self.list.intents.return_row = None;
        if let Some(row) = self.list.intents.return_to.take().and_then(|id| self.list.position(id)) {
            self.list.set_cursor(row);
            self.is_dirty = true;
        }
        self.refresh_entry_of_article();
        if let Some(NextArticleSearch { goal, direction }) = self.list.intents.search.take() {
            self.is_dirty = true;
            self.search_next(goal, direction);
        }
        self.import_sample_if_empty();
    }

    /// Searches a window beyond an end: goes to the unread article in it, or requests the window after it.
    fn search_window(&mut self, direction: Direction, skipped: usize, window: Window) {
        let Some(NextArticleSearch { goal, .. }) = self.list.intents.search.take() else { return };
        let is_unread = |entry: &ListEntry| !entry.read;
        let found = match direction {
            Direction::Down => window.entries.iter().position(is_unread),
            Direction::Up => window.entries.iter().rposition(is_unread),
        };
        match (found, window.next) {
            (Some(row), _) => {
                let formatter = self.row_formatter();
                self.list.jump(direction, skipped, window, row, &formatter);
                self.go_to_found(row, goal);
            }
            (None, Some(from)) => {
                self.list.intents.search = Some(NextArticleSearch { goal, direction });
                let skipped = skipped + window.entries.len();
                self.list.request_unread(direction, from, skipped, &mut self.outbox);
            }
            (None, None) => self.report_end_of_search(goal, direction),
        }
    }

    /// Reloads the list and the sections if the archive has changed.
    pub(in crate::tui::update) fn reload_if_stale(&mut self) {
        if std::mem::take(&mut self.list.requests.is_stale) {
            self.list.reload(&mut self.outbox);
            self.sections.request(&mut self.outbox);
        }
    }

    /// Selects the row under the cursor, or deselects it, and goes to the next.
    pub(in crate::tui::update) fn toggle_selected_row(&mut self) {
        self.navigation.focus = Pane::List;
        self.list.toggle_selected();
        self.go(Motion::Rows(1));
    }

    /// Begins a range of selected rows, or ends it.
    pub(in crate::tui::update) fn toggle_selected_range(&mut self) {
        self.navigation.focus = Pane::List;
        self.list.toggle_range();
    }
}
