//! Keys of the palette.

use crate::config::{Key, KeyChord};
use crate::layout::{Motion, palette_rows};
use crate::tui::state::State;
use crate::tui::state::keyboard::{is_cancel, is_quit};
use crate::tui::state::overlay::{InputChange, Overlay};

impl State {
    pub(in crate::tui::update) fn handle_palette_key(&mut self, chord: KeyChord) {
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
                    palette.update_matches(self.display.lang, &self.sections.saved_views);
                }
            }
        }
    }

    fn run_current_of_palette(&mut self) {
        let Some(Overlay::Palette(palette)) = self.overlay.take() else { return };
        if let Some(action) = palette.current() {
            self.dispatch(action, None);
        }
    }
}
