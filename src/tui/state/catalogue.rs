use super::pick::Pick;
use crate::actions::{ACTIONS, ActionRow, ActionScope, available_actions};
use crate::words::Word;

/// Every action that applies, group by group, to be chosen from without a letter.
#[derive(Debug)]
pub(in crate::tui) struct Catalogue {
    scope: ActionScope,
    /// How many lists of the reader's own there are.
    views: usize,
    /// The group that is open; where none is, the groups are chosen from.
    pub(in crate::tui) group: Option<Word>,
    pub(in crate::tui) pick: Pick,
}

/// A row of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Choice {
    /// A group.
    Group(Word),
    /// An action.
    Action(&'static ActionRow),
}

impl Catalogue {
    pub(in crate::tui) fn new(scope: ActionScope, views: usize) -> Self {
        Self { scope, views, group: None, pick: Pick::default() }
    }

    /// The rows there are now.
    pub(in crate::tui) fn rows(&self) -> impl Iterator<Item = Choice> + use<> {
        let (scope, group) = (self.scope, self.group);
        let groups = ACTIONS.chunk_by(|a, b| a.group == b.group).filter_map(|rows| rows.first());
        let groups = groups.map(|row| Choice::Group(row.group)).filter(move |_| group.is_none());
        let own = available_actions(self.views)
            .filter(move |row| group == Some(row.group) && row.scope.overlaps(scope));
        groups.chain(own.map(Choice::Action))
    }

    pub(in crate::tui) fn len(&self) -> usize {
        self.rows().count()
    }

    /// Opens a group.
    pub(in crate::tui) fn enter(&mut self, group: Word) {
        self.group = Some(group);
        self.pick = Pick::default();
    }

    /// Goes back to the groups, to the one that was open. Says whether one was.
    pub(in crate::tui) fn leave(&mut self) -> bool {
        let Some(group) = self.group.take() else { return false };
        self.pick = Pick::default();
        self.pick.at = self.rows().position(|row| row == Choice::Group(group)).unwrap_or(0);
        true
    }
}
