use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::codec::{self, Packed};
use super::headlines::{self, Known, Place, Sure};
use super::index::Index;
use super::lists::{Selection, Subset, from_cursor};
use super::pages::{Owner, PackedCopy};
use super::stories::{self, Joining};
use super::{Archive, ArchiveError, ArchiveReader, rules, sources, state, suspects, versions};
use crate::model::{Article, ArticleId, CanonicalUrl, Direction, ListFilter, RawPage, SourceId};
use crate::text::fold;

/// What came of filing an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreOutcome {
    /// Its text was not stored before.
    New,
    /// It reads differently now; the stored text was replaced. Where the site changed it, the old one is kept
    /// ([`Archive::versions`]).
    Changed,
    /// It reads as before.
    Unchanged,
    /// The new text is empty or lost most of the stored one: nothing was changed, nor were the page's validators. What
    /// is left of it is held ([`Archive::suspect`]).
    Suspect,
}

/// A new text of less than this share of the stored one is suspect.
const SUSPECT_PERCENT: usize = 40;

/// A stored text of no more bytes than this (some 200 ideographs) may shrink to anything.
const TINY: usize = 600;

/// The wait after a second failure; the first may have been chance. It doubles with each further one, up to a week.
const FIRST_RETRY: Duration = Duration::from_secs(10 * 60);
const LONGEST_RETRY: Duration = Duration::from_secs(7 * 24 * 60 * 60);

impl Archive {
    /// Files the text of an article, all its pages joined, with the pages it was read from.
    ///
    /// The headline takes over what the article knows better: its title unless that is cut, its publish time unless
    /// the list's was more exact, its origin. `pages` may be empty, as
    /// when stored ones are read again: then these stay, and so does what is known of the site. To a text that is new
    /// or reads differently, the rules that were set are applied.
    pub fn store_article(
        &mut self,
        id: ArticleId,
        article: &Article,
        pages: &[RawPage],
        now: Timestamp,
    ) -> Result<StoreOutcome, ArchiveError> {
        let (packed, rules) = (codec::pack(article), Arc::clone(&self.rules));
        let copies: Vec<_> = pages.iter().map(PackedCopy::new).collect();
        self.write(|db| {
            let known = headlines::known(db, id)?.ok_or(ArchiveError::NoArticle(id))?;
            let stored = readable(db, id)?;
            let outcome = judge(stored.as_ref(), article);
            if outcome == StoreOutcome::Suspect {
                if stored.is_some() && !copies.is_empty() && !article.blocks.is_empty() {
                    suspects::hold(db, id, &packed?, now)?;
                }
                return Ok(outcome);
            }
            // What the site changed. Without pages, it is our reading that changed.
            if outcome == StoreOutcome::Changed && !copies.is_empty() {
                versions::keep(db, id)?;
            }
            if stored.as_ref() != Some(article) {
                put_content(db, id, &packed?, article, now)?;
            }
            if let Some(stored) = stored.as_ref().filter(|stored| stored.blocks != article.blocks) {
                state::move_position(db, id, &stored.blocks, &article.blocks)?;
            }
            if outcome != StoreOutcome::Unchanged {
                put_headline(db, &known, article)?;
            }
            // Without pages, nothing was heard of the site.
            if !copies.is_empty() {
                put_copies(db, &known, copies)?;
                suspects::drop(db, id)?;
                db.prepare_cached("UPDATE headline SET gone = 0 WHERE id = ?1 AND gone")?.execute([id])?;
                db.prepare_cached("DELETE FROM attempt WHERE headline = ?1")?.execute([id])?;
            }
            if outcome != StoreOutcome::Unchanged {
                rules::apply(db, &rules, &[id])?;
                stories::tell(db, id, article, Joining::News)?;
            }
            Ok(outcome)
        })
    }

    /// Notes that an article could not be fetched or read, and why (in English, for the doctor). The second try may
    /// come at once; the third waits ten minutes, and each further one twice as long, up to a week.
    pub fn note_failure(&mut self, id: ArticleId, error: &str, now: Timestamp) -> Result<(), ArchiveError> {
        self.write(|db| {
            let mut attempts = db.prepare_cached("SELECT attempts FROM attempt WHERE headline = ?1")?;
            let failed: u32 = attempts.query_row([id], |row| row.get(0)).optional()?.unwrap_or(0);
            db.prepare_cached(
                "REPLACE INTO attempt (headline, attempts, last_error, retry_after)
                 SELECT id, ?2, ?3, ?4 FROM headline WHERE id = ?1",
            )?
            .execute((
                id,
                failed.saturating_add(1),
                error,
                now.as_millisecond().saturating_add(wait_after(failed)),
            ))?;
            Ok(())
        })
    }

    /// Notes that an article's page was not found. That may be a mishap of the site's: only where it was not found twice
    /// before, and the wait since then is over, it is gone, which is told.
    pub fn note_not_found(
        &mut self,
        id: ArticleId,
        error: &str,
        now: Timestamp,
    ) -> Result<bool, ArchiveError> {
        let again = self.read(|db| {
            let mut before = db.prepare_cached(
                "SELECT 1 FROM attempt
                 WHERE headline = ?1 AND attempts > 1 AND last_error = ?2 AND retry_after <= ?3",
            )?;
            Ok(before.exists((id, error, now.as_millisecond()))?)
        })?;
        let noted = if again { self.note_gone(id) } else { self.note_failure(id, error, now) };
        noted.map(|()| again)
    }

    /// Notes that the site says an article is gone. Its text stays; it is not asked for again.
    pub fn note_gone(&mut self, id: ArticleId) -> Result<(), ArchiveError> {
        self.write(|db| {
            db.prepare_cached("UPDATE headline SET gone = 1 WHERE id = ?1")?.execute([id])?;
            Ok(())
        })
    }
}

impl ArchiveReader {
    /// The stored text of an article.
    pub fn article(&self, id: ArticleId) -> Result<Option<Article>, ArchiveError> {
        self.read(|db| content(db, id))
    }

    /// How many bytes of plain text are stored of an article.
    pub fn text_size(&self, id: ArticleId) -> Result<u64, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT bytes FROM article WHERE headline = ?1")?;
            Ok(statement.query_row([id], |row| row.get(0)).optional()?.unwrap_or(0))
        })
    }

    /// The articles of a source, or of all, whose text is stored, by number, from behind `after`.
    pub fn stored_articles(
        &self,
        source: Option<&SourceId>,
        after: Option<ArticleId>,
        limit: usize,
    ) -> Result<Vec<(ArticleId, SourceId)>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT h.id, s.slug FROM headline h JOIN source s ON s.id = h.source
                 WHERE h.id > coalesce(?1, 0) AND h.stored AND (?2 IS NULL OR s.slug = ?2) ORDER BY h.id LIMIT ?3",
            )?;
            let rows = statement.query_map((after, source, limit), |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The newest articles of a source or a section whose text is not stored and that are worth a try now.
    ///
    /// Left out are those that are hidden, those the site says are gone, and those that failed until their wait is over
    /// ([`Archive::note_failure`]).
    pub fn unstored(
        &self,
        source: &SourceId,
        section: Option<&str>,
        limit: usize,
        now: Timestamp,
    ) -> Result<Vec<(ArticleId, CanonicalUrl)>, ArchiveError> {
        self.read(|db| {
            let query = ListFilter {
                source: Some(source.clone()),
                section: section.map(str::to_owned),
                ..ListFilter::default()
            };
            let Some(selection) = Selection::of(db, &query)? else { return Ok(Vec::new()) };
            let sql = selection.along(
                Direction::Down,
                Subset::Wanted,
                "h.id AS id, h.moment AS moment, h.url AS url",
                // What lies further ahead than any wait was reckoned by a clock that was wrong.
                " AND NOT h.hidden AND NOT EXISTS (SELECT 1 FROM attempt WHERE headline = h.id AND retry_after > ?4
                    AND retry_after <= ?5) ",
            );
            let mut statement = db.prepare_cached(&sql)?;
            let (at, id) = from_cursor(Direction::Down, None);
            let wanted = statement
                .query_map((limit, at, id, now.as_millisecond(), latest_retry(now)), |row| {
                    Ok((row.get("id")?, row.get("url")?))
                })?
                .collect::<Result<_, _>>()?;
            Ok(wanted)
        })
    }
}

/// How long a further failure makes us wait, in milliseconds, after so many before it.
pub(super) fn wait_after(failed: u32) -> i64 {
    let doubled = failed.checked_sub(1).map_or(0, |before| 2_u32.saturating_pow(before));
    FIRST_RETRY.saturating_mul(doubled).min(LONGEST_RETRY).as_millis() as i64
}

/// The latest moment that a failure now could make us wait for, in milliseconds.
pub(super) fn latest_retry(now: Timestamp) -> i64 {
    now.as_millisecond().saturating_add(LONGEST_RETRY.as_millis() as i64)
}

/// The stored text, where one that is damaged is as good as none: it is replaced.
pub(super) fn readable(db: &Connection, id: ArticleId) -> Result<Option<Article>, ArchiveError> {
    match content(db, id) {
        Err(ArchiveError::Damaged(_) | ArchiveError::UnreadableRow(_)) => Ok(None),
        loaded => loaded,
    }
}

fn content(db: &Connection, id: ArticleId) -> Result<Option<Article>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT content FROM article WHERE headline = ?1")?;
    let found = statement.query_row([id], |row| row.get::<_, Packed<Article>>(0)).optional()?;
    Ok(found.map(|Packed(article)| article))
}

fn judge(stored: Option<&Article>, new: &Article) -> StoreOutcome {
    if new.blocks.is_empty() {
        return StoreOutcome::Suspect;
    }
    let Some(stored) = stored else { return StoreOutcome::New };
    let was = text_bytes(stored);
    if reads_the_same(stored, new) {
        StoreOutcome::Unchanged
    } else if was > TINY && text_bytes(new) * 100 < was * SUSPECT_PERCENT {
        StoreOutcome::Suspect
    } else {
        StoreOutcome::Changed
    }
}

/// Whether two articles say the same. Their links may differ: the newest article of a section gets its 下一篇 when the
/// next one appears.
fn reads_the_same(a: &Article, b: &Article) -> bool {
    let said = |a: &Article| Article { canonical: None, previous: None, next: None, ..a.clone() };
    a.blocks == b.blocks && said(a) == said(b)
}

pub(super) fn text_bytes(article: &Article) -> usize {
    article.paragraphs().map(|paragraph| paragraph.len()).sum()
}

pub(super) fn put_content(
    db: &Connection,
    id: ArticleId,
    packed: &[u8],
    article: &Article,
    now: Timestamp,
) -> Result<(), ArchiveError> {
    db.prepare_cached("REPLACE INTO article (headline, filed, bytes, content) VALUES (?1, ?2, ?3, ?4)")?
        .execute((id, now.as_millisecond(), text_bytes(article), packed))?;
    Ok(())
}

pub(super) fn put_headline(db: &Connection, known: &Known, article: &Article) -> Result<(), ArchiveError> {
    let mut better = known.clone();
    let cut = headlines::is_cut(&article.title) && !headlines::is_cut(&known.title);
    if !article.title.is_empty() && !cut {
        better.title.clone_from(&article.title);
    }
    if let Some(name) = &article.section {
        let named = sources::find_section(db, known.source, name)?;
        better.place =
            headlines::surer(known.place, named.map(|section| Place { section, sure: Sure::Said }));
    }
    better.dated = known.dated.confirmed(article.published);
    better.origin.clone_from(&article.origin);
    better.stored = true;
    headlines::update(db, &better)?;
    if better.title != known.title {
        headlines::index_title(db, known.id, &better.title)?;
    }
    put_terms(db, &better, article)
}

pub(super) fn put_terms(db: &Connection, headline: &Known, article: &Article) -> Result<(), ArchiveError> {
    let names = [Some(&headline.title), headline.origin.as_ref(), article.author.as_ref()];
    let names = names.into_iter().flatten().map(|name| fold(name));
    let keys: Vec<String> = names.chain(article.paragraphs().map(|text| fold(&text))).collect();
    Index::Texts.put(db, headline.id, keys.iter().map(String::as_str))
}

/// What search looks at of an article besides its headline.
#[derive(Debug, Default)]
pub(super) struct Searchable {
    pub(super) author: Option<String>,
    pub(super) paragraphs: Vec<String>,
}

/// What search looks at of an article. A damaged text is no reason to fail a search.
pub(super) fn searchable_of(db: &Connection, id: ArticleId) -> Result<Searchable, ArchiveError> {
    let article = readable(db, id)?;
    Ok(article.map_or_else(Searchable::default, |article| Searchable {
        paragraphs: article.paragraphs().collect(),
        author: article.author,
    }))
}

/// Stores the pages of an article and forgets those it had before, as when it is on fewer pages now.
fn put_copies(
    db: &Connection,
    known: &Known,
    copies: Vec<Result<PackedCopy<'_>, ArchiveError>>,
) -> Result<(), ArchiveError> {
    if copies.is_empty() {
        return Ok(());
    }
    db.prepare_cached("DELETE FROM page WHERE headline = ?1")?.execute([known.id])?;
    for (part, copy) in copies.into_iter().enumerate() {
        copy?.store(db, Owner::Article { source: known.source, headline: known.id, part })?;
    }
    Ok(())
}
