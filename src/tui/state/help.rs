use super::input::Input;
use crate::actions::{ACTIONS, Action, ActionRow, available_actions};
use crate::words::Word;

/// The help: every action with its keys, or those that were searched for.
#[derive(Debug)]
pub(in crate::tui) struct Help {
    /// What is searched for.
    pub(in crate::tui) input: Input,
    /// It is being typed.
    pub(in crate::tui) typing: bool,
    pub(in crate::tui) rows: Vec<HelpRow>,
    /// The first row in sight.
    pub(in crate::tui) top: usize,
}

/// A row of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum HelpRow {
    Gap,
    Group(Word),
    Action(&'static ActionRow),
}

impl Help {
    /// The whole help, where there are so many lists of the reader's own.
    pub(in crate::tui) fn new(views: usize) -> Self {
        let mut help = Self { input: Input::default(), typing: false, rows: Vec::new(), top: 0 };
        help.show(&available_actions(views).map(|row| row.action).collect::<Vec<_>>());
        help
    }

    /// Shows some actions, each under its group.
    pub(in crate::tui) fn show(&mut self, wanted: &[Action]) {
        let rows: Vec<&ActionRow> = ACTIONS.iter().filter(|row| wanted.contains(&row.action)).collect();
        let groups = rows.chunk_by(|a, b| a.group == b.group).enumerate();
        self.top = 0;
        self.rows = groups
            .flat_map(|(number, rows)| {
                let gap = (number > 0).then_some(HelpRow::Gap);
                let heading = rows.first().map(|row| HelpRow::Group(row.group));
                gap.into_iter().chain(heading).chain(rows.iter().map(|row| HelpRow::Action(row)))
            })
            .collect();
    }
}
