//! Keys and pasted text.

use crate::actions::{Action, ActionScope};
use crate::config::KeyChord;
use crate::layout::Panes;
use crate::tui::key_target::KeyTarget;
use crate::tui::keymap::KeyMatch;
use crate::tui::state::State;
use crate::tui::state::keyboard::KeyMeaning;
use crate::tui::state::overlay::{Help, Inserted, MAX_CHARS, Overlay, OwnEntries};
use crate::words::Word;

impl State {
    pub(in crate::tui::update) fn handle_key(&mut self, chord: KeyChord) {
        let retry = self.status.take_retry();
        self.shorten_failure();
        let count = self.keyboard.count;
        match self.overlay {
            _ if Panes::is_too_small(self.display.area) => self.handle_key_on_small_screen(chord),
            Some(Overlay::Prompt(..)) => self.handle_prompt_key(chord),
            Some(Overlay::Palette(_)) => self.handle_palette_key(chord),
            Some(Overlay::ActionMenu(_)) => self.handle_action_menu_key(chord),
            Some(Overlay::Help(Help { is_typing: true, .. })) => self.handle_help_key(chord),
            Some(Overlay::Picture(index)) => self.handle_picture_key(index, chord),
            Some(Overlay::Help(_)) => {
                if let Some(action) = self.press(chord) {
                    self.dispatch_to_help(action);
                }
            }
            Some(Overlay::CommandOutput(_)) => {
                if let Some(action) = self.press(chord) {
                    self.dispatch_to_command_output(action);
                }
            }
            Some(Overlay::Digest(_)) => {
                if let Some(action) = self.press(chord) {
                    self.dispatch_to_digest(action);
                }
            }
            Some(Overlay::Sources(_)) => self.handle_sources_key(chord),
            Some(Overlay::Settings(_)) => self.handle_settings_key(chord),
            Some(Overlay::SitePreview(_)) => {
                if let Some(action) = self.press(chord) {
                    self.dispatch_to_site_preview(action);
                }
            }
            Some(Overlay::Picker(_)) => {
                if let Some(action) = self.press(chord) {
                    self.dispatch_to_picker(action, count);
                }
            }
            None => match (self.press(chord), retry) {
                (Some(Action::Refresh), Some(target)) => self.open(target),
                (Some(action), _) => self.dispatch(action, count),
                (None, _) => {}
            },
        }
    }

    /// Handles a key on a screen that is too small to show anything: it can only quit or suspend.
    fn handle_key_on_small_screen(&mut self, chord: KeyChord) {
        match self.keyboard.keymap.lookup(ActionScope::Lists, &[chord]) {
            KeyMatch::Target(KeyTarget::Action(Action::Leave | Action::Quit)) => self.quit(),
            KeyMatch::Target(KeyTarget::Action(Action::Suspend)) => self.suspend(),
            KeyMatch::Target(_) | KeyMatch::Prefix(_) | KeyMatch::None => {}
        }
    }

    /// Resolves a key, together with those pressed before it, into an action. A command is run, unless an overlay is open.
    pub(in crate::tui::update) fn press(&mut self, chord: KeyChord) -> Option<Action> {
        loop {
            match self.keyboard.press(self.scope(), chord) {
                KeyMeaning::Target(KeyTarget::Action(action)) => return Some(action),
                KeyMeaning::Target(KeyTarget::Command(name)) => {
                    self.run_command_of_key(&name);
                    return None;
                }
                KeyMeaning::Retry(Some((KeyTarget::Action(action), count))) => self.dispatch(action, count),
                KeyMeaning::Retry(Some((KeyTarget::Command(name), _))) => self.run_command_of_key(&name),
                KeyMeaning::Retry(None) => {}
                KeyMeaning::InputMethodOn => {
                    let text = self.display.lang.fill(Word::ImeIsOn, &[&self.key_of(Action::Menu)]);
                    self.status.info(text);
                    return None;
                }
                KeyMeaning::Nothing => return None,
            }
        }
    }

    fn run_command_of_key(&mut self, name: &str) {
        if self.overlay.is_none() {
            self.run_command(name);
        }
    }

    /// Returns the scope of the keys.
    fn scope(&self) -> ActionScope {
        match self.overlay {
            Some(Overlay::Sources(_) | Overlay::Settings(_)) => ActionScope::Sources,
            Some(Overlay::Digest(_)) => ActionScope::Reader,
            _ => self.navigation.scope(),
        }
    }

    pub(in crate::tui::update) fn paste(&mut self, text: &str) {
        let own = OwnEntries::new(&self.sections.saved_views, &self.external.programs.commands);
        let inserted = match &mut self.overlay {
            Some(Overlay::Prompt(_, input)) => {
                let inserted = input.insert(text);
                self.prompt_changed();
                inserted
            }
            Some(Overlay::Palette(palette)) => {
                let inserted = palette.input.insert(text);
                palette.update_matches(self.display.lang, own);
                inserted
            }
            Some(Overlay::Help(help)) if help.is_typing => {
                let inserted = help.input.insert(text);
                help.update_matches(self.display.lang, own);
                inserted
            }
            Some(Overlay::Sources(view)) => {
                let Some(input) = view.typed() else { return };
                let inserted = input.insert(text);
                self.source_line_changed();
                inserted
            }
            Some(Overlay::Settings(view)) => {
                let Some(input) = &mut view.form.typed else { return };
                let inserted = input.insert(text);
                self.setting_changed();
                inserted
            }
            // An address that is pasted while nothing is typed can only be meant to be read.
            None if text.trim_start().starts_with("http") => return self.begin_adding_source(text.trim()),
            _ => return,
        };
        if inserted == Inserted::Cut {
            self.status.info(self.display.lang.fill(Word::InputFull, &[&MAX_CHARS]));
        }
    }
}
