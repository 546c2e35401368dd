//! The palette: all actions, narrowed by typing.

use super::action_matching::matching_actions;
use super::line_input::LineInput;
use crate::actions::Action;
use crate::config::SavedView;
use crate::layout::ListCursor;
use crate::words::UiLanguage;

/// The palette.
#[derive(Debug, Default)]
pub(in crate::tui) struct Palette {
    pub(in crate::tui) input: LineInput,
    /// The actions that match the input, the best match first.
    pub(in crate::tui) rows: Vec<Action>,
    pub(in crate::tui) cursor: ListCursor,
}

impl Palette {
    pub(in crate::tui) fn new(lang: UiLanguage, saved_views: &[SavedView]) -> Self {
        let mut palette = Self::default();
        palette.update_matches(lang, saved_views);
        palette
    }

    /// Finds the actions that match the input.
    pub(in crate::tui) fn update_matches(&mut self, lang: UiLanguage, saved_views: &[SavedView]) {
        self.rows = matching_actions(self.input.text(), lang, saved_views);
        self.cursor.row = 0;
    }

    /// Returns the action under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<Action> {
        self.rows.get(self.cursor.row).copied()
    }
}
