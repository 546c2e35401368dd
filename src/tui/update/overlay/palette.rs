//! Keys of the palette.

use crate::config::{Key, KeyChord};
use crate::layout::{Motion, palette_rows};
use crate::tui::state::State;
use crate::tui::state::keyboard::{is_cancel, is_quit};
use crate::tui::state::overlay::{ActionEntry, InputChange, Overlay, OwnEntries};

impl State {
    pub(in crate::tui::update) fn handle_palette_key(&mut self, chord: KeyChord) {
        let own = OwnEntries::new(&self.sections.saved_views, &self.external.programs.commands);
        let Some(Overlay::Palette(palette)) = &mut self.overlay else { return };
        let (len, height) = (palette.rows.len(), palette_rows(self.display.area));
        match chord.key {
            _ if is_quit(chord) => self.quit(),
            _ if is_cancel(chord) => self.overlay = None,
            Key::Enter => self.run_current_of_palette(),
            Key::Down | Key::Tab => palette.cursor.go(Motion::Rows(1), len, height),
            Key::Up => palette.cursor.go(Motion::Rows(-1), len, height),
            Key::PageDown => palette.cursor.go(Motion::Pages(1), len, height),
            Key::PageUp => palette.cursor.go(Motion::Pages(-1), len, height),
            _ => {
                if palette.input.handle_key(chord) == InputChange::Text {
                    palette.update_matches(self.display.lang, own);
                }
            }
        }
    }

    fn run_current_of_palette(&mut self) {
        let Some(Overlay::Palette(palette)) = self.overlay.take() else { return };
        if let Some(entry) = palette.current() {
            self.run_entry(entry);
        }
    }

    /// Performs an action, or runs a command, that was chosen by its name.
    pub(in crate::tui::update) fn run_entry(&mut self, entry: ActionEntry) {
        match entry {
            ActionEntry::Action(row) => self.dispatch(row.action, None),
            ActionEntry::Command(index) => {
                if let Some(name) = self.external.programs.commands.get(index).cloned() {
                    self.run_command(&name);
                }
            }
        }
    }
}
