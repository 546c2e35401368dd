//! Storing the texts that a feed has of its headlines.
//!
//! A full text is stored like that of a page. A summary is stored so that there is something to read and to find, and
//! noted in `partial_text`, so that a refresh goes on to fetch the page.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection;

use super::headlines::{self, HeadlineRecord};
use super::list_pages::{FetchedListPage, HeadlineCounts, put_list_page};
use super::pages::PackedPage;
use super::{article_headline, article_text, positions, retry, sources, versions};
use crate::archive::dedup::{JoinMode, detect_all};
use crate::archive::marks::{CompiledRule, rules};
use crate::archive::schema::codec;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{Article, ArticleId, CanonicalUrl, ContentChoice, SourceId, TextSource};

/// Number of stored pages by which a feed's texts are judged.
const JUDGED: usize = 2;

/// Share of a page's text in percent that a full text has at least.
const FULL_PERCENT: usize = 60;

/// Result of storing the texts of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedTextCounts {
    /// Articles with a full text that had none before.
    pub new: Vec<ArticleId>,
    /// Articles whose full text changed.
    pub changed: Vec<ArticleId>,
    /// Articles with a summary that had no text before.
    pub summaries: Vec<ArticleId>,
}

/// A text to be stored.
struct FeedTextChange<'a> {
    id: ArticleId,
    /// The text of the feed, or the stored one with other attachments.
    article: Cow<'a, Article>,
    stored: Option<Article>,
    is_partial: bool,
}

impl Archive {
    /// Stores a feed and the texts that it has of its headlines, in one transaction. The text of a page is never replaced,
    /// nor a full text by a summary.
    ///
    /// If the pages that are stored have much more text than the feed, its texts count as summaries.
    pub fn store_feed(
        &mut self,
        page: &FetchedListPage<'_>,
        texts: &[Article],
        content: ContentChoice,
        now: Timestamp,
    ) -> Result<(HeadlineCounts, FeedTextCounts), ArchiveError> {
        if page.is_empty() {
            return Ok(Default::default());
        }
        let copy = page.copy.map(PackedPage::new).transpose()?;
        let rules = Arc::clone(&self.rules);
        self.write(|db| {
            let headlines = put_list_page(db, page, copy, &rules, now)?;
            Ok((headlines, put_texts(db, page.source, texts, content, &rules, now)?))
        })
    }
}

/// Stores the texts that a feed has of headlines that are stored already.
fn put_texts(
    db: &Connection,
    source: &SourceId,
    texts: &[Article],
    content: ContentChoice,
    rules: &[CompiledRule],
    now: Timestamp,
) -> Result<FeedTextCounts, ArchiveError> {
    let changes = changes(db, texts, content)?;
    let source = sources::row_of(db, source)?;
    let (mut counts, mut put, mut updated) = (FeedTextCounts::default(), Vec::new(), Vec::new());
    for change in &changes {
        let Some(known) = headlines::record(db, change.id)? else { continue };
        if let Some(better) = change.put(db, source, &known, now)? {
            updated.push((known, better, &*change.article));
        }
        put.push((change.id, &*change.article));
        counts.count(change);
    }
    // After all rows, see `FtsIndex::put`.
    for (known, better, article) in &updated {
        article_headline::index(db, known, better, article)?;
    }
    let ids: Vec<ArticleId> = put.iter().map(|(id, _)| *id).collect();
    rules::apply(db, rules, &ids)?;
    detect_all(db, put, JoinMode::ShareMarks)?;
    Ok(counts)
}

impl ArchiveReader {
    /// Returns true if the stored text of an article is only a summary, and its page may be fetched now.
    pub fn wants_page(&self, id: ArticleId, now: Timestamp) -> Result<bool, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT 1 FROM partial_text p JOIN headline h ON h.id = p.headline
                 WHERE p.headline = ?1 AND NOT h.gone
                   AND NOT EXISTS (SELECT 1 FROM attempt WHERE headline = ?1 AND retry_after > ?2)",
            )?;
            Ok(statement.exists((id, now.as_millisecond()))?)
        })
    }
}

impl FeedTextCounts {
    fn count(&mut self, change: &FeedTextChange<'_>) {
        if !change.has_new_text() {
            return;
        }
        let was_full = change.stored.as_ref().is_some_and(|stored| stored.text_source != TextSource::Summary);
        match (change.is_partial, was_full) {
            (true, _) if change.stored.is_none() => self.summaries.push(change.id),
            (true, _) => {}
            (false, true) => self.changed.push(change.id),
            (false, false) => self.new.push(change.id),
        }
    }
}

impl FeedTextChange<'_> {
    /// Returns false if only the attachments differ.
    fn has_new_text(&self) -> bool {
        matches!(self.article, Cow::Borrowed(_))
    }

    /// Stores the text; returns the headline, which is not indexed yet, unless the text is as before.
    fn put(
        &self,
        db: &Connection,
        source: i64,
        known: &HeadlineRecord,
        now: Timestamp,
    ) -> Result<Option<HeadlineRecord>, ArchiveError> {
        let packed = codec::pack(&*self.article)?;
        if !self.has_new_text() {
            return article_text::replace_content(db, self.id, &packed).map(|()| None);
        }
        if let Some(stored) = &self.stored {
            if stored.text_source == TextSource::Feed {
                versions::keep(db, self.id)?;
            }
            positions::follow_change(db, self.id, &stored.blocks, &self.article.blocks)?;
        }
        article_text::put(db, self.id, &packed, &self.article, now)?;
        let updated = article_headline::update_rows(db, known, &self.article, now)?;
        if self.is_partial {
            let sql = "INSERT OR IGNORE INTO partial_text (headline, source) VALUES (?1, ?2)";
            db.prepare_cached(sql)?.execute((self.id, source))?;
        } else {
            db.prepare_cached("DELETE FROM attempt WHERE headline = ?1")?.execute([self.id])?;
            clear(db, self.id)?;
        }
        Ok(Some(updated))
    }
}

/// Returns the articles of a source whose text is only a summary, and whose pages may be fetched now, newest first.
pub(crate) fn wanted_pages(
    db: &Connection,
    source: &SourceId,
    limit: usize,
    now: Timestamp,
) -> Result<Vec<(ArticleId, CanonicalUrl)>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT h.id, h.url FROM partial_text p JOIN headline h ON h.id = p.headline
         WHERE p.source = (SELECT id FROM source WHERE slug = ?1) AND NOT h.gone AND NOT h.hidden
           AND NOT EXISTS (SELECT 1 FROM attempt WHERE headline = h.id AND retry_after > ?2 AND retry_after <= ?3)
         ORDER BY h.id DESC LIMIT ?4",
    )?;
    let bounds = (source, now.as_millisecond(), retry::latest_attempt(now), limit);
    let wanted = statement.query_map(bounds, |row| row.try_into())?.collect::<Result<_, _>>()?;
    Ok(wanted)
}

/// Notes that the stored text of an article is its full text.
pub(super) fn clear(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM partial_text WHERE headline = ?1")?.execute([id])?;
    Ok(())
}

/// Returns the texts that are to be stored.
fn changes<'a>(
    db: &Connection,
    texts: &'a [Article],
    content: ContentChoice,
) -> Result<Vec<FeedTextChange<'a>>, ArchiveError> {
    let mut known = Vec::new();
    for article in
        texts.iter().filter(|article| !article.blocks.is_empty() || !article.attachments.is_empty())
    {
        if let Some(id) = headlines::id_by_url(db, &article.url)? {
            known.push((id, article, article_text::load_readable(db, id)?));
        }
    }
    let are_full = are_full(&known);
    let is_partial = |article: &Article| match content {
        ContentChoice::Feed => false,
        ContentChoice::Page => true,
        ContentChoice::Auto => article.text_source == TextSource::Summary || !are_full,
    };
    let change = |(id, article, stored): (ArticleId, &'a Article, Option<Article>)| {
        let article = if is_better(stored.as_ref(), article) {
            Cow::Borrowed(article)
        } else {
            Cow::Owned(with_attachments_of(stored.as_ref()?, article)?)
        };
        let has_page = article.url.has_address() && !article.is_file();
        let is_partial = article.text_source != TextSource::Page && is_partial(&article) && has_page;
        Some(FeedTextChange { id, article, stored, is_partial })
    };
    Ok(known.into_iter().filter_map(change).collect())
}

/// Returns a stored article with the attachments that a feed gives it; `None` if it has them.
fn with_attachments_of(stored: &Article, new: &Article) -> Option<Article> {
    let is_changed = !new.attachments.is_empty() && new.attachments != stored.attachments;
    is_changed.then(|| Article { attachments: new.attachments.clone(), ..stored.clone() })
}

/// Returns false if the pages of a feed's articles, as far as they are stored, have much more text than the feed.
fn are_full(known: &[(ArticleId, &Article, Option<Article>)]) -> bool {
    let (mut pages, mut shorter) = (0, 0);
    for (_, article, stored) in known {
        let Some(page) = stored.as_ref().filter(|stored| stored.text_source == TextSource::Page) else {
            continue;
        };
        let sizes = (article_text::plain_text_bytes(article), article_text::plain_text_bytes(page));
        pages += 1;
        shorter += usize::from(sizes.0 * 100 < sizes.1 * FULL_PERCENT);
    }
    pages < JUDGED || shorter * 2 <= pages
}

/// Returns true if a text of a feed is to replace the stored one.
fn is_better(stored: Option<&Article>, new: &Article) -> bool {
    let Some(stored) = stored else { return true };
    let is_same =
        stored.blocks == new.blocks && stored.title == new.title && stored.text_source == new.text_source;
    let (before, after) = (article_text::plain_text_bytes(stored), article_text::plain_text_bytes(new));
    match (stored.text_source, new.text_source) {
        (TextSource::Page, _) | (TextSource::Feed, TextSource::Summary) => false,
        (TextSource::Feed, _) => !is_same && after * 100 >= before * FULL_PERCENT,
        (TextSource::Summary, _) => !is_same,
    }
}
