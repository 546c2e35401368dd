use std::fmt;

use serde::Deserialize;

use super::{Flag, MarkChange, Tag};

/// What is done to articles that a query finds, as they are filed: when a headline is new or better known, and again
/// when its text arrives or changes. What the reader set or cleared by hand is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Rule {
    /// Which articles; a line of the query language.
    #[serde(rename = "match")]
    pub query: String,
    /// What is done to them.
    pub then: Vec<MarkChange>,
}

impl MarkChange {
    /// Reads what a rule does: `hide`, `star`, `later`, `read` or `tag:NAME`.
    pub fn of_rule(text: &str) -> Option<Self> {
        let flag = |flag| Some(Self::Flag(flag, true));
        match text {
            "hide" => flag(Flag::Hidden),
            "star" => flag(Flag::Starred),
            "later" => flag(Flag::Later),
            "read" => flag(Flag::Read),
            _ => text.strip_prefix("tag:").and_then(Tag::new).map(|tag| Self::Tag(tag, true)),
        }
    }
}

impl TryFrom<String> for MarkChange {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::of_rule(&text).ok_or_else(|| format!("`{text}` is nothing that a rule does"))
    }
}

/// As a rule says it; what no rule does has a minus before it.
impl fmt::Display for MarkChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Flag(_, value) | Self::Tag(_, value)) = self;
        f.write_str(if *value { "" } else { "-" })?;
        match self {
            Self::Flag(Flag::Hidden, _) => f.write_str("hide"),
            Self::Flag(Flag::Starred, _) => f.write_str("star"),
            Self::Flag(Flag::Later, _) => f.write_str("later"),
            Self::Flag(Flag::Read, _) => f.write_str("read"),
            Self::Tag(tag, _) => write!(f, "tag:{tag}"),
        }
    }
}
