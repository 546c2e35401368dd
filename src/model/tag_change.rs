//! Changes of tags as readers type them: `+name` adds a tag, `-name` removes one.

use super::{MarkChange, Tag};

/// The minus sign that stands for a hyphen on the command line, where a hyphen begins an option.
pub const MINUS_SIGN: char = '−';

impl MarkChange {
    /// Returns true if a word begins as a change of a tag does.
    pub fn is_tag_change(word: &str) -> bool {
        word.starts_with(['+', '-', MINUS_SIGN])
    }

    /// Parses `+name`, `-name` or `−name`. The error is the name, if it can't be that of a tag.
    pub fn from_tag_change(word: &str) -> Result<Self, &str> {
        let name = word.strip_prefix('-').unwrap_or(word).trim_start_matches(['+', MINUS_SIGN]);
        let tag = Tag::new(name).ok_or(name)?;
        Ok(Self::Tag(tag, word.starts_with('+')))
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
