//! The blocks of an article's body.

use serde::{Deserialize, Serialize};

use super::{ListItem, Text};
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
        /// Items in order, those of lists inside below the item that holds them.
        items: Vec<ListItem>,
    },
    /// A table of data. Layout tables are resolved during extraction.
    Table(Table),
    /// An image with its caption.
    #[serde(rename = "figure")]
    Figure(Image),
    /// A video or the player of one, which is shown as a link.
    Video {
        /// Absolute address.
        src: String,
    },
    /// A sound recording or the player of one, which is shown as a link.
    Audio {
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
    /// A figure gives its caption; videos, recordings and rules give nothing.
    pub fn plain_text(&self) -> String {
        let join = |texts: &[Text]| texts.iter().map(Text::as_str).collect::<Vec<_>>().join("\n");
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text } => text.text.clone(),
            Self::Quote { paragraphs } => join(paragraphs),
            Self::List { items, .. } => {
                items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join("\n")
            }
            Self::Table(table) => {
                table.rows.iter().map(|row| join(row).replace('\n', " ")).collect::<Vec<_>>().join("\n")
            }
            Self::Figure(image) => image.caption.clone(),
            Self::Code { text } => text.clone(),
            Self::Video { .. } | Self::Audio { .. } | Self::Rule => String::new(),
        }
    }
}

/// A table of data. Rows may differ in length; of the cells that a merged cell covers, the first one has its text.
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
    /// Set if the page does not mark the caption as one: it is a line of the text, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_in_text: bool,
}

impl Image {
    /// Returns the address of the picture; `None` for addresses other than http and https, such as `data:`.
    pub fn url(&self) -> Option<CanonicalUrl> {
        CanonicalUrl::parse(&self.src).ok()
    }
}
