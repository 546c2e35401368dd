//! The articles of the portal as written.

use crate::model::{Block, Published};

/// An article as written, before any template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleArticle {
    /// Number in the address, unique on the portal.
    pub id: u32,
    /// Slug of the section.
    pub section: &'static str,
    /// Full title.
    pub title: String,
    /// Publish time; `None` if the page prints an empty 发布时间.
    pub published: Option<Published>,
    /// Medium of origin (来源).
    pub origin: Option<String>,
    /// Author (作者), as printed after its label.
    pub author: Option<String>,
    /// Editor (责任编辑).
    pub editor: Option<String>,
    /// Credit line at the end of the body, as printed.
    pub credit: Option<String>,
    /// Keywords, which select the related articles.
    pub tags: Vec<String>,
    /// Body, page by page. Addresses of pictures and internal links are relative to the root.
    pub pages: Vec<Vec<PrintedBlock>>,
}

/// A block of the body and how the page prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedBlock {
    /// The block that an extractor should find.
    pub block: Block,
    /// The form in which it is printed.
    pub style: PrintStyle,
}

/// The forms in which a page prints a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintStyle {
    /// As the element that HTML provides for it.
    Plain,
    /// A heading printed as a paragraph in bold.
    Bold,
    /// A heading printed as a plain paragraph, recognisable only by its number (`一、`, `（一）`).
    Bare,
    /// A paragraph in a box, such as 编者按.
    Note,
    /// A picture that is loaded when scrolled to: `src` holds a placeholder.
    Lazy,
    /// A table with merged cells: columns and rows that each cell spans, (0, 0) for a covered cell.
    Spanned(Vec<Vec<(usize, usize)>>),
}

impl SampleArticle {
    /// Returns the path of a page of the article; 0 is the first page.
    pub fn path(&self, page: usize) -> String {
        let Self { section, id, .. } = self;
        match page {
            0 => format!("/{section}/{id}.html"),
            page => format!("/{section}/{id}_{}.html", page + 1),
        }
    }

    /// Iterates over the blocks of all pages and their print styles.
    pub fn printed_blocks(&self) -> impl Iterator<Item = &PrintedBlock> {
        self.pages.iter().flatten()
    }

    /// Iterates over the blocks of all pages.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.printed_blocks().map(|printed| &printed.block)
    }

    /// Returns the path of the first picture.
    pub(in crate::demo) fn picture(&self) -> Option<&str> {
        self.blocks().find_map(|block| match block {
            Block::Figure(image) => Some(image.src.as_str()),
            _ => None,
        })
    }

    /// Returns the first paragraph, as a teaser; empty if there is none.
    pub(in crate::demo) fn first_paragraph(&self) -> &str {
        let paragraph = self.printed_blocks().find_map(|printed| match &printed.block {
            Block::Paragraph { text } if printed.style == PrintStyle::Plain => Some(text.as_str()),
            _ => None,
        });
        paragraph.unwrap_or_default()
    }
}
