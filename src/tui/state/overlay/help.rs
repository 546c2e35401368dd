//! The help: all actions with their keys, or those that match a search.

use super::action_matching::matching_actions;
use super::line_input::LineInput;
use crate::actions::{ACTIONS, Action, ActionRow, available_actions};
use crate::config::SavedView;
use crate::words::{UiLanguage, Word};

/// The help.
#[derive(Debug)]
pub(in crate::tui) struct Help {
    /// Words to search for.
    pub(in crate::tui) input: LineInput,
    /// The search is being typed.
    pub(in crate::tui) is_typing: bool,
    pub(in crate::tui) rows: Vec<HelpRow>,
    /// The first visible row.
    pub(in crate::tui) top: usize,
}

/// A row of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum HelpRow {
    /// An empty row.
    Gap,
    /// The heading of a group.
    Group(Word),
    /// An action.
    Action(&'static ActionRow),
}

impl Help {
    pub(in crate::tui) fn new(saved_views: usize) -> Self {
        let mut help = Self { input: LineInput::default(), is_typing: false, rows: Vec::new(), top: 0 };
        help.show(&available_actions(saved_views).map(|row| row.action).collect::<Vec<_>>());
        help
    }

    /// Shows the actions that match the input.
    pub(in crate::tui) fn update_matches(&mut self, lang: UiLanguage, saved_views: &[SavedView]) {
        self.show(&matching_actions(self.input.text(), lang, saved_views));
    }

    /// Shows some actions, each under its group.
    fn show(&mut self, wanted: &[Action]) {
        let rows: Vec<&ActionRow> = ACTIONS.iter().filter(|row| wanted.contains(&row.action)).collect();
        let groups = rows.chunk_by(|a, b| a.group == b.group).enumerate();
        self.top = 0;
        self.rows = groups
            .flat_map(|(index, rows)| {
                let gap = (index > 0).then_some(HelpRow::Gap);
                let heading = rows.first().map(|row| HelpRow::Group(row.group));
                gap.into_iter().chain(heading).chain(rows.iter().map(|row| HelpRow::Action(row)))
            })
            .collect();
    }

    /// Scrolls, in a popup that shows `height` rows.
    pub(in crate::tui) fn scroll(&mut self, rows: isize, height: usize) {
        self.top = self.top.saturating_add_signed(rows).min(self.last_top(height));
    }

    /// Returns the first visible row at the end of the help.
    pub(in crate::tui) fn last_top(&self, height: usize) -> usize {
        self.rows.len().saturating_sub(height)
    }
}
