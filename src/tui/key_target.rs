//! What keys stand for: an action, or a command of the reader's.

use crate::actions::{ACTIONS, Action, ActionScope};
use crate::config::{ConfigError, KeyBinding};
use crate::model::RuleAction;

/// An action, or a command on articles by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyTarget {
    Action(Action),
    Command(String),
}

impl KeyTarget {
    /// Returns what a binding is for. Names of commands are not checked here.
    pub(super) fn of_binding(binding: &KeyBinding) -> Result<Self, ConfigError> {
        Self::named(&binding.action).ok_or_else(|| binding.unknown_action(ACTIONS.iter().map(|row| row.name)))
    }

    /// Returns what has a name in `keymap.toml`.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name.strip_prefix(RuleAction::RUN_PREFIX) {
            Some(command) => Some(Self::Command(command.to_owned())),
            None => ACTIONS.iter().find(|row| row.name == name).map(|row| Self::Action(row.action)),
        }
    }

    /// Returns the panes in which the keys work.
    pub(super) fn scope(&self) -> ActionScope {
        match self {
            Self::Action(action) => action.row().scope,
            Self::Command(_) => ActionScope::Everywhere,
        }
    }

    /// Returns its name in `keymap.toml`.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Action(action) => action.row().name.to_owned(),
            Self::Command(name) => RuleAction::Run(name.clone()).to_string(),
        }
    }
}

impl PartialEq<Action> for KeyTarget {
    fn eq(&self, action: &Action) -> bool {
        matches!(self, Self::Action(own) if own == action)
    }
}
