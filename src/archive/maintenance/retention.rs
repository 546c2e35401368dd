//! Retention: deletes the oldest articles beyond the limits of their sources and beyond the disk budget.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row};

use super::budget::{self, BeyondBudget};
use crate::archive::dedup::groups;
use crate::archive::store::kept::IS_KEPT;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, SourceId};

/// Headlines deleted in one transaction: other writers get their turn in between.
const BATCH: usize = 500;

/// Limits beyond which the articles of a source are deleted; 0 is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RetentionLimits {
    /// Age of articles, in days.
    pub days: u32,
    /// Number of articles.
    pub count: u32,
    /// Compressed size of texts and pages, in bytes.
    pub bytes: u64,
}

/// The limits of all sources.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RetentionPolicy {
    /// The limits of sources that have none of their own.
    pub default_limits: RetentionLimits,
    /// The sources with limits of their own.
    pub by_source: HashMap<SourceId, RetentionLimits>,
    /// Compressed size of the texts and pages of all sources, in bytes; 0 for no limit.
    pub max_bytes: u64,
}

/// Articles and copies of pages that retention deletes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RetentionReport {
    /// The articles, by source.
    pub articles: Vec<ExpiredArticles>,
    /// How many articles lose the copies of their pages, but stay.
    pub pages: usize,
    /// Compressed size of these copies, in bytes.
    pub page_bytes: u64,
}

/// The articles of a source that are beyond its limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpiredArticles {
    /// The source.
    pub source: SourceId,
    /// How many headlines.
    pub headlines: usize,
    /// Compressed size of their texts, older versions and pages, in bytes.
    pub bytes: u64,
}

impl RetentionReport {
    /// Adds what is beyond the disk budget.
    fn add(&mut self, beyond: BeyondBudget, ids: &mut ExpiredIds) {
        (self.pages, self.page_bytes) = (beyond.pages.len(), beyond.page_bytes);
        ids.pages = beyond.pages;
        for article in beyond.articles {
            ids.articles.push(article.id);
            match self.articles.iter_mut().find(|known| known.source == article.source) {
                Some(known) => {
                    (known.headlines, known.bytes) = (known.headlines + 1, known.bytes + article.text);
                }
                None => self.articles.push(ExpiredArticles {
                    source: article.source,
                    headlines: 1,
                    bytes: article.text,
                }),
            }
        }
    }

    /// Returns how many articles are deleted.
    pub fn headlines(&self) -> usize {
        self.articles.iter().map(|articles| articles.headlines).sum()
    }
}

impl RetentionPolicy {
    /// Returns true if there is any limit.
    pub fn is_limited(&self) -> bool {
        let mut limits = self.by_source.values().chain([&self.default_limits]);
        self.max_bytes > 0 || limits.any(|limits| *limits != RetentionLimits::default())
    }

    /// Returns what [`RetentionPolicy::apply`] would delete.
    pub fn preview(&self, archive: &ArchiveReader, now: Timestamp) -> Result<RetentionReport, ArchiveError> {
        let (report, _) = self.collect(archive, now)?;
        Ok(report)
    }

    /// Deletes what is beyond the limits, oldest first: articles beyond those of each source that lists them, then the copies of pages and the
    /// articles beyond the disk budget. Articles that are starred, kept for later, tagged or left in the middle stay, and
    /// so does the sample portal. Deleted articles don't come back while a list still names them.
    pub fn apply(&self, archive: &mut Archive, now: Timestamp) -> Result<RetentionReport, ArchiveError> {
        let (report, expired) = self.collect(archive, now)?;
        for ids in expired.pages.chunks(BATCH) {
            archive.write(|db| ids.iter().try_for_each(|id| delete_pages(db, *id)))?;
        }
        for ids in expired.articles.chunks(BATCH) {
            archive.write(|db| ids.iter().try_for_each(|id| delete(db, *id)))?;
        }
        Ok(report)
    }

    fn collect(
        &self,
        archive: &ArchiveReader,
        now: Timestamp,
    ) -> Result<(RetentionReport, ExpiredIds), ArchiveError> {
        archive.read(|db| {
            let (mut report, mut ids) = (RetentionReport::default(), ExpiredIds::default());
            for (articles, of_source) in expired(db, self, now)? {
                report.articles.push(articles);
                ids.articles.extend(of_source);
            }
            if self.max_bytes > 0 {
                let expired = ids.articles.iter().copied().collect();
                report.add(budget::beyond(db, self.max_bytes, &expired)?, &mut ids);
            }
            Ok((report, ids))
        })
    }

    fn limits_of(&self, source: &SourceId) -> RetentionLimits {
        self.by_source.get(source).copied().unwrap_or(self.default_limits)
    }
}

/// The rows of what retention deletes.
#[derive(Debug, Default)]
struct ExpiredIds {
    articles: Vec<i64>,
    /// The articles of which only the copies of pages go.
    pages: Vec<i64>,
}

/// Deletes the copies of an article's pages.
fn delete_pages(db: &Connection, id: i64) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM page WHERE headline = ?1")?.execute([id])?;
    Ok(())
}

/// Deletes a headline with all that belongs to it, unless its reader has marked it in the meantime.
fn delete(db: &Connection, id: i64) -> Result<(), ArchiveError> {
    let not_kept = format!("FROM headline AS h WHERE id = ?1 AND NOT {IS_KEPT}");
    db.prepare_cached(&format!("INSERT OR IGNORE INTO swept (url) SELECT url {not_kept}"))?.execute([id])?;
    let story = groups::story_of(db, ArticleId(id))?;
    db.prepare_cached(&format!("DELETE {not_kept}"))?.execute([id])?;
    story.map_or(Ok(()), |story| groups::update(db, story))
}

/// Returns the articles beyond the limits of each source that lists them, with their ids. They count for the last of these
/// sources.
fn expired(
    db: &Connection,
    policy: &RetentionPolicy,
    now: Timestamp,
) -> Result<Vec<(ExpiredArticles, Vec<i64>)>, ArchiveError> {
    let mut statement = db.prepare("SELECT id, slug FROM source WHERE NOT sample ORDER BY rank")?;
    let sources: Vec<(i64, SourceId)> =
        statement.query_map([], |row| row.try_into())?.collect::<Result<_, _>>()?;
    // Articles of several sources, with the number of sources that keep them.
    let mut keepers: HashMap<i64, usize> = HashMap::new();
    let mut expired = Vec::new();
    for (row, source) in sources {
        let (mut ids, mut bytes) = (Vec::new(), 0);
        visit_expired(db, row, policy.limits_of(&source), now, |article| {
            let keepers = keepers.entry(article.id).or_insert(article.sources);
            *keepers -= 1;
            if *keepers == 0 {
                ids.push(article.id);
                bytes += article.size;
            }
        })?;
        if !ids.is_empty() {
            expired.push((ExpiredArticles { source, headlines: ids.len(), bytes }, ids));
        }
    }
    Ok(expired)
}

/// An article that a source lists.
struct StoredArticle {
    id: i64,
    moment: i64,
    is_kept: bool,
    /// How many sources list it.
    sources: usize,
    /// Compressed size in bytes.
    size: u64,
}

impl StoredArticle {
    /// Its columns besides `kept`. SQLite reads `length()` of a blob off the row's header, without loading the blob.
    const COLUMNS: &str = "a.article, a.moment,
        (SELECT count(*) FROM appearance WHERE article = h.id AND own <= 1) AS sources,
        ifnull((SELECT length(content) FROM article WHERE headline = h.id), 0)
        + (SELECT ifnull(sum(length(content)), 0) FROM version WHERE headline = h.id)
        + (SELECT ifnull(sum(length(bytes)), 0) FROM page WHERE headline = h.id) AS size";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("article")?,
            moment: row.get("moment")?,
            is_kept: row.get("kept")?,
            sources: row.get("sources")?,
            size: row.get("size")?,
        })
    }
}

/// Visits the articles of a source beyond its limits, except for those that the reader keeps.
fn visit_expired(
    db: &Connection,
    source: i64,
    limits: RetentionLimits,
    now: Timestamp,
    mut visit: impl FnMut(&StoredArticle),
) -> Result<(), ArchiveError> {
    let age = SignedDuration::from_hours(24 * i64::from(limits.days));
    let oldest =
        if limits.days == 0 { Timestamp::MIN } else { now.checked_sub(age).unwrap_or(Timestamp::MIN) };
    let max_count = if limits.count == 0 { usize::MAX } else { limits.count as usize };
    let max_bytes = if limits.bytes == 0 { u64::MAX } else { limits.bytes };
    let mut statement = db.prepare_cached(&format!(
        "SELECT {}, {IS_KEPT} AS kept FROM appearance a INDEXED BY appearance_by_source CROSS JOIN headline h ON h.id = a.article
         WHERE a.source = ?1 AND a.own <= 1 ORDER BY a.moment DESC, a.article DESC",
        StoredArticle::COLUMNS
    ))?;
    let (mut rows, mut nth, mut total) = (statement.query([source])?, 0_usize, 0_u64);
    while let Some(row) = rows.next()? {
        let article = StoredArticle::from_row(row)?;
        nth += 1;
        total += article.size;
        let is_expired = article.moment < oldest.as_millisecond() || nth > max_count || total > max_bytes;
        if is_expired && !article.is_kept {
            visit(&article);
        }
    }
    Ok(())
}
