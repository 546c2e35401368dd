//! An item to a headline and its text.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use super::dates::{self, DateContext};
use super::files;
use super::full_text::ItemTexts;
use super::markup::MarkupText;
use super::raw_item::RawItem;
use crate::model::{
    Article, Attachment, Block, CanonicalUrl, Headline, Image, ItemName, Published, TextSource,
};
use crate::text::{Widths, clean_line};

/// Longest title that is taken from a text, in cells.
const TITLE_CELLS: usize = 64;

/// Largest number of categories of an item, and the longest one in characters.
const MAX_CATEGORIES: usize = 12;
const MAX_CATEGORY: usize = 40;

/// An item whose parts are read.
pub(super) struct FeedItem {
    pub(super) title: String,
    /// Its address, if it has one.
    pub(super) url: Option<CanonicalUrl>,
    /// The feed's own name of it.
    id: Option<String>,
    published: Option<Published>,
    categories: Vec<String>,
    authors: Vec<String>,
    origin: Option<String>,
    pub(super) texts: ItemTexts,
    pictures: Vec<String>,
    files: Vec<Attachment>,
}

impl FeedItem {
    /// Reads an item of a feed of a site.
    pub(super) fn read(raw: RawItem, home: Option<&CanonicalUrl>, context: &DateContext) -> Self {
        let title = raw.title.as_ref().map(MarkupText::line).unwrap_or_default();
        let texts = ItemTexts {
            content: raw.content.as_ref().map(MarkupText::blocks).unwrap_or_default(),
            summary: raw.summary.as_ref().map(MarkupText::blocks).unwrap_or_default(),
            has_title: !title.is_empty(),
        };
        Self {
            url: address(&raw.links, home),
            id: raw.id.map(|id| clean_line(&id)).filter(|id| !id.is_empty()),
            published: raw.dates.iter().find_map(|date| dates::parse(date, context)),
            categories: categories(&raw.categories),
            authors: raw.authors.iter().map(|author| clean_line(author)).filter(|a| !a.is_empty()).collect(),
            origin: raw.origin.map(|origin| clean_line(&origin)),
            pictures: raw.pictures,
            files: files::clean(raw.files),
            title,
            texts,
        }
    }

    /// Makes the headline, and the article if the feed has a text of it. `None` without anything to show.
    ///
    /// An item without an address, or with one that it shares with others, gets a key of its own.
    pub(super) fn into_headline(
        self,
        feed: &CanonicalUrl,
        shared: &HashSet<CanonicalUrl>,
        cut_at: Option<usize>,
    ) -> Option<(Headline, Option<Article>)> {
        let chosen = self.texts.choose(cut_at);
        let title = if self.title.is_empty() {
            title_of_text(chosen.as_ref().map(|(blocks, _)| blocks.as_slice()).unwrap_or_default())
                .or_else(|| self.url.as_ref().and_then(file_name))?
        } else {
            self.title
        };
        let name = match &self.id {
            Some(id) => ItemName::Guid(id),
            None => ItemName::TitleAndDate(&title, self.published),
        };
        let url = self.url.filter(|url| !shared.contains(url));
        // Without an address there is nothing but the text, or the name of the item.
        let url = url.unwrap_or_else(|| CanonicalUrl::of_item(feed, name));
        let section = self.categories.first().cloned();
        let files = self.files;
        let chosen = chosen.or_else(|| (!files.is_empty()).then(Default::default));
        let text = chosen.map(|(blocks, is_full)| Article {
            published: self.published,
            origin: self.origin,
            author: (!self.authors.is_empty()).then(|| self.authors.join("、")),
            section: section.clone(),
            keywords: self.categories,
            blocks: with_picture(blocks, &self.pictures),
            // A file has no page with more text.
            text_source: if is_full || is_file(&files, &url) {
                TextSource::Feed
            } else {
                TextSource::Summary
            },
            attachments: files,
            ..Article::new(url.clone(), title.clone())
        });
        Some((
            Headline {
                title,
                url,
                section,
                published: self.published,
                ranking: crate::model::Ranking::default(),
            },
            text,
        ))
    }
}

/// Returns the first link that is a web address. The site's own front page is the address of no item, if there is
/// another one.
fn address(links: &[String], home: Option<&CanonicalUrl>) -> Option<CanonicalUrl> {
    let addresses: Vec<_> = links.iter().filter_map(|link| CanonicalUrl::parse(link).ok()).collect();
    let own = addresses.iter().find(|url| Some(*url) != home);
    own.or(addresses.first()).cloned()
}

fn categories(names: &[String]) -> Vec<String> {
    let mut categories: Vec<String> = Vec::new();
    for name in names {
        let name = clean_line(name);
        let is_usable = !name.is_empty() && name.chars().count() <= MAX_CATEGORY && !name.contains("://");
        if is_usable && !categories.contains(&name) && categories.len() < MAX_CATEGORIES {
            categories.push(name);
        }
    }
    categories
}

/// Returns the first sentence of a text, cut to the length of a title.
fn title_of_text(blocks: &[Block]) -> Option<String> {
    const ENDS: &[char] = &['。', '！', '？', '!', '?'];
    const SHORTEST: usize = 4;
    let text = blocks.iter().map(|block| clean_line(&block.plain_text())).find(|text| !text.is_empty())?;
    let end = text.char_indices().find(|(at, c)| {
        let is_period = *c == '.' && text.get(at + 1..).is_some_and(|rest| rest.starts_with(' '));
        (ENDS.contains(c) || is_period)
            && text.get(..*at).is_some_and(|before| before.chars().count() >= SHORTEST)
    });
    let sentence = match end {
        Some((at, c)) => text.get(..at + c.len_utf8()).unwrap_or(&text),
        None => &text,
    };
    let sentence = sentence.trim_end_matches(['。', '.']);
    Some(cut(sentence))
}

/// Cuts a text to the length of a title.
fn cut(text: &str) -> String {
    let widths = Widths::default();
    if widths.of(text) <= TITLE_CELLS {
        return text.to_owned();
    }
    let mut cells = 0;
    let kept: String = widths
        .cells(text)
        .take_while(|cell| {
            cells += usize::from(cell.width);
            cells < TITLE_CELLS
        })
        .map(|cell| cell.source)
        .collect();
    kept + "…"
}

/// Returns the last part of an address, as the title of a file that has no other.
fn file_name(url: &CanonicalUrl) -> Option<String> {
    let name = url.as_url().path_segments()?.rfind(|part| !part.is_empty())?;
    let name = percent_decode_str(name).decode_utf8_lossy();
    Some(clean_line(&name)).filter(|name| !name.is_empty())
}

/// Returns true if the address of an item is that of a file.
fn is_file(files: &[Attachment], url: &CanonicalUrl) -> bool {
    files.iter().any(|file| file.url == url.as_str())
}

/// Adds the first picture that the item has beside its text, if the text has none.
fn with_picture(mut blocks: Vec<Block>, pictures: &[String]) -> Vec<Block> {
    let has_picture = blocks.iter().any(|block| matches!(block, Block::Figure(_)));
    if let Some(src) = pictures.first().filter(|_| !has_picture) {
        blocks.insert(0, Block::Figure(Image { src: src.clone(), ..Image::default() }));
    }
    blocks
}
