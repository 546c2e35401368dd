use crate::actions::Action;
use crate::model::Article;
use crate::newsroom::NewsroomError;
use crate::tui::message::{NewsroomEffect, Ticket};
use crate::tui::state::State;
use crate::words::Word;

impl State {
    /// Shows all that stands on the page of the article, or only the article again.
    pub(super) fn toggle_whole(&mut self) {
        if self.reader.leave_whole() {
            return;
        }
        match self.reading().map(|shown| shown.id()) {
            Some(Some(id)) => {
                let ticket = self.ticket();
                self.reader.asked_whole = Some(ticket);
                self.outbox.push(NewsroomEffect::LoadFullPage(ticket, id));
            }
            Some(None) => self.say(Word::NoPageStored),
            None => {}
        }
    }

    pub(super) fn whole_came(
        &mut self,
        ticket: Ticket,
        outcome: Result<Option<Box<Article>>, NewsroomError>,
    ) {
        if self.reader.asked_whole.take_if(|asked| *asked == ticket).is_none() {
            return;
        }
        self.dirty = true;
        match outcome {
            Ok(Some(article)) => {
                self.reader.show_whole(*article);
                self.note(self.lang.fill(Word::WholePage, &[&self.key_of(Action::WholePage)]));
            }
            Ok(None) => self.say(Word::NoPageStored),
            Err(trouble) => self.tell(&trouble),
        }
    }
}
