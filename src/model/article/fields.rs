//! The article, and the links from it to others.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::{Attachment, Block, Image, TextSource};
use crate::model::{CanonicalUrl, Published};

/// A link and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Text of the link, usually the title of the linked article. May be empty.
    pub title: String,
    /// Target.
    pub url: CanonicalUrl,
}

/// A page of a printed newspaper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintPage {
    /// Number (版次) as printed: `A02`.
    pub number: String,
    /// Name (版名): 要闻.
    pub name: Option<String>,
}

/// An article as extracted from its page, or from all its pages.
///
/// Fields that the page does not have are `None`; they are never guessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Address of the first page.
    pub url: CanonicalUrl,
    /// Address that the page declares as canonical (`rel=canonical`, RFC 6596), if it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<CanonicalUrl>,
    /// Full title, without the name of the site.
    pub title: String,
    /// Line above the title that leads up to it (引题).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// Line below the title that adds to it (副题).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// Publish time according to the site.
    pub published: Option<Published>,
    /// Offset from UTC in which the page gives the publish time, in minutes, if it is not China's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_offset: Option<i16>,
    /// Medium of origin (来源).
    pub origin: Option<String>,
    /// Author (作者), or else the reporter.
    pub author: Option<String>,
    /// Reporter (记者).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    /// Photographer (摄影).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photographer: Option<String>,
    /// Editor (责任编辑).
    pub editor: Option<String>,
    /// Credit line at the end of the body, as printed (`来源/…供稿`).
    pub credit: Option<String>,
    /// Name of the section in the breadcrumb.
    pub section: Option<String>,
    /// Page of the printed newspaper that the article is on (版次, 版名).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print_page: Option<PrintPage>,
    /// Body, in reading order.
    pub blocks: Vec<Block>,
    /// Previous article (上一篇) according to the page.
    pub previous: Option<Link>,
    /// Next article (下一篇) according to the page.
    pub next: Option<Link>,
    /// Next page of this article, if it is split and this page is not the last.
    pub next_page: Option<CanonicalUrl>,
    /// Number of pages joined in `blocks`; 1 for a single page.
    pub pages: u16,
    /// Categories that the source gives the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// Files that the feed gives with the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Where the text is from.
    #[serde(default, skip_serializing_if = "TextSource::is_page")]
    pub text_source: TextSource,
    /// Set if the text may not be whole, or not the article's: lines that were left out look like text, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_doubtful: bool,
}

impl Article {
    /// Creates an article of one page with a title and no text.
    pub fn new(url: CanonicalUrl, title: impl Into<String>) -> Self {
        Self {
            url,
            canonical: None,
            title: title.into(),
            kicker: None,
            subtitle: None,
            published: None,
            published_offset: None,
            origin: None,
            author: None,
            reporter: None,
            photographer: None,
            editor: None,
            credit: None,
            section: None,
            print_page: None,
            blocks: Vec::new(),
            previous: None,
            next: None,
            next_page: None,
            pages: 1,
            keywords: Vec::new(),
            attachments: Vec::new(),
            text_source: TextSource::Page,
            is_doubtful: false,
        }
    }

    /// Returns the publish time in the zone in which the page gives it, if that is not China's.
    pub fn published_abroad(&self) -> Option<DateTime> {
        let Some(Published::At(at)) = self.published else { return None };
        let offset = Offset::from_seconds(i32::from(self.published_offset?) * 60).ok()?;
        Some(offset.to_datetime(at))
    }

    /// Iterates over all texts besides the title: the lines above and below it, then the paragraphs.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.kicker.iter().chain(&self.subtitle).cloned().chain(self.paragraphs())
    }

    /// Iterates over the images of the body in reading order.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Figure(image) => Some(image),
            _ => None,
        })
    }

    /// Iterates over the plain text of the blocks that have any; search indexes this text.
    pub fn paragraphs(&self) -> impl Iterator<Item = String> {
        self.blocks.iter().map(Block::plain_text).filter(|text| !text.is_empty())
    }
}
