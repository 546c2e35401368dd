//! Text with marks: strong, emphasis, links.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A text with marks on ranges of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "TextRepr", into = "TextRepr")]
pub struct Text {
    /// Clean text with single spaces. Has line feeds only where the page has explicit line breaks.
    pub text: String,
    /// Marks in order of their start.
    pub marks: Vec<TextMark>,
}

/// A mark on a range of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextMark {
    /// Byte range in the text, on character boundaries.
    pub range: Range<usize>,
    /// Kind of the mark.
    #[serde(flatten)]
    pub kind: TextMarkKind,
}

/// The kinds of marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", content = "url", rename_all = "lowercase")]
pub enum TextMarkKind {
    /// Strong importance, usually bold.
    Strong,
    /// Emphasis.
    Emphasis,
    /// A link to an absolute address.
    Link(String),
}

impl Text {
    /// Creates a text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), marks: Vec::new() }
    }

    /// Returns the text without its marks.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

/// Serialised form: a bare string for the common case of a text without marks.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum TextRepr {
    Plain(String),
    Marked { text: String, marks: Vec<TextMark> },
}

impl From<TextRepr> for Text {
    fn from(repr: TextRepr) -> Self {
        match repr {
            TextRepr::Plain(text) => Self::plain(text),
            TextRepr::Marked { text, marks } => Self { text, marks },
        }
    }
}

impl From<Text> for TextRepr {
    fn from(text: Text) -> Self {
        if text.marks.is_empty() {
            Self::Plain(text.text)
        } else {
            Self::Marked { text: text.text, marks: text.marks }
        }
    }
}
