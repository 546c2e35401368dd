use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A word that a reader puts on articles: 1 to 40 characters, as it was first written.
///
/// The archive takes two tags for one that differ in script, width or case alone. A tag can be written in a query
/// as it is, so it holds no white space, quotes or parentheses, and begins with no sign.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tag(Arc<str>);

const LONGEST: usize = 40;

impl Tag {
    /// Checks and takes a tag, with or without the `#` before it.
    pub fn new(name: &str) -> Option<Self> {
        let name = name.trim();
        let name = name.strip_prefix(['#', '＃']).unwrap_or(name);
        let fits = (1..=LONGEST).contains(&name.chars().count())
            && !name.starts_with(['#', '＃', '+', '-', '－', '/'])
            && !name.chars().any(breaks);
        fits.then(|| Self(name.into()))
    }

    /// The word, without `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a character would end or change the meaning of the word it stands in.
fn breaks(c: char) -> bool {
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
    fn a_tag_is_a_word_that_a_query_can_hold() {
        for (text, tag) in [("湾区", "湾区"), ("#湾区", "湾区"), (" ＃C++ ", "C++"), ("a-b", "a-b")]
        {
            assert_eq!(Tag::new(text).expect("a tag").as_str(), tag);
        }
        for text in ["", "#", "##", "a b", "-a", "+a", "/a", "(a)", "“a”", "a\u{1b}", &"长".repeat(41)] {
            assert_eq!(Tag::new(text), None, "{text:?}");
        }
    }
}
