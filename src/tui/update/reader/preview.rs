//! Previews the article under the cursor of the list, beside it.

use crate::layout::Pane;
use crate::model::Flag;
use crate::newsroom::{NewsroomError, OpenedArticle};
use crate::tui::message::Ticket;
use crate::tui::state::State;
use crate::tui::state::reader::{OpenArticle, PreviewTarget};

impl State {
    /// Returns true if the picked article is to be previewed as soon as no key comes for a moment.
    pub fn awaits_preview(&self) -> bool {
        self.wanted_preview().is_some()
    }

    /// Returns the picked article, if there is a pane for it in which it is not shown yet.
    fn wanted_preview(&self) -> Option<PreviewTarget> {
        let is_browsing = self.overlay.is_none() && self.visible_focus() != Pane::Reader;
        let is_current = self.list.requests.is_current && self.list.requests.running.is_none();
        let row = self.list.current().filter(|_| is_browsing && is_current)?;
        let target = PreviewTarget { id: row.entry.id, is_stored: row.entry.stored };
        let has_pane = || self.panes().reader.is_some();
        (self.reader.lacks_preview(target) && has_pane()).then_some(target)
    }

    /// Requests the preview of the picked article.
    pub(in crate::tui::update) fn request_preview(&mut self) {
        if let Some(target) = self.wanted_preview() {
            self.reader.request_preview(target, &mut self.outbox);
        }
    }

    pub(in crate::tui::update) fn preview_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Option<Box<OpenedArticle>>, NewsroomError>,
    ) {
        let Some(id) = self.reader.end_preview_request(ticket) else { return };
        if self.reader.opening.is_some() || self.list.current_id() != Some(id) {
            self.reader.preview.cancel();
            return;
        }
        self.is_dirty = true;
        self.reader.save_position(&mut self.outbox);
        // The reason why it can't be loaded is shown when it is opened.
        let opened = result.ok().flatten();
        let article =
            opened.map(|opened| OpenArticle::preview(self.with_appendix(*opened), &self.reader.pictures));
        self.reader.show_preview(article);
        self.find_searched_words();
    }

    /// Empties the article pane if the list scrolls past articles faster than they are previewed.
    ///
    /// The text beside the list is of none of them any more, and a terminal scrolls a list alone with a tenth of the bytes.
    pub(in crate::tui::update) fn hide_passed_article(&mut self) {
        if self.awaits_preview() && self.reader.shown.is_some() {
            self.reader.save_position(&mut self.outbox);
            self.reader.show(None);
        }
    }

    /// Makes an article of a preview, because the reader has opened or scrolled it.
    pub(in crate::tui::update) fn open_preview(&mut self) {
        if !std::mem::take(&mut self.reader.preview.is_shown) {
            return;
        }
        self.reader.await_pictures();
        let unread = self.reader.entry().filter(|entry| !entry.read).map(|entry| entry.id);
        if let Some(id) = unread {
            self.set_flag(vec![id], Flag::Read, true);
        }
    }
}
