//! Keys of the action menu. They are fixed, so that it works with any key map.

use crate::config::{Key, KeyChord};
use crate::layout::{Motion, action_menu_rows};
use crate::tui::state::State;
use crate::tui::state::keyboard::is_quit;
use crate::tui::state::overlay::{MenuRow, Overlay};

impl State {
    pub(in crate::tui::update) fn handle_action_menu_key(&mut self, chord: KeyChord) {
        let height = action_menu_rows(self.display.area);
        let Some(Overlay::ActionMenu(menu)) = &mut self.overlay else { return };
        let len = menu.len();
        match chord.key {
            _ if is_quit(chord) => self.quit(),
            Key::Down | Key::Tab | Key::Char('j') => menu.cursor.go(Motion::Rows(1), len, height),
            Key::Up | Key::Char('k') => menu.cursor.go(Motion::Rows(-1), len, height),
            Key::PageDown => menu.cursor.go(Motion::Pages(1), len, height),
            Key::PageUp => menu.cursor.go(Motion::Pages(-1), len, height),
            Key::Home => menu.cursor.go(Motion::Top, len, height),
            Key::End => menu.cursor.go(Motion::Bottom, len, height),
            Key::Enter | Key::Right | Key::Char(' ' | 'l') => self.choose_in_action_menu(),
            Key::Esc | Key::Left | Key::Backspace | Key::Char('h' | 'q') => self.leave_action_menu(),
            Key::F(10) => self.overlay = None,
            Key::Char(c) => {
                if let Some(digit) = c.to_digit(10) {
                    // The tenth row has the digit 0.
                    menu.cursor.row = (digit as usize).checked_sub(1).unwrap_or(9);
                    if menu.cursor.row < len {
                        self.choose_in_action_menu();
                    }
                }
            }
            _ => {}
        }
    }

    /// Returns to the groups, or closes the menu.
    fn leave_action_menu(&mut self) {
        if let Some(Overlay::ActionMenu(menu)) = &mut self.overlay
            && !menu.close_group()
        {
            self.overlay = None;
        }
    }

    /// Opens the group under the cursor, or performs what is there.
    fn choose_in_action_menu(&mut self) {
        let Some(Overlay::ActionMenu(menu)) = &mut self.overlay else { return };
        match menu.current() {
            Some(MenuRow::Group(group)) => menu.open_group(group),
            Some(MenuRow::Entry(entry)) => {
                self.overlay = None;
                self.run_entry(entry);
            }
            None => {}
        }
    }
}
