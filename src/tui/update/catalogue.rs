use crate::config::{Key, KeyChord};
use crate::tui::draw;
use crate::tui::state::catalogue::{Catalogue, Choice};
use crate::tui::state::pick::Motion;
use crate::tui::state::{Over, State};

impl State {
    /// Shows every action by groups, to be chosen by arrows and digits.
    pub(super) fn show_catalogue(&mut self) {
        self.over = Some(Over::Catalogue(Catalogue::new(self.scope(), self.contents.views.len())));
    }

    pub(super) fn catalogue_key(&mut self, chord: KeyChord) {
        let rows = draw::catalogue_rows(self.area);
        let Some(Over::Catalogue(catalogue)) = &mut self.over else { return };
        let len = catalogue.len();
        match chord.key {
            _ if chord.ctrl && chord.key == Key::Char('c') => self.quit(),
            Key::Down | Key::Tab | Key::Char('j') => catalogue.pick.go(Motion::Rows(1), len, rows),
            Key::Up | Key::Char('k') => catalogue.pick.go(Motion::Rows(-1), len, rows),
            Key::PageDown => catalogue.pick.go(Motion::Pages(1), len, rows),
            Key::PageUp => catalogue.pick.go(Motion::Pages(-1), len, rows),
            Key::Home => catalogue.pick.go(Motion::Top, len, rows),
            Key::End => catalogue.pick.go(Motion::Bottom, len, rows),
            Key::Enter | Key::Right | Key::Char(' ' | 'l') => self.choose_in_catalogue(),
            Key::Esc | Key::Left | Key::Backspace | Key::Char('h' | 'q') => self.leave_catalogue(),
            Key::F(10) => self.over = None,
            Key::Char(digit) if digit.is_ascii_digit() => {
                let number = digit.to_digit(10).map_or(0, |digit| digit as usize);
                catalogue.pick.at = number.checked_sub(1).unwrap_or(9);
                if catalogue.pick.at < len {
                    self.choose_in_catalogue();
                }
            }
            _ => {}
        }
    }

    /// Back to the groups, or to where it was opened.
    fn leave_catalogue(&mut self) {
        if let Some(Over::Catalogue(catalogue)) = &mut self.over
            && !catalogue.leave()
        {
            self.over = None;
        }
    }

    /// Opens the picked group, or does the picked action.
    fn choose_in_catalogue(&mut self) {
        let Some(Over::Catalogue(catalogue)) = &mut self.over else { return };
        match catalogue.rows().nth(catalogue.pick.at) {
            Some(Choice::Group(group)) => catalogue.enter(group),
            Some(Choice::Action(row)) => {
                self.over = None;
                self.act(row.action, None);
            }
            None => {}
        }
    }
}
