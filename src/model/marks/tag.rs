//! Tags.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A tag of 1 to 40 characters, as the reader first wrote it.
///
/// The archive treats tags that differ only in script, width or case as the same. Tags can be written in a query without
/// quotes, so they have no white space, quotes or parentheses, and don't begin with a sign.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tag(Arc<str>);

const MAX_LENGTH: usize = 40;

impl Tag {
    /// Creates a tag from its name, with or without `#`; returns `None` if the name is not valid.
    pub fn new(name: &str) -> Option<Self> {
        let name = name.trim();
        let name = name.strip_prefix(['#', '＃']).unwrap_or(name);
        let is_valid = (1..=MAX_LENGTH).contains(&name.chars().count())
            && !name.starts_with(['#', '＃', '+', '-', '－', '/'])
            && !name.chars().any(ends_word);
        is_valid.then(|| Self(name.into()))
    }

    /// Returns the name without `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns true for characters that end a word of a query.
fn ends_word(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '(' | ')' | '（' | '）' | '"' | '“' | '”' | '＂' | '「' | '」')
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Tag {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::new(&name).ok_or_else(|| format!("`{name}` is no tag"))
    }
}

impl From<Tag> for String {
    fn from(tag: Tag) -> Self {
        tag.0.as_ref().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_only_names_that_are_words_of_a_query() {
        for (text, tag) in [("湾区", "湾区"), ("#湾区", "湾区"), (" ＃C++ ", "C++"), ("a-b", "a-b")]
        {
            assert_eq!(Tag::new(text).expect("a tag").as_str(), tag);
        }
        for text in ["", "#", "##", "a b", "-a", "+a", "/a", "(a)", "“a”", "a\u{1b}", &"长".repeat(41)] {
            assert_eq!(Tag::new(text), None, "{text:?}");
        }
    }
}
