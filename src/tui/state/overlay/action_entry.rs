//! What a reader can choose by name: the actions, and the reader's own views and commands.

use crate::actions::{ActionRow, available_actions};
use crate::config::SavedView;
use crate::words::{UiLanguage, Word};

/// An action, or a command on articles by its place in the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum ActionEntry {
    Action(&'static ActionRow),
    Command(usize),
}

/// What the settings add to the table of actions.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui) struct OwnEntries<'s> {
    pub(in crate::tui) saved_views: &'s [SavedView],
    /// Names of the commands on articles.
    pub(in crate::tui) commands: &'s [String],
}

impl<'s> OwnEntries<'s> {
    pub(in crate::tui) fn new(saved_views: &'s [SavedView], commands: &'s [String]) -> Self {
        Self { saved_views, commands }
    }

    /// Returns the rows of all actions that are available.
    pub(in crate::tui) fn actions(self) -> impl Iterator<Item = &'static ActionRow> {
        available_actions(self.saved_views.len())
    }

    /// Returns the description of a command.
    pub(in crate::tui) fn command_label(self, index: usize, lang: UiLanguage) -> String {
        lang.fill(Word::OwnCommand, &[&self.commands.get(index).map_or("", String::as_str)])
    }
}
