use serde::{Deserialize, Serialize};

use super::{Block, CanonicalUrl, Image, Published};

/// A link with the text it was printed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The text of the link: usually the title of the article it leads to. May be empty.
    pub title: String,
    /// Where it leads.
    pub url: CanonicalUrl,
}

/// One article as its page (or its joined pages) gave it.
///
/// Every field but `url` and `title` may be absent: a page that shows no publish time has none here, and nothing
/// is guessed to fill the gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The address of the first page.
    pub url: CanonicalUrl,
    /// The address that the page gives as the article's own (`rel=canonical`, RFC 6596), where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<CanonicalUrl>,
    /// The full title, without the site's name.
    pub title: String,
    /// When the site says it was published.
    pub published: Option<Published>,
    /// 来源: the medium the page names as the origin of the text.
    pub origin: Option<String>,
    /// 作者 or 记者.
    pub author: Option<String>,
    /// 责任编辑.
    pub editor: Option<String>,
    /// The credit line at the end, as printed (`来源/…供稿`).
    pub credit: Option<String>,
    /// The name of the section, from the breadcrumb.
    pub section: Option<String>,
    /// The body, in reading order.
    pub blocks: Vec<Block>,
    /// 上一篇, as the page gives it.
    pub previous: Option<Link>,
    /// 下一篇, as the page gives it.
    pub next: Option<Link>,
    /// The next page of this same article, when it is split and this page is not its last.
    pub next_page: Option<CanonicalUrl>,
    /// How many pages are joined in `blocks` (1 for one page).
    pub pages: u16,
}

impl Article {
    /// An article of one page of which nothing else is known.
    pub fn new(url: CanonicalUrl, title: impl Into<String>) -> Self {
        Self {
            url,
            canonical: None,
            title: title.into(),
            published: None,
            origin: None,
            author: None,
            editor: None,
            credit: None,
            section: None,
            blocks: Vec::new(),
            previous: None,
            next: None,
            next_page: None,
            pages: 1,
        }
    }

    /// All images of the body in reading order.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Figure(image) => Some(image),
            _ => None,
        })
    }

    /// The body as plain paragraphs, one string a block: what search indexes and `extract` prints.
    pub fn paragraphs(&self) -> impl Iterator<Item = String> {
        self.blocks.iter().map(Block::plain).filter(|text| !text.is_empty())
    }
}
