use crate::model::{Block, Published};

/// One article as it was written, before any template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its number, unique on the portal.
    pub id: u32,
    /// The slug of its section.
    pub section: &'static str,
    /// The full title.
    pub title: String,
    /// When it was published; `None` where the page shows an empty 发布时间.
    pub published: Option<Published>,
    /// 来源.
    pub origin: Option<String>,
    /// 作者, as printed behind its label.
    pub author: Option<String>,
    /// 责任编辑.
    pub editor: Option<String>,
    /// The credit line at the end, as printed.
    pub credit: Option<String>,
    /// Key words.
    pub tags: Vec<String>,
    /// The body, page by page. Addresses of images and internal links are root-relative.
    pub pages: Vec<Vec<Part>>,
}

/// A block of the body and how the page prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What an extractor should find.
    pub block: Block,
    /// How the page prints it.
    pub look: Look,
}

/// The ways a page prints a block other than by its plain element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// By the element that HTML has for it.
    Plain,
    /// A heading printed as a paragraph that is bold from end to end.
    Bold,
    /// A heading printed as a bare paragraph, recognisable by its number (`一、`, `（一）`) alone.
    Bare,
    /// A paragraph in a box of its own: 编者按.
    Note,
    /// An image that is only loaded when it is scrolled to: `src` holds a placeholder.
    Lazy,
    /// A table with merged cells: columns and rows that each cell spans, (0, 0) for a covered cell.
    Spanned(Vec<Vec<(usize, usize)>>),
}

impl Piece {
    /// The address of one page of it (0 is the first) on the portal.
    pub fn path(&self, page: usize) -> String {
        let Self { section, id, .. } = self;
        match page {
            0 => format!("/{section}/{id}.html"),
            page => format!("/{section}/{id}_{}.html", page + 1),
        }
    }

    /// The parts of all pages in reading order.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.pages.iter().flatten()
    }

    /// The blocks of all pages in reading order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts().map(|part| &part.block)
    }

    /// The path of its first picture, if it has one.
    pub(super) fn picture(&self) -> Option<&str> {
        self.blocks().find_map(|block| match block {
            Block::Figure(image) => Some(image.src.as_str()),
            _ => None,
        })
    }

    /// The first paragraph, for teasers.
    pub(super) fn lead(&self) -> &str {
        let paragraph = self.parts().find_map(|part| match &part.block {
            Block::Paragraph { text } if part.look == Look::Plain => Some(text.as_str()),
            _ => None,
        });
        paragraph.unwrap_or_default()
    }
}
