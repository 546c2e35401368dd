//! The full text of the page of an article, in case the extraction has missed something.

use crate::actions::Action;
use crate::newsroom::{NewsroomError, WholePage};
use crate::tui::message::Ticket;
use crate::tui::state::State;
use crate::words::{Word, left_out_note};

impl State {
    /// Shows the full text of the page, or the article again.
    pub(in crate::tui::update) fn toggle_full_page(&mut self) {
        if self.reader.leave_full_page() {
            return;
        }
        match self.reader.reading().map(|article| article.id()) {
            Some(Some(id)) => self.reader.request_full_page(id, &mut self.outbox),
            Some(None) => self.show_note(Word::NoPageStored),
            None => {}
        }
    }

    pub(in crate::tui::update) fn full_page_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Option<Box<WholePage>>, NewsroomError>,
    ) {
        if self.reader.full_page_request.take_if(|requested| *requested == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(Some(page)) => {
                let lang = self.display.lang;
                let note = |reason: &str, scores: &[f32]| left_out_note(lang, reason, scores);
                self.reader.show_full_page(page.with_notes(note));
                let key = self.key_of(Action::WholePage);
                let text = self.display.lang.fill(Word::WholePage, &[&key]);
                self.status.info(text);
            }
            Ok(None) => self.show_note(Word::NoPageStored),
            Err(error) => self.show_error(&error),
        }
    }
}
