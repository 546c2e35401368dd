//! Rules: marks that are set automatically.

use std::fmt;

use serde::Deserialize;

use super::MarkChange;

/// Changes applied to articles that match a query: when a headline is stored or gets better data, and when its text is
/// stored or changes. Marks that the reader set or cleared by hand are never changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Rule {
    /// Query of the articles.
    #[serde(rename = "match")]
    pub query: String,
    /// Actions on the articles that match.
    pub then: Vec<RuleAction>,
}

/// An action of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum RuleAction {
    /// Changes a mark.
    Mark(MarkChange),
    /// Runs the command of this name, once, after the refresh that brought the article.
    Run(String),
}

impl RuleAction {
    /// Before the name of a command, in rules and in `keymap.toml`.
    pub const RUN_PREFIX: &str = "run:";

    /// Parses `run:NAME` or a change of a mark.
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix(Self::RUN_PREFIX) {
            Some(name) => (!name.trim().is_empty()).then(|| Self::Run(name.trim().to_owned())),
            None => MarkChange::from_rule_action(text).map(Self::Mark),
        }
    }
}

impl Rule {
    /// Returns the changes of marks.
    pub fn changes(&self) -> Vec<MarkChange> {
        let mark = |action: &RuleAction| match action {
            RuleAction::Mark(change) => Some(change.clone()),
            RuleAction::Run(_) => None,
        };
        self.then.iter().filter_map(mark).collect()
    }

    /// Iterates over the names of the commands that it runs.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.then.iter().filter_map(|action| match action {
            RuleAction::Mark(_) => None,
            RuleAction::Run(name) => Some(name.as_str()),
        })
    }
}

impl TryFrom<String> for RuleAction {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is no action of a rule"))
    }
}

impl fmt::Display for RuleAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mark(change) => change.fmt(f),
            Self::Run(name) => write!(f, "{}{name}", Self::RUN_PREFIX),
        }
    }
}
