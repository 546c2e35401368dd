//! The palette: all actions and commands, narrowed by typing.

use super::action_entry::{ActionEntry, OwnEntries};
use super::action_matching::matching_entries;
use super::line_input::LineInput;
use crate::layout::ListCursor;
use crate::words::UiLanguage;

/// The palette.
#[derive(Debug, Default)]
pub(in crate::tui) struct Palette {
    pub(in crate::tui) input: LineInput,
    /// What matches the input, the best match first.
    pub(in crate::tui) rows: Vec<ActionEntry>,
    pub(in crate::tui) cursor: ListCursor,
}

impl Palette {
    pub(in crate::tui) fn new(lang: UiLanguage, own: OwnEntries<'_>) -> Self {
        let mut palette = Self::default();
        palette.update_matches(lang, own);
        palette
    }

    /// Finds what matches the input.
    pub(in crate::tui) fn update_matches(&mut self, lang: UiLanguage, own: OwnEntries<'_>) {
        self.rows = matching_entries(self.input.text(), lang, own);
        self.cursor.row = 0;
    }

    /// Returns the entry under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<ActionEntry> {
        self.rows.get(self.cursor.row).copied()
    }
}
