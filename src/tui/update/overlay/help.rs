//! Keys of the help.

use crate::actions::Action;
use crate::config::{Key, KeyChord};
use crate::layout::help_rows;
use crate::tui::state::State;
use crate::tui::state::keyboard::{is_cancel, is_quit};
use crate::tui::state::overlay::{LineInput, Overlay, OwnEntries};

impl State {
    /// Handles a key while the search of the help is typed.
    pub(in crate::tui::update) fn handle_help_key(&mut self, chord: KeyChord) {
        let own = OwnEntries::new(&self.sections.saved_views, &self.external.programs.commands);
        let Some(Overlay::Help(help)) = &mut self.overlay else { return };
        match chord.key {
            _ if is_quit(chord) => return self.quit(),
            _ if is_cancel(chord) => {
                help.is_typing = false;
                help.input = LineInput::default();
            }
            Key::Enter => help.is_typing = false,
            Key::Down => return self.scroll_overlay(1),
            Key::Up => return self.scroll_overlay(-1),
            _ => _ = help.input.handle_key(chord),
        }
        help.update_matches(self.display.lang, own);
    }

    pub(in crate::tui::update) fn dispatch_to_help(&mut self, action: Action) {
        let page = isize::try_from(help_rows(self.display.area)).unwrap_or(1);
        match action {
            Action::Down => self.scroll_overlay(1),
            Action::Up => self.scroll_overlay(-1),
            Action::PageDown => self.scroll_overlay(page),
            Action::PageUp => self.scroll_overlay(-page),
            Action::HalfPageDown => self.scroll_overlay(page / 2),
            Action::HalfPageUp => self.scroll_overlay(-page / 2),
            Action::Top => self.scroll_overlay(isize::MIN),
            Action::Bottom => self.scroll_overlay(isize::MAX),
            Action::Find | Action::Filter | Action::Search => {
                if let Some(Overlay::Help(help)) = &mut self.overlay {
                    help.is_typing = true;
                }
            }
            Action::Help | Action::Back | Action::Leave | Action::Open => self.overlay = None,
            Action::Quit | Action::Suspend | Action::Redraw => self.dispatch(action, None),
            _ => {}
        }
    }
}
