//! Reads articles aloud: sentence by sentence, with a pause, and on to the next article.

use crate::actions::Action;
use crate::config::SpeechEngine;
use crate::layout::Pane;
use crate::newsroom::ProgramError;
use crate::text::spoken_chinese;
use crate::tui::message::{EffectError, EffectSlot, NewsroomEffect, ProcessEffect, Ticket};
use crate::tui::state::State;
use crate::tui::state::list::SearchGoal;
use crate::tui::state::reader::{OpeningPurpose, SpeechSession};
use crate::words::Word;

impl State {
    /// Reads the article aloud from the first sentence on the screen; pauses, and continues with the same sentence.
    pub(in crate::tui::update) fn toggle_speech(&mut self) {
        if self.external.programs.speech.is_none() {
            return self.show_note(Word::NoSpeech);
        }
        if self.pause_speech() {
            return self.say_with_speak_key(Word::SpeechPaused);
        }
        let shown = self.reader.shown.as_ref().map(|article| article.url().clone());
        let is_paused_here =
            self.external.speech.as_ref().is_some_and(|session| Some(&session.article) == shown.as_ref());
        if is_paused_here && self.navigation.focus == Pane::Reader {
            return self.speak_sentence();
        }
        self.external.speech = None;
        if self.navigation.focus != Pane::Reader {
            self.open_current();
        }
        self.when_opened(OpeningPurpose::ReadAloud);
    }

    /// Stops the program, and keeps the sentence. Returns false if nothing is read aloud.
    fn pause_speech(&mut self) -> bool {
        let Some(session) = &mut self.external.speech else { return false };
        let is_speaking = session.ticket.take().is_some();
        if is_speaking {
            self.outbox.push(ProcessEffect::Cancel(EffectSlot::Speech));
        }
        is_speaking
    }

    /// Begins to read the open article.
    pub(in crate::tui::update) fn speak_opened(&mut self) {
        let panes = self.panes();
        self.fit_article(&panes);
        let Some(article) = self.reader.shown.as_ref() else { return };
        self.external.speech = Some(SpeechSession::new(article));
        self.speak_sentence();
    }

    /// Ends the reading of any other article than the open one.
    pub(in crate::tui::update) fn end_speech_of_others(&mut self) {
        let Some(article) = self.reader.shown.as_ref() else { return };
        if self.external.speech.as_ref().is_some_and(|session| session.article != *article.url()) {
            self.pause_speech();
            self.external.speech = None;
        }
    }

    /// Reads the current sentence; after the last one, goes on to the next article.
    fn speak_sentence(&mut self) {
        let Some(range) = self.external.speech.as_ref().and_then(SpeechSession::sentence) else {
            return self.speak_next_article();
        };
        let (Some(engine), Some(article), Some(session)) =
            (&self.external.programs.speech, &mut self.reader.shown, &mut self.external.speech)
        else {
            return;
        };
        let text = article.page.page.text(&range).to_owned();
        article.show_spoken(range);
        let is_chinese = session.language.is_chinese();
        let text = if is_chinese && engine.needs_words_for_numbers() { spoken_chinese(&text) } else { text };
        let ticket = self.outbox.ticket();
        session.ticket = Some(ticket);
        let commands = engine.command_lines(session.language);
        self.outbox.push(NewsroomEffect::ReadAloud(ticket, commands, text));
        self.say_with_speak_key(Word::Speaking);
        self.is_dirty = true;
    }

    fn speak_next_article(&mut self) {
        self.stop_marking();
        self.external.speech = None;
        self.step_to_article(1, SearchGoal::ReadNextAloud);
    }

    /// Goes on to the next sentence, or shows why the program failed.
    pub(in crate::tui::update) fn sentence_spoken(
        &mut self,
        ticket: Ticket,
        result: Result<(), ProgramError>,
    ) {
        let Some(session) = &mut self.external.speech else { return };
        if session.ticket.take_if(|running| *running == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(()) => {
                session.advance();
                self.speak_sentence();
            }
            Err(error) => {
                self.stop_marking();
                self.external.speech = None;
                let is_known = matches!(self.external.programs.speech, Some(SpeechEngine::Any(_)));
                if is_known && error.kind.is_missing() {
                    return self.show_note(Word::NoSpeech);
                }
                self.show_effect_error(&EffectError::Program(error));
            }
        }
    }

    fn stop_marking(&mut self) {
        if let Some(article) = &mut self.reader.shown {
            article.spoken = None;
        }
    }

    fn say_with_speak_key(&mut self, word: Word) {
        let text = self.display.lang.fill(word, &[&self.key_of(Action::Speak)]);
        self.status.info(text);
    }
}
