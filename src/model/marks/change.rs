//! Changes of marks, and their two notations: actions of rules (`hide`, `tag:NAME`) and tag arguments (`+NAME`, `-NAME`).

use std::fmt;

use super::{Flag, Tag};

/// The minus sign (U+2212), accepted in place of a hyphen, with which an option of the command line would begin.
pub const MINUS_SIGN: char = '−';

/// A change of one mark of an article. The boolean is the new state.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MarkChange {
    /// Sets or clears a flag.
    Flag(Flag, bool),
    /// Adds or removes a tag.
    Tag(Tag, bool),
}

impl MarkChange {
    /// Parses an action of a rule: `hide`, `star`, `later`, `read` or `tag:NAME`.
    pub fn from_rule_action(text: &str) -> Option<Self> {
        let flag = |flag| Some(Self::Flag(flag, true));
        match text {
            "hide" => flag(Flag::Hidden),
            "star" => flag(Flag::Starred),
            "later" => flag(Flag::Later),
            "read" => flag(Flag::Read),
            _ => text.strip_prefix("tag:").and_then(Tag::new).map(|tag| Self::Tag(tag, true)),
        }
    }

    /// Returns true if a word is a tag argument, valid or not.
    pub fn is_tag_change(word: &str) -> bool {
        word.starts_with(['+', '-', MINUS_SIGN])
    }

    /// Parses `+NAME`, `-NAME` or `−NAME`. Fails with the name if it is not a valid tag.
    pub fn from_tag_change(word: &str) -> Result<Self, &str> {
        let name = word.strip_prefix('-').unwrap_or(word).trim_start_matches(['+', MINUS_SIGN]);
        let tag = Tag::new(name).ok_or(name)?;
        Ok(Self::Tag(tag, word.starts_with('+')))
    }
}

/// Writes a change in the notation of rules, with a minus if it clears a flag or removes a tag, which rules can't do.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_added_and_removed_tags() {
        let tag = |name| Tag::new(name).unwrap();
        assert_eq!(MarkChange::from_tag_change("+湾区"), Ok(MarkChange::Tag(tag("湾区"), true)));
        assert_eq!(MarkChange::from_tag_change("-湾区"), Ok(MarkChange::Tag(tag("湾区"), false)));
        assert_eq!(MarkChange::from_tag_change("−湾区"), Ok(MarkChange::Tag(tag("湾区"), false)));
        assert_eq!(MarkChange::from_tag_change("+"), Err(""));
    }
}
