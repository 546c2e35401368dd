use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::CanonicalUrl;

/// One block of an article's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A section heading inside the body; `level` counts from 2, as in HTML (the title is 1).
    Heading {
        /// 2 to 6.
        level: u8,
        /// The words of the heading.
        text: Text,
    },
    /// A paragraph of running text, without its indent.
    Paragraph {
        /// The words of the paragraph.
        text: Text,
    },
    /// A quotation set apart; one entry a paragraph.
    Quote {
        /// The quoted paragraphs.
        paragraphs: Vec<Text>,
    },
    /// A list, numbered or not.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items in order. Nested lists are flattened.
        items: Vec<Text>,
    },
    /// A table of data (layout tables never get this far).
    Table(Table),
    /// An image with its caption.
    #[serde(rename = "figure")]
    Figure(Image),
    /// A video, which a terminal can only link to.
    Video {
        /// The absolute address of the video.
        src: String,
    },
    /// Preformatted text: code or a poem. Lines are kept as they are.
    Code {
        /// The text, lines separated by `\n`.
        text: String,
    },
    /// A separating line.
    Rule,
}

impl Block {
    /// The block's words without marks: paragraphs, items and table rows joined by line feeds, cells by spaces.
    ///
    /// A figure gives its caption; a video and a rule give nothing.
    pub fn plain(&self) -> String {
        let join = |texts: &[Text]| texts.iter().map(Text::as_str).collect::<Vec<_>>().join("\n");
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text } => text.text.clone(),
            Self::Quote { paragraphs } => join(paragraphs),
            Self::List { items, .. } => join(items),
            Self::Table(table) => {
                table.rows.iter().map(|row| join(row).replace('\n', " ")).collect::<Vec<_>>().join("\n")
            }
            Self::Figure(image) => image.caption.clone(),
            Self::Code { text } => text.clone(),
            Self::Video { .. } | Self::Rule => String::new(),
        }
    }
}

/// A table of data. Rows may have different lengths where the page's did; spans are repeated into every cell they cover.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// How many of the first rows are headers.
    pub header_rows: usize,
    /// The cells, row by row.
    pub rows: Vec<Vec<Text>>,
}

/// An image of the body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Image {
    /// The absolute address of the picture itself (lazy-loading attributes resolved).
    pub src: String,
    /// The `alt` text, or empty.
    pub alt: String,
    /// The caption printed with it, or empty.
    pub caption: String,
}

impl Image {
    /// Where the picture is to be got; `None` for one that has no address on the web, such as one inside its page.
    pub fn url(&self) -> Option<CanonicalUrl> {
        CanonicalUrl::parse(&self.src).ok()
    }
}

/// Running text with marks over ranges of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "TextRepr", into = "TextRepr")]
pub struct Text {
    /// The words. Clean; single spaces; no line feeds except where the page broke the line on purpose.
    pub text: String,
    /// Marks in order of their start. Ranges are byte ranges of `text` on character boundaries.
    pub marks: Vec<TextMark>,
}

/// A mark over a range of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextMark {
    /// The bytes of the text it covers.
    pub range: Range<usize>,
    /// What it does to them.
    #[serde(flatten)]
    pub kind: TextMarkKind,
}

/// What a mark says about its range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", content = "url", rename_all = "lowercase")]
pub enum TextMarkKind {
    /// Bold.
    Strong,
    /// Emphasised.
    Emphasis,
    /// A link to an absolute address.
    Link(String),
}

impl Text {
    /// Makes a text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), marks: Vec::new() }
    }

    /// The words without the marks.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

/// Most texts have no marks; they are written as bare strings.
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
