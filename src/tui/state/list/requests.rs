//! Decides when to request which part of the list.

use super::headlines::Headlines;
use super::list_order::ListOrder;
use super::list_request::ListRequest;
use super::merge::MAX_ROWS;
use crate::layout::Motion;
use crate::model::{Cursor, Direction};
use crate::tui::message::{ListContent, NewsroomEffect};
use crate::tui::state::outbox::Outbox;

/// Number of headlines in a window.
const WINDOW: usize = 200;

/// Number of rows left beyond the cursor when the next window is requested.
const LOOKAHEAD: usize = 60;

impl Headlines {
    /// Shows another list.
    pub(in crate::tui) fn show(&mut self, content: ListContent, outbox: &mut Outbox) {
        if self.content != content {
            self.content = content;
            self.request_first(outbox);
        }
    }

    /// Requests the first window of the content. The rows of the previous list stay until it arrives.
    pub(in crate::tui) fn request_first(&mut self, outbox: &mut Outbox) {
        self.requests.is_current = false;
        self.intents.search = None;
        // The article to return to has to be in the window.
        let limit = match (self.intents.return_to, self.intents.return_row) {
            _ if self.order != ListOrder::Time => MAX_ROWS,
            (Some(_), None) => MAX_ROWS,
            (Some(_), Some(row)) => (row + LOOKAHEAD).next_multiple_of(WINDOW).min(MAX_ROWS),
            (None, _) => WINDOW,
        };
        self.request(ListRequest::First, limit, outbox);
    }

    /// Requests all loaded rows again, because something has changed in the archive.
    pub(in crate::tui) fn reload(&mut self, outbox: &mut Outbox) {
        if self.requests.running.is_some() {
            self.queue(ListRequest::Reload);
        } else {
            let around = (self.view.cursor.row + LOOKAHEAD).next_multiple_of(WINDOW) + WINDOW;
            self.request(ListRequest::Reload, self.loaded.rows.len().max(around), outbox);
        }
    }

    /// Requests the window beyond an end, if there is one and no other request is running.
    pub(in crate::tui) fn request_beyond(&mut self, direction: Direction, outbox: &mut Outbox) {
        self.request_rows_beyond(direction, WINDOW, outbox);
    }

    fn request_rows_beyond(&mut self, direction: Direction, limit: usize, outbox: &mut Outbox) {
        let is_idle = self.requests.running.is_none() && self.requests.is_current;
        if is_idle && self.has_more(direction) {
            self.request(ListRequest::Beyond(direction), limit, outbox);
        }
    }

    /// Requests the next window if the cursor is near an end of the loaded rows, on a screen of `height` rows.
    pub(in crate::tui) fn request_ahead(&mut self, height: usize, outbox: &mut Outbox) {
        let (row, ahead) = (self.view.cursor.row, LOOKAHEAD.max(2 * height));
        if self.loaded.rows.len() < row + ahead {
            self.request_beyond(Direction::Down, outbox);
        }
        if row < ahead {
            self.request_beyond(Direction::Up, outbox);
        }
    }

    /// Requests a window far beyond an end, to look for an unread entry in it.
    pub(in crate::tui) fn request_unread(
        &mut self,
        direction: Direction,
        from: Cursor,
        skipped: usize,
        outbox: &mut Outbox,
    ) {
        self.request(ListRequest::Unread { direction, from, skipped }, MAX_ROWS, outbox);
    }

    /// Goes to the newest headline.
    pub(in crate::tui) fn go_to_start(&mut self, outbox: &mut Outbox) {
        if self.loaded.before == 0 || !self.selection.is_empty() {
            self.view.go(Motion::Top, 1);
        } else {
            self.intents.search = None;
            self.request(ListRequest::First, WINDOW, outbox);
        }
    }

    /// Goes to the oldest headline: loads the rows in between if they fit, or else replaces the rows by the last
    /// window.
    pub(in crate::tui) fn go_to_end(&mut self, outbox: &mut Outbox) {
        self.intents.goes_to_end = self.has_more(Direction::Down);
        if !self.intents.goes_to_end {
            self.view.go(Motion::Bottom, 1);
        } else if self.room() > 0 {
            self.request_rows_beyond(Direction::Down, self.room(), outbox);
        } else if self.requests.running.is_none() {
            self.request(ListRequest::Last, WINDOW, outbox);
        }
    }

    fn request(&mut self, request: ListRequest, limit: usize, outbox: &mut Outbox) {
        if self.requests.pending_marks > 0 {
            self.queue(request);
            return;
        }
        let ticket = outbox.ticket();
        self.requests.running = Some((ticket, request));
        let (direction, from) = match request {
            ListRequest::Beyond(direction) => (direction, self.end(direction)),
            ListRequest::Reload => (Direction::Down, self.start()),
            ListRequest::First => (Direction::Down, None),
            ListRequest::Last => (Direction::Up, None),
            ListRequest::Unread { direction, from, .. } => (direction, Some(from)),
        };
        let content = self.content.clone();
        outbox.push(NewsroomEffect::LoadList { ticket, content, direction, from, limit });
    }

    /// Queues a request. A request for another list is not replaced by one for the same list.
    fn queue(&mut self, request: ListRequest) {
        if self.requests.queued != Some(ListRequest::First) {
            self.requests.queued = Some(request);
        }
    }

    /// Queues a reload for the time when all marks are stored.
    pub(in crate::tui) fn queue_reload(&mut self) {
        self.queue(ListRequest::Reload);
    }

    /// Starts the queued request, if nothing prevents it.
    pub(in crate::tui) fn start_queued(&mut self, outbox: &mut Outbox) {
        if self.requests.pending_marks > 0 || self.requests.running.is_some() {
            return;
        }
        match self.requests.queued.take() {
            Some(ListRequest::First) => self.request(ListRequest::First, WINDOW, outbox),
            Some(
                ListRequest::Beyond(_) | ListRequest::Reload | ListRequest::Last | ListRequest::Unread { .. },
            ) => self.reload(outbox),
            None => {}
        }
    }

    /// Counts a mark that is being stored. A running request is repeated afterwards, because its result
    /// would not include the mark.
    pub(in crate::tui) fn begin_mark(&mut self) {
        self.requests.pending_marks += 1;
        if let Some((_, request)) = self.requests.running.take() {
            self.queue(request);
        }
    }

    /// Counts a mark as stored. Returns true if no other mark is being stored.
    pub(in crate::tui) fn end_mark(&mut self, outbox: &mut Outbox) -> bool {
        self.requests.pending_marks = self.requests.pending_marks.saturating_sub(1);
        let is_last = self.requests.pending_marks == 0;
        if is_last {
            self.start_queued(outbox);
        }
        is_last
    }
}
