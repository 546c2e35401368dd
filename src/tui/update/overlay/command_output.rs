//! Keys of the output of a command.

use crate::actions::Action;
use crate::layout::command_output_rows;
use crate::tui::message::{EffectSlot, ProcessEffect};
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;
use crate::words::Word;

impl State {
    pub(in crate::tui::update) fn dispatch_to_command_output(&mut self, action: Action) {
        let page = isize::try_from(command_output_rows(self.display.area)).unwrap_or(1);
        match action {
            Action::Down => self.scroll_overlay(1),
            Action::Up => self.scroll_overlay(-1),
            Action::PageDown | Action::HalfPageDown => self.scroll_overlay(page),
            Action::PageUp | Action::HalfPageUp => self.scroll_overlay(-page),
            Action::Top => self.scroll_overlay(isize::MIN),
            Action::Bottom => self.scroll_overlay(isize::MAX),
            Action::Back | Action::Leave | Action::Open => self.close_command_output(),
            Action::Quit | Action::Suspend | Action::Redraw => self.dispatch(action, None),
            _ => {}
        }
    }

    /// Closes the output, and ends the command if it still runs.
    fn close_command_output(&mut self) {
        self.overlay = None;
        if self.external.export.take().is_some() {
            self.outbox.push(ProcessEffect::Cancel(EffectSlot::Export));
        }
    }

    pub(in crate::tui::update) fn show_command_output(&mut self, text: &str) {
        let Some(Overlay::CommandOutput(output)) = &mut self.overlay else { return };
        output.set_output(text);
        if output.is_empty() {
            self.overlay = None;
            self.show_note(Word::RanWithoutOutput);
        }
    }
}
