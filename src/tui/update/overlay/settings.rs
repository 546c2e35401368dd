//! The settings view: loading it, changing a setting, and what the reader's files say after a change.

use crate::actions::Action;
use crate::config::{ConfigError, Key, KeyChord, SettingsFile};
use crate::layout::{Motion, view_areas};
use crate::tui::message::ProcessEffect;
use crate::tui::state::State;
use crate::tui::state::keyboard::{is_cancel, is_quit};
use crate::tui::state::overlay::{FormRowKind, InputChange, Overlay};
use crate::words::Word;

/// Beginnings of the keys of settings that take effect at the next start only.
const AT_START: [&str; 10] = [
    "downloads.",
    "ui.color",
    "ui.mouse",
    "fetch.",
    "store.",
    "hooks.",
    "images.mode",
    "images.fetch",
    "images.prefetch",
    "images.each_mb",
];

impl State {
    /// Shows the settings.
    pub(in crate::tui::update) fn show_settings(&mut self) {
        self.overlay = Some(Overlay::Settings(Box::default()));
        self.outbox.push(ProcessEffect::LoadSettings);
    }

    pub(in crate::tui::update) fn settings_loaded(&mut self, file: SettingsFile) {
        let lang = self.display.lang;
        if let Some(Overlay::Settings(view)) = &mut self.overlay {
            view.set_file(file, &self.external.programs.commands, lang);
            self.is_dirty = true;
        }
    }

    pub(in crate::tui::update) fn handle_settings_key(&mut self, chord: KeyChord) {
        let Some(Overlay::Settings(view)) = &mut self.overlay else { return };
        let Some(input) = &mut view.form.typed else {
            if let Some(action) = self.press(chord) {
                self.dispatch_to_settings(action);
            }
            return;
        };
        match chord.key {
            _ if is_quit(chord) => self.quit(),
            _ if is_cancel(chord) => (view.form.typed, view.form.mistake) = (None, None),
            Key::Enter => self.accept_setting(),
            _ => {
                if input.handle_key(chord) == InputChange::Text {
                    self.setting_changed();
                }
            }
        }
    }

    /// Checks the value while it is typed.
    pub(in crate::tui::update) fn setting_changed(&mut self) {
        let lang = self.display.lang;
        let Some(Overlay::Settings(view)) = &mut self.overlay else { return };
        view.form.mistake = view.mistake().map(|mistake| mistake.message(lang));
    }

    /// Writes the value that was typed, unless it has a mistake.
    fn accept_setting(&mut self) {
        self.setting_changed();
        let Some(Overlay::Settings(view)) = &mut self.overlay else { return };
        if view.form.mistake.is_some() {
            return;
        }
        let key = view.form.current().map(|row| row.key.clone());
        if let (Some(key), Some(input)) = (key, view.form.typed.take()) {
            self.outbox.push(ProcessEffect::EditSetting(key, Some(input.text().to_owned())));
        }
    }

    fn dispatch_to_settings(&mut self, action: Action) {
        let height = view_areas(self.display.area).rows.height.into();
        let Some(Overlay::Settings(view)) = &mut self.overlay else { return };
        match action {
            Action::Down => view.form.go(Motion::Rows(1), height),
            Action::Up => view.form.go(Motion::Rows(-1), height),
            Action::PageDown | Action::HalfPageDown => view.form.go(Motion::Pages(1), height),
            Action::PageUp | Action::HalfPageUp => view.form.go(Motion::Pages(-1), height),
            Action::Top => view.form.go(Motion::Top, height),
            Action::Bottom => view.form.go(Motion::Bottom, height),
            Action::Open => {
                let Some(row) = view.form.current() else { return };
                match row.next_choice() {
                    Some(next) => {
                        let edit = ProcessEffect::EditSetting(row.key.clone(), Some(next.clone()));
                        self.outbox.push(edit);
                    }
                    None if row.kind == FormRowKind::Typed => view.form.begin_typing(),
                    None => {}
                }
            }
            Action::SourceRemove => {
                if let Some(row) = view.form.current() {
                    self.outbox.push(ProcessEffect::EditSetting(row.key.clone(), None));
                }
            }
            Action::Back | Action::Leave | Action::Settings => self.overlay = None,
            Action::Quit | Action::Suspend | Action::Redraw => self.dispatch(action, None),
            _ => {}
        }
    }

    /// Says when a change takes effect, or why it could not be written.
    pub(in crate::tui::update) fn setting_edited(&mut self, key: &str, result: Result<(), ConfigError>) {
        self.is_dirty = true;
        let is_later = AT_START.iter().any(|begin| key.starts_with(begin)) && key != "fetch.every";
        match result {
            Ok(()) if is_later => self.show_note(Word::SettingAtStart),
            Ok(()) => self.show_note(Word::SettingWritten),
            Err(error) => self.status.error(error.message(self.display.lang)),
        }
    }
}
