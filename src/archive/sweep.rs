use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension};

use super::health::Maintenance;
use super::index::Index;
use super::{Archive, ArchiveError, ArchiveReader, stories};
use crate::model::{ArticleId, CanonicalUrl, SourceId};

/// Headlines deleted in one transaction: other writers get their turn between.
const AT_ONCE: usize = 500;

/// What is kept of each source; 0 for no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RetentionLimits {
    /// Articles of so many days.
    pub days: u32,
    /// So many articles.
    pub count: u32,
    /// So many bytes of texts and pages.
    pub bytes: u64,
}

/// What is kept of all sources, but of some otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RetentionPolicy {
    /// Of each.
    pub each: RetentionLimits,
    /// Of those with a limit of their own.
    pub own: HashMap<SourceId, RetentionLimits>,
}

impl RetentionPolicy {
    /// Whether there is a limit at all.
    pub fn is_limited(&self) -> bool {
        self.own.values().chain([&self.each]).any(|keep| *keep != RetentionLimits::default())
    }

    fn of(&self, source: &SourceId) -> RetentionLimits {
        self.own.get(source).copied().unwrap_or(self.each)
    }
}

/// What was, or would be, tidied away of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpiredArticles {
    /// The source.
    pub source: SourceId,
    /// How many of its headlines.
    pub headlines: usize,
    /// What their texts, older versions and pages take, in bytes.
    pub bytes: u64,
}

impl RetentionPolicy {
    /// Returns the articles that [`RetentionPolicy::apply`] would delete.
    pub fn preview(
        &self,
        archive: &ArchiveReader,
        now: Timestamp,
    ) -> Result<Vec<ExpiredArticles>, ArchiveError> {
        archive.read(|db| Ok(condemned(db, self, now)?.into_iter().map(|(swept, _)| swept).collect()))
    }

    /// Deletes what is more than is to be kept of each source, the oldest first. What is starred, kept for
    /// later or tagged stays, and so does the sample edition. What was deleted doesn't come back while a list still names it.
    pub fn apply(&self, archive: &mut Archive, now: Timestamp) -> Result<Vec<ExpiredArticles>, ArchiveError> {
        let condemned = archive.read(|db| condemned(db, self, now))?;
        for (_, ids) in &condemned {
            for ids in ids.chunks(AT_ONCE) {
                archive.write(|db| ids.iter().try_for_each(|id| delete(db, *id)))?;
            }
        }
        Ok(condemned.into_iter().map(|(swept, _)| swept).collect())
    }
}

impl Maintenance<'_> {
    /// Gives the space of what was deleted back to the disk, and puts the search index in order. Returns the size of
    /// the file before and after, in bytes. Needs the file to itself, and as much room again while it works.
    pub fn vacuum(&mut self) -> Result<(u64, u64), ArchiveError> {
        let before = self.0.inspect().file_size()?;
        let tidy = || -> Result<(), ArchiveError> {
            for index in Index::ALL.map(Index::table) {
                self.0.db.execute(&format!("INSERT INTO {index} ({index}) VALUES ('optimize')"), [])?;
            }
            self.0.db.execute_batch(
                "PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);",
            )?;
            Ok(())
        };
        tidy().map_err(|error: ArchiveError| error.with_path(&self.0.path))?;
        Ok((before, self.0.inspect().file_size()?))
    }
}

/// Pages of the index (4 KB each) that are merged at a time: some 30 ms.
const PAGES_AT_ONCE: i64 = 512;

impl Maintenance<'_> {
    /// Merges a part of the search index; says whether there may be more to merge.
    ///
    /// What is filed stands in segments of its own at first, each of which repeats the terms of the others: of 10,000
    /// articles they took 0.50 of the text, and a single one takes 0.39. A part after each refresh keeps it near that.
    /// The pages that become free are given back: without that, they took a quarter of the file.
    pub fn merge_index(&mut self) -> Result<bool, ArchiveError> {
        let more = self.0.write(|db| {
            let before = db.total_changes();
            db.prepare_cached("INSERT INTO article_index (article_index, rank) VALUES ('merge', ?1)")?
                .execute([-PAGES_AT_ONCE])?;
            // The statement itself counts for one.
            Ok(db.total_changes() - before > 1)
        })?;
        self.give_back().map(|()| more).map_err(|error: ArchiveError| error.with_path(&self.0.path))
    }
}

impl Maintenance<'_> {
    /// Gives free pages back to the disk. The statement has a row for each.
    fn give_back(&mut self) -> Result<(), ArchiveError> {
        let mut statement = self.0.db.prepare_cached("PRAGMA incremental_vacuum")?;
        let mut pages = statement.query([])?;
        while pages.next()?.is_some() {}
        Ok(())
    }
}

/// Whether an address was tidied away.
pub(super) fn is_swept(db: &Connection, url: &CanonicalUrl) -> Result<bool, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT 1 FROM swept WHERE url = ?1")?;
    Ok(statement.query_row([url], |_| Ok(())).optional()?.is_some())
}

/// Deletes a headline with all that belongs to it, unless its reader has marked it in the meantime.
fn delete(db: &Connection, id: i64) -> Result<(), ArchiveError> {
    let free = "FROM headline WHERE id = ?1 AND NOT starred AND NOT later \
        AND NOT EXISTS (SELECT 1 FROM tagging WHERE headline = ?1)";
    db.prepare_cached(&format!("INSERT OR IGNORE INTO swept (url) SELECT url {free}"))?.execute([id])?;
    let story = stories::story_of(db, ArticleId(id))?;
    db.prepare_cached(&format!("DELETE {free}"))?.execute([id])?;
    story.map_or(Ok(()), |story| stories::arrange(db, story))
}

/// What is more than is to be kept, by source.
fn condemned(
    db: &Connection,
    keep: &RetentionPolicy,
    now: Timestamp,
) -> Result<Vec<(ExpiredArticles, Vec<i64>)>, ArchiveError> {
    let mut statement = db.prepare("SELECT id, slug FROM source WHERE NOT sample ORDER BY rank")?;
    let sources: Vec<(i64, SourceId)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut condemned = Vec::new();
    for (row, source) in sources {
        let (ids, bytes) = too_many(db, row, keep.of(&source), now)?;
        if !ids.is_empty() {
            condemned.push((ExpiredArticles { source, headlines: ids.len(), bytes }, ids));
        }
    }
    Ok(condemned)
}

/// The headlines of a source that are too old or too many, and what they take.
fn too_many(
    db: &Connection,
    source: i64,
    keep: RetentionLimits,
    now: Timestamp,
) -> Result<(Vec<i64>, u64), ArchiveError> {
    let age = SignedDuration::from_hours(24 * i64::from(keep.days));
    let oldest = if keep.days == 0 { Timestamp::MIN } else { now.checked_sub(age).unwrap_or(Timestamp::MIN) };
    let most = if keep.count == 0 { usize::MAX } else { keep.count as usize };
    let room = if keep.bytes == 0 { u64::MAX } else { keep.bytes };
    // length() of a blob is read off its row's head.
    let mut statement = db.prepare_cached(
        "SELECT id, moment,
            starred OR later OR EXISTS (SELECT 1 FROM tagging WHERE headline = h.id),
            ifnull((SELECT length(content) FROM article WHERE headline = h.id), 0)
            + (SELECT ifnull(sum(length(content)), 0) FROM version WHERE headline = h.id)
            + (SELECT ifnull(sum(length(bytes)), 0) FROM page WHERE headline = h.id)
         FROM headline h INDEXED BY headline_by_source WHERE source = ?1 ORDER BY moment DESC, id DESC",
    )?;
    let (mut rows, mut nth, mut taken) = (statement.query([source])?, 0_usize, 0_u64);
    let (mut ids, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let (id, moment, stays, size) = <(i64, i64, bool, u64)>::try_from(row)?;
        nth += 1;
        taken += size;
        let is_over = moment < oldest.as_millisecond() || nth > most || taken > room;
        if is_over && !stays {
            ids.push(id);
            bytes += size;
        }
    }
    Ok((ids, bytes))
}
