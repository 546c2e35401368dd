//! Retention: deletes the oldest articles of each source beyond the limits of the settings.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use rusqlite::Connection;

use crate::archive::dedup::groups;
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

impl RetentionPolicy {
    /// Returns true if some source has a limit.
    pub fn is_limited(&self) -> bool {
        self.by_source
            .values()
            .chain([&self.default_limits])
            .any(|limits| *limits != RetentionLimits::default())
    }

    /// Returns the articles that [`RetentionPolicy::apply`] would delete.
    pub fn preview(
        &self,
        archive: &ArchiveReader,
        now: Timestamp,
    ) -> Result<Vec<ExpiredArticles>, ArchiveError> {
        archive.read(|db| Ok(expired(db, self, now)?.into_iter().map(|(summary, _)| summary).collect()))
    }

    /// Deletes the articles beyond the limits of each source, oldest first. Articles that are starred, kept for later or
    /// tagged stay, and so does the sample portal. Deleted articles don't come back while a list still names them.
    pub fn apply(&self, archive: &mut Archive, now: Timestamp) -> Result<Vec<ExpiredArticles>, ArchiveError> {
        let expired = archive.read(|db| expired(db, self, now))?;
        for (_, ids) in &expired {
            for ids in ids.chunks(BATCH) {
                archive.write(|db| ids.iter().try_for_each(|id| delete(db, *id)))?;
            }
        }
        Ok(expired.into_iter().map(|(summary, _)| summary).collect())
    }

    fn limits_of(&self, source: &SourceId) -> RetentionLimits {
        self.by_source.get(source).copied().unwrap_or(self.default_limits)
    }
}

/// Deletes a headline with all that belongs to it, unless its reader has marked it in the meantime.
fn delete(db: &Connection, id: i64) -> Result<(), ArchiveError> {
    let unmarked = "FROM headline WHERE id = ?1 AND NOT starred AND NOT later \
        AND NOT EXISTS (SELECT 1 FROM tagging WHERE headline = ?1)";
    db.prepare_cached(&format!("INSERT OR IGNORE INTO swept (url) SELECT url {unmarked}"))?.execute([id])?;
    let story = groups::story_of(db, ArticleId(id))?;
    db.prepare_cached(&format!("DELETE {unmarked}"))?.execute([id])?;
    story.map_or(Ok(()), |story| groups::update(db, story))
}

/// Returns the articles beyond the limits of each source, with their ids.
fn expired(
    db: &Connection,
    policy: &RetentionPolicy,
    now: Timestamp,
) -> Result<Vec<(ExpiredArticles, Vec<i64>)>, ArchiveError> {
    let mut statement = db.prepare("SELECT id, slug FROM source WHERE NOT sample ORDER BY rank")?;
    let sources: Vec<(i64, SourceId)> =
        statement.query_map([], |row| row.try_into())?.collect::<Result<_, _>>()?;
    let mut expired = Vec::new();
    for (row, source) in sources {
        let (ids, bytes) = expired_of(db, row, policy.limits_of(&source), now)?;
        if !ids.is_empty() {
            expired.push((ExpiredArticles { source, headlines: ids.len(), bytes }, ids));
        }
    }
    Ok(expired)
}

/// Returns the ids of a source's headlines beyond its limits, and their compressed size in bytes.
fn expired_of(
    db: &Connection,
    source: i64,
    limits: RetentionLimits,
    now: Timestamp,
) -> Result<(Vec<i64>, u64), ArchiveError> {
    let age = SignedDuration::from_hours(24 * i64::from(limits.days));
    let oldest =
        if limits.days == 0 { Timestamp::MIN } else { now.checked_sub(age).unwrap_or(Timestamp::MIN) };
    let max_count = if limits.count == 0 { usize::MAX } else { limits.count as usize };
    let max_bytes = if limits.bytes == 0 { u64::MAX } else { limits.bytes };
    // SQLite reads length() of a blob off the row's header, without loading the blob.
    let mut statement = db.prepare_cached(
        "SELECT id, moment,
            starred OR later OR EXISTS (SELECT 1 FROM tagging WHERE headline = h.id),
            ifnull((SELECT length(content) FROM article WHERE headline = h.id), 0)
            + (SELECT ifnull(sum(length(content)), 0) FROM version WHERE headline = h.id)
            + (SELECT ifnull(sum(length(bytes)), 0) FROM page WHERE headline = h.id)
         FROM headline h INDEXED BY headline_by_source WHERE source = ?1 ORDER BY moment DESC, id DESC",
    )?;
    let (mut rows, mut nth, mut total) = (statement.query([source])?, 0_usize, 0_u64);
    let (mut ids, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let (id, moment, is_marked, size) = <(i64, i64, bool, u64)>::try_from(row)?;
        nth += 1;
        total += size;
        let is_expired = moment < oldest.as_millisecond() || nth > max_count || total > max_bytes;
        if is_expired && !is_marked {
            ids.push(id);
            bytes += size;
        }
    }
    Ok((ids, bytes))
}
