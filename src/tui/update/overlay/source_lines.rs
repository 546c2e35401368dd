//! The sources view: lines that are typed, and the settings of a source.

use crate::actions::Action;
use crate::config::sources::is_secret;
use crate::config::{Key, KeyChord};
use crate::tui::message::SourceEdit;
use crate::tui::state::State;
use crate::tui::state::keyboard::{is_cancel, is_quit};
use crate::tui::state::overlay::{
    FormRowKind, InputChange, Overlay, SourceLine, source_edit, source_value_mistake,
};
use crate::words::Word;

impl State {
    pub(in crate::tui::update) fn handle_sources_key(&mut self, chord: KeyChord) {
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        let Some(input) = view.typed() else {
            if let Some(action) = self.press(chord) {
                self.dispatch_to_sources(action);
            }
            return;
        };
        match chord.key {
            _ if is_quit(chord) => self.quit(),
            _ if is_cancel(chord) => self.cancel_source_line(),
            Key::Enter => self.accept_source_line(),
            _ => {
                if input.handle_key(chord) == InputChange::Text {
                    self.source_line_changed();
                }
            }
        }
    }

    /// Filters the sources, or checks the value, while it is typed.
    pub(in crate::tui::update) fn source_line_changed(&mut self) {
        let lang = self.display.lang;
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        if let Some((SourceLine::Filter, input)) = &view.line {
            input.text().clone_into(&mut view.filter);
            view.apply_filter();
        }
        let current = view.current().cloned();
        if let (Some(form), Some(current)) = (&mut view.form, current)
            && let (Some(row), Some(input)) = (form.current(), &form.typed)
        {
            let mistake = source_value_mistake(&current, &row.key, input.text());
            form.mistake = mistake.map(|mistake| mistake.message(lang));
        }
    }

    fn cancel_source_line(&mut self) {
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        if let Some((SourceLine::Filter, _)) = view.line.take() {
            view.filter.clear();
            view.apply_filter();
        }
        if let Some(form) = &mut view.form {
            (form.typed, form.mistake) = (None, None);
        }
    }

    /// Uses the line. A value with a mistake stays where it is.
    fn accept_source_line(&mut self) {
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        let Some(current) = view.current().cloned() else {
            view.line = None;
            return;
        };
        let (key, value) = match (view.line.take(), &mut view.form) {
            (Some((SourceLine::Filter, _)), _) => return,
            (Some((SourceLine::Name, input)), _) => ("name".to_owned(), input),
            (Some((SourceLine::Group, input)), _) => ("group".to_owned(), input),
            (None, Some(form)) if form.mistake.is_none() => {
                let key = form.current().map(|row| row.key.clone());
                let (Some(key), Some(input)) = (key, form.typed.take()) else { return };
                (key, input)
            }
            (None, _) => return,
        };
        let (key, value) = source_edit(&current, &key, value.text());
        let id = current.source.id;
        match value {
            // Its value was not shown, so an empty line is no wish to remove it.
            None if is_secret(&key) => {}
            None if ["name", "url"].contains(&key.as_str()) => self.show_note(Word::ValueNeeded),
            value => self.edit_source(id, SourceEdit::Set(key, value)),
        }
    }

    /// Performs an action on the settings of a source.
    pub(in crate::tui::update) fn dispatch_to_source_form(&mut self, action: Action) {
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        let Some(current) = view.current().cloned() else { return };
        let Some(form) = &mut view.form else { return };
        let Some(row) = form.current().cloned() else { return };
        let id = current.source.id.clone();
        match (action, &row.kind) {
            (Action::Open | Action::SourceRemove, FormRowKind::Fixed(place)) => {
                self.status.info(self.display.lang.fill(Word::ErrorSetInFile, &[place]));
            }
            (Action::Open, FormRowKind::Typed) => form.begin_typing(),
            (Action::Open, FormRowKind::Choice(_)) => {
                let Some(next) = row.next_choice() else { return };
                let (key, value) = source_edit(&current, &row.key, next);
                let edit = match (key.as_str(), next.as_str()) {
                    ("state", "on") => SourceEdit::Resume,
                    _ => SourceEdit::Set(key, value),
                };
                self.edit_source(id, edit);
            }
            (Action::SourceRemove, _) if row.default.is_some() => {
                let (key, _) = source_edit(&current, &row.key, "");
                self.edit_source(id, SourceEdit::Set(key, None));
            }
            _ => {}
        }
    }
}
