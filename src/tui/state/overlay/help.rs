//! The help: all actions with their keys, those that work here first, or those that match a search.

use super::action_entry::{ActionEntry, OwnEntries};
use super::action_matching::matching_entries;
use super::line_input::LineInput;
use crate::actions::{ACTIONS, ActionRow, ActionScope};
use crate::words::{UiLanguage, Word};

/// Marks in the lists, with their meanings.
const LEGEND: [(&str, Word); 6] = [
    ("+13", Word::LegendNew),
    ("999+", Word::LegendMany),
    ("#", Word::LegendTag),
    ("1/200+", Word::LegendPosition),
    ("↑3", Word::LegendAbove),
    ("…", Word::LegendCut),
];

/// The help.
#[derive(Debug)]
pub(in crate::tui) struct Help {
    /// Scope of the keys in the pane from which the help was opened.
    here: ActionScope,
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
    /// An action or a command.
    Entry(ActionEntry),
    /// A mark, and its meaning.
    Legend(&'static str, Word),
}

impl Help {
    pub(in crate::tui) fn new(here: ActionScope, own: OwnEntries<'_>) -> Self {
        let (input, rows) = (LineInput::default(), Vec::new());
        let mut help = Self { here, input, is_typing: false, rows, top: 0 };
        help.show_all(own);
        help
    }

    /// Shows what matches the input.
    pub(in crate::tui) fn update_matches(&mut self, lang: UiLanguage, own: OwnEntries<'_>) {
        if self.input.text().is_empty() {
            self.show_all(own);
        } else {
            let found = matching_entries(self.input.text(), lang, own);
            let is_found = |row: &&ActionRow| {
                found
                    .iter()
                    .any(|entry| matches!(entry, ActionEntry::Action(own) if own.action == row.action))
            };
            let rows: Vec<&ActionRow> = ACTIONS.iter().filter(is_found).collect();
            let is_command = |entry: &&ActionEntry| matches!(entry, ActionEntry::Command(_));
            (self.rows, self.top) = (Vec::new(), 0);
            self.add_groups(&rows);
            self.add_group(Word::GroupCommands, found.iter().filter(is_command).copied());
        }
    }

    /// Shows the groups that have keys of this pane only, then those of every pane and the commands, then the rest and the marks.
    fn show_all(&mut self, own: OwnEntries<'_>) {
        let here = self.here;
        let (works, elsewhere): (Vec<&ActionRow>, Vec<&ActionRow>) =
            own.actions().partition(|row| row.scope.includes(here));
        let is_special = |group: Word| works.iter().any(|row| row.group == group && row.scope == here);
        let (special, general): (Vec<_>, Vec<_>) =
            works.iter().copied().partition(|row| is_special(row.group));
        (self.rows, self.top) = (Vec::new(), 0);
        self.add_groups(&special);
        self.add_groups(&general);
        self.add_group(Word::GroupCommands, (0..own.commands.len()).map(ActionEntry::Command));
        let word = if here == ActionScope::Reader { Word::HelpInLists } else { Word::HelpInArticle };
        self.add_group(word, elsewhere.into_iter().map(ActionEntry::Action));
        self.rows.extend([HelpRow::Gap, HelpRow::Group(Word::HelpLegend)]);
        self.rows.extend(LEGEND.map(|(mark, meaning)| HelpRow::Legend(mark, meaning)));
    }

    /// Adds actions, each under its group.
    fn add_groups(&mut self, rows: &[&'static ActionRow]) {
        for rows in rows.chunk_by(|a, b| a.group == b.group) {
            if let Some(first) = rows.first() {
                self.add_group(first.group, rows.iter().copied().map(ActionEntry::Action));
            }
        }
    }

    /// Adds entries under a heading, unless there are none.
    fn add_group(&mut self, heading: Word, entries: impl Iterator<Item = ActionEntry>) {
        let mut entries = entries.map(HelpRow::Entry).peekable();
        if entries.peek().is_some() {
            let gap = (!self.rows.is_empty()).then_some(HelpRow::Gap);
            self.rows.extend(gap.into_iter().chain([HelpRow::Group(heading)]));
            self.rows.extend(entries);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::Action;

    #[test]
    fn keys_of_the_pane_come_first() {
        let own = OwnEntries::new(&[], &[]);
        let reader = Help::new(ActionScope::Reader, own);
        let lists = Help::new(ActionScope::Lists, own);
        let position = |help: &Help, action: Action| {
            help.rows.iter().position(|row| *row == HelpRow::Entry(ActionEntry::Action(action.row())))
        };
        for (help, first, last) in
            [(&reader, Action::Outline, Action::ViewUnread), (&lists, Action::ViewUnread, Action::Outline)]
        {
            assert!(position(help, first) < position(help, Action::Quit));
            assert!(position(help, Action::Quit) < position(help, last));
        }
        for help in [reader, lists] {
            let shown = help.rows.iter().filter(|row| matches!(row, HelpRow::Entry(_))).count();
            assert_eq!(shown, own.actions().count());
        }
    }
}
