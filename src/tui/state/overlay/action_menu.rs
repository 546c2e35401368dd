//! The action menu: all actions in groups, chosen by arrows and digits without knowing a letter.

use super::action_entry::{ActionEntry, OwnEntries};
use crate::actions::{ACTIONS, ActionScope, available_actions};
use crate::layout::ListCursor;
use crate::words::Word;

/// The action menu.
#[derive(Debug)]
pub(in crate::tui) struct ActionMenu {
    scope: ActionScope,
    /// Number of saved views.
    saved_views: usize,
    /// Number of commands.
    commands: usize,
    /// The group that is open; `None` shows the groups.
    pub(in crate::tui) group: Option<Word>,
    pub(in crate::tui) cursor: ListCursor,
}

/// A row of the action menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum MenuRow {
    /// A group.
    Group(Word),
    /// An action or a command.
    Entry(ActionEntry),
}

impl ActionMenu {
    pub(in crate::tui) fn new(scope: ActionScope, own: OwnEntries<'_>) -> Self {
        let (saved_views, commands) = (own.saved_views.len(), own.commands.len());
        Self { scope, saved_views, commands, group: None, cursor: ListCursor::default() }
    }

    /// Returns the groups, or the actions of the open one that apply in the scope; the commands are a group of their own.
    pub(in crate::tui) fn rows(&self) -> impl Iterator<Item = MenuRow> + use<> {
        let (scope, open_group) = (self.scope, self.group);
        let groups = ACTIONS.chunk_by(|a, b| a.group == b.group).filter_map(|rows| rows.first());
        let own_group = (self.commands > 0).then_some(Word::GroupCommands);
        let groups = groups.map(|row| row.group).chain(own_group).map(MenuRow::Group);
        let groups = groups.filter(move |_| open_group.is_none());
        let actions = available_actions(self.saved_views)
            .filter(move |row| open_group == Some(row.group) && row.scope.overlaps(scope));
        let commands = if open_group == own_group { 0..self.commands } else { 0..0 };
        let entries = actions.map(ActionEntry::Action).chain(commands.map(ActionEntry::Command));
        groups.chain(entries.map(MenuRow::Entry))
    }

    /// Returns the number of rows.
    pub(in crate::tui) fn len(&self) -> usize {
        self.rows().count()
    }

    /// Returns the row under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<MenuRow> {
        self.rows().nth(self.cursor.row)
    }

    /// Opens a group.
    pub(in crate::tui) fn open_group(&mut self, group: Word) {
        self.group = Some(group);
        self.cursor = ListCursor::default();
    }

    /// Returns to the groups. Returns false if they are shown already.
    pub(in crate::tui) fn close_group(&mut self) -> bool {
        let Some(group) = self.group.take() else { return false };
        self.cursor = ListCursor::at(self.rows().position(|row| row == MenuRow::Group(group)).unwrap_or(0));
        true
    }
}
