//! The blocks of an article's body.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::model::CanonicalUrl;

/// A block of an article's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// Level from 2 to 6, as in HTML. The title of the article has level 1.
        level: u8,
        /// Text of the heading.
        text: Text,
    },
    /// A paragraph, without indent.
    Paragraph {
        /// Text of the paragraph.
        text: Text,
    },
    /// A block quotation.
    Quote {
        /// Quoted paragraphs.
        paragraphs: Vec<Text>,
    },
    /// A list.
    List {
        /// The items are numbered.
        ordered: bool,
        /// Items in order. Nested lists are flattened.
        items: Vec<Text>,
    },
    /// A table of data. Layout tables are resolved during extraction.
    Table(Table),
    /// An image with its caption.
    #[serde(rename = "figure")]
    Figure(Image),
    /// A video, which is shown as a link.
    Video {
        /// Absolute address.
        src: String,
    },
    /// Preformatted text, such as code or a poem.
    Code {
        /// Lines separated by `\n`.
        text: String,
    },
    /// A separator.
    Rule,
}

impl Block {
    /// Returns the text without marks: paragraphs, items and table rows joined by line feeds, cells by spaces.
    ///
    /// A figure gives its caption; a video and a rule give nothing.
    pub fn plain_text(&self) -> String {
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

/// A table of data. Rows may differ in length; the text of a merged cell is repeated in every cell that it covers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Number of header rows at the top.
    pub header_rows: usize,
    /// Cells, row by row.
    pub rows: Vec<Vec<Text>>,
}

/// An image in an article's body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Image {
    /// Absolute address of the picture, lazy-loading attributes resolved.
    pub src: String,
    /// `alt` text; may be empty.
    pub alt: String,
    /// Caption; may be empty.
    pub caption: String,
}

impl Image {
    /// Returns the address of the picture; `None` for addresses other than http and https, such as `data:`.
    pub fn url(&self) -> Option<CanonicalUrl> {
        CanonicalUrl::parse(&self.src).ok()
    }
}
