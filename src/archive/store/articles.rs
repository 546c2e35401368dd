//! Storing the text of an article that was fetched: decides whether it is new, changed, unchanged or quarantined.

use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection;

use super::headlines::{self, HeadlineRecord};
use super::pages::{PackedPage, PageOwner};
use super::{article_headline, article_text, attempts, feed_texts, positions, quarantine, versions};
use crate::archive::dedup::{JoinMode, detect};
use crate::archive::marks::rules;
use crate::archive::schema::codec;
use crate::archive::{Archive, ArchiveError};
use crate::model::{Article, ArticleId, RawPage, TextSource};

/// The result of storing an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreOutcome {
    /// No text was stored before.
    New,
    /// The stored text was replaced. If the site changed it, the old one is kept
    /// ([`ArchiveReader::versions`](crate::archive::ArchiveReader::versions)).
    Changed,
    /// The text is the same as before.
    Unchanged,
    /// The new text is empty or lost most of the stored one: nothing was changed, nor were the page's validators. The
    /// rest of the text is quarantined ([`ArchiveReader::quarantined`](crate::archive::ArchiveReader::quarantined)).
    Quarantined,
}

/// Least length of a new text in percent of the stored one; a shorter one is quarantined.
const MIN_LENGTH_PERCENT: usize = 40;

/// Largest stored text, in bytes, that may shrink to any length: some 200 ideographs.
const MAX_TINY: usize = 600;

impl Archive {
    /// Stores the text of an article, all its pages joined, with the pages it was extracted from.
    ///
    /// The headline takes over the article's title unless that is cut, its publish time unless the list's was more exact,
    /// and its origin. `pages` may be empty, as when stored pages are extracted again: then they are kept, and the
    /// article does not count as fetched. The rules that were set are applied to a text that is new or changed.
    pub fn store_article(
        &mut self,
        id: ArticleId,
        article: &Article,
        pages: &[RawPage],
        now: Timestamp,
    ) -> Result<StoreOutcome, ArchiveError> {
        let (packed, rules) = (codec::pack(article), Arc::clone(&self.rules));
        let pages: Vec<_> = pages.iter().map(PackedPage::new).collect();
        self.write(|db| {
            let known = headlines::record(db, id)?.ok_or(ArchiveError::NoArticle(id))?;
            let id = known.id;
            let stored = article_text::load_readable(db, id)?;
            let kept = with_kept_attachments(article, stored.as_ref());
            let (article, packed) = match &kept {
                Some(kept) => (kept, codec::pack(kept)),
                None => (article, packed),
            };
            let outcome = judge(stored.as_ref(), article);
            let was_fetched = !pages.is_empty();
            if outcome == StoreOutcome::Quarantined {
                if stored.is_some() && was_fetched && !article.blocks.is_empty() {
                    quarantine::hold(db, id, &packed?, now)?;
                }
                return Ok(outcome);
            }
            // Without pages, it is the extractor that has changed.
            if outcome == StoreOutcome::Changed && was_fetched {
                versions::keep(db, id)?;
            }
            if stored.as_ref() != Some(article) {
                article_text::put(db, id, &packed?, article, now)?;
            }
            if let Some(stored) = stored.as_ref().filter(|stored| stored.blocks != article.blocks) {
                positions::follow_change(db, id, &stored.blocks, &article.blocks)?;
            }
            if outcome != StoreOutcome::Unchanged {
                article_headline::update(db, &known, article, now)?;
            }
            if was_fetched {
                feed_texts::clear(db, id)?;
                put_pages(db, &known, pages)?;
                quarantine::discard(db, id)?;
                attempts::note_fetched(db, id)?;
            }
            if outcome != StoreOutcome::Unchanged {
                rules::apply(db, &rules, &[id])?;
                detect(db, id, article, JoinMode::ShareMarks)?;
            }
            Ok(outcome)
        })
    }
}

/// Returns the article of a page with the attachments that a feed gave it; `None` if there are none.
fn with_kept_attachments(article: &Article, stored: Option<&Article>) -> Option<Article> {
    let attachments = &stored?.attachments;
    let is_kept = article.attachments.is_empty() && !attachments.is_empty();
    is_kept.then(|| Article { attachments: attachments.clone(), ..article.clone() })
}

/// Decides what becomes of a new text by comparing it with the stored one.
pub(crate) fn judge(stored: Option<&Article>, new: &Article) -> StoreOutcome {
    if new.blocks.is_empty() {
        return StoreOutcome::Quarantined;
    }
    let is_full = |stored: &&Article| stored.text_source != TextSource::Summary;
    let Some(stored) = stored.filter(is_full) else { return StoreOutcome::New };
    let stored_bytes = article_text::plain_text_bytes(stored);
    if is_same_content(stored, new) {
        StoreOutcome::Unchanged
    } else if stored_bytes > MAX_TINY
        && article_text::plain_text_bytes(new) * 100 < stored_bytes * MIN_LENGTH_PERCENT
    {
        StoreOutcome::Quarantined
    } else {
        StoreOutcome::Changed
    }
}

/// Returns true if two articles differ at most in their links and in the address that they were fetched from: the newest
/// article of a section gets its 下一篇 when the next one is published.
pub(crate) fn is_same_content(a: &Article, b: &Article) -> bool {
    let without_links = |a: &Article| Article {
        url: b.url.clone(),
        canonical: None,
        previous: None,
        next: None,
        ..a.clone()
    };
    a.blocks == b.blocks && without_links(a) == without_links(b)
}

/// Stores the pages of an article in place of those it had before, which may have been more.
fn put_pages(
    db: &Connection,
    known: &HeadlineRecord,
    pages: Vec<Result<PackedPage<'_>, ArchiveError>>,
) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM page WHERE headline = ?1")?.execute([known.id])?;
    for (part, page) in pages.into_iter().enumerate() {
        page?.put(db, PageOwner::Article { source: known.source, headline: known.id, part })?;
    }
    Ok(())
}
