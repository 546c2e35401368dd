//! Prompts: keys while a line is typed, and the use of the line.

use crate::config::{Key, KeyChord};
use crate::layout::{Motion, Pane};
use crate::tui::message::{ListContent, NewsroomEffect};
use crate::tui::state::State;
use crate::tui::state::keyboard::{is_cancel, is_quit};
use crate::tui::state::overlay::{InputChange, LineInput, Overlay, Prompt};

impl State {
    /// Prompts for a title filter.
    pub(in crate::tui::update) fn begin_filtering(&mut self) {
        self.outbox.push(NewsroomEffect::LoadTitles);
        let before = self.list.filter().title;
        let input = LineInput::with_text(&before);
        let prompt = Prompt::Filter(before, self.list.current_id());
        self.overlay = Some(Overlay::Prompt(prompt, input));
        self.navigation.focus = Pane::List;
    }

    /// Prompts for a search in the archive.
    pub(in crate::tui::update) fn begin_searching(&mut self) {
        self.overlay = Some(Overlay::Prompt(Prompt::Search, LineInput::default()));
        self.navigation.focus = Pane::List;
    }

    pub(in crate::tui::update) fn handle_prompt_key(&mut self, chord: KeyChord) {
        let Some(Overlay::Prompt(_, input)) = &mut self.overlay else { return };
        match chord.key {
            _ if is_quit(chord) => self.quit(),
            _ if is_cancel(chord) => self.cancel_prompt(),
            Key::Enter => self.accept_prompt(),
            Key::Tab => self.complete_tag(),
            Key::Down => self.go(Motion::Rows(1)),
            Key::Up => self.go(Motion::Rows(-1)),
            _ => {
                if input.handle_key(chord) == InputChange::Text {
                    self.prompt_changed();
                }
            }
        }
    }

    /// Applies the text of a prompt that takes effect while it is typed.
    pub(in crate::tui::update) fn prompt_changed(&mut self) {
        let Some(Overlay::Prompt(prompt, input)) = &self.overlay else { return };
        let (prompt, text) = (prompt.clone(), input.text().to_owned());
        match prompt {
            Prompt::Filter(..) => self.filter_titles(text),
            Prompt::Find(begun_at) => self.reader.find(&text, begun_at),
            Prompt::Link => self.link_number_changed(&text),
            Prompt::Search | Prompt::Address | Prompt::Pipe | Prompt::Save | Prompt::Tags(..) => {}
        }
    }

    /// Closes the prompt, and reverts its changes.
    fn cancel_prompt(&mut self) {
        let Some(Overlay::Prompt(prompt, _)) = self.overlay.take() else { return };
        match prompt {
            Prompt::Filter(before, current) => {
                if before != self.list.filter().title {
                    self.list.intents.return_to = current;
                }
                self.filter_titles(before);
            }
            Prompt::Find(begun_at) => {
                if let Some(article) = self.reader.reading() {
                    article.cancel_search(begun_at);
                }
            }
            Prompt::Search
            | Prompt::Link
            | Prompt::Address
            | Prompt::Pipe
            | Prompt::Save
            | Prompt::Tags(..) => {}
        }
    }

    fn accept_prompt(&mut self) {
        let Some(Overlay::Prompt(prompt, input)) = self.overlay.take() else { return };
        match prompt {
            Prompt::Filter(..) => {}
            Prompt::Find(_) => self.report_missing_words(),
            Prompt::Link => {
                if let Ok(number) = input.text().trim().parse() {
                    self.follow_link_number(number);
                }
            }
            Prompt::Address => self.probe_site(input.text()),
            Prompt::Pipe => self.pipe(input.text()),
            Prompt::Save => self.save(input.text()),
            Prompt::Tags(ids, before) => self.change_tags(ids, &before, input.text()),
            Prompt::Search if input.text().trim().is_empty() => self.show_current_section(),
            Prompt::Search => self.show_list(ListContent::Search(input.text().trim().to_owned())),
        }
    }
}
