//! Deletes the articles of a removed source that nobody kept, and brings them back: until they are discarded, they are
//! stored as records, outside of all lists, searches and counts.

use rusqlite::{Connection, OptionalExtension};

use super::import::insert_records;
use super::insert_record::RecordIds;
use super::records::ArticleRecord;
use super::{clean_records, export};
use crate::archive::marks::{REMOVAL, insert_step};
use crate::archive::schema::codec::{Packed, pack};
use crate::archive::store::kept::IS_KEPT;
use crate::archive::store::sources;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, SourceId, SourceState};

/// Articles that are deleted or brought back in one transaction.
const BATCH: usize = 100;

/// SQL of the headlines `h` that source `?1` lists.
const LISTED: &str = "appearance a INDEXED BY appearance_by_source JOIN headline h ON h.id = a.article
    WHERE a.source = ?1 AND a.own <= 1";

/// Articles that a purge deletes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PurgedArticles {
    /// How many.
    pub articles: usize,
    /// Compressed size of their texts, older versions and pages, in bytes.
    pub bytes: u64,
}

impl ArchiveReader {
    /// Returns what [`Archive::purge_source`] would delete.
    pub fn purge_preview(&self, id: &SourceId) -> Result<PurgedArticles, ArchiveError> {
        self.read(|db| unkept(db, sources::row_of(db, id)?))
    }

    /// Returns how many articles are purged, and not discarded yet.
    pub fn purged_count(&self) -> Result<usize, ArchiveError> {
        self.read(|db| Ok(db.query_row("SELECT count(*) FROM purged", [], |row| row.get(0))?))
    }
}

impl Archive {
    /// Deletes the articles of a source that nobody kept, and the copies of its list pages. Articles that another source
    /// lists, too, become its own.
    pub fn purge_source(&mut self, id: &SourceId) -> Result<PurgedArticles, ArchiveError> {
        let source = self.read(|db| sources::row_of(db, id))?;
        let all = self.read(|db| unkept(db, source))?;
        loop {
            let purged = self.write(|db| {
                let ids = next_unkept(db, source)?;
                ids.iter().try_for_each(|id| purge(db, source, *id))?;
                Ok(ids.len())
            })?;
            if purged < BATCH {
                break;
            }
        }
        // Without them, the site's answer “not modified” would leave a source that is added again empty.
        self.write(
            |db| Ok(db.execute("DELETE FROM page WHERE source = ?1 AND headline IS NULL", [source])?),
        )?;
        Ok(all)
    }

    /// Brings the purged articles of a source back, as they were; returns how many.
    pub fn restore_purged(&mut self, id: &SourceId) -> Result<usize, ArchiveError> {
        let Some(source) = self.read(|db| sources::find_row(db, id))? else { return Ok(0) };
        let mut restored = 0;
        loop {
            let count = self.write(|db| {
                let records = next_purged(db, source)?;
                let count = records.len();
                let ids: Vec<ArticleId> = records.iter().map(|record| record.id).collect();
                insert_records(db, &records.into_iter().map(Ok).collect::<Vec<_>>(), RecordIds::Kept)?;
                for id in ids {
                    db.prepare_cached("DELETE FROM purged WHERE id = ?1")?.execute([id])?;
                }
                Ok(count)
            })?;
            restored += count;
            if count < BATCH {
                return Ok(restored);
            }
        }
    }

    /// Deletes all purged articles for good; returns how many.
    pub fn discard_purged(&mut self) -> Result<usize, ArchiveError> {
        self.write(|db| Ok(db.execute("DELETE FROM purged", [])?))
    }

    /// Records that a source was removed, as a step that can be undone, with its state before.
    pub fn record_removal(&mut self, id: &SourceId, before: SourceState) -> Result<(), ArchiveError> {
        self.write(|db| {
            let source = sources::row_of(db, id)?;
            insert_step(db, &format!("{REMOVAL}{before}"), source, false)?;
            Ok(())
        })
    }

    /// Forgets the last step, which was a removal.
    pub fn forget_removal(&mut self) -> Result<(), ArchiveError> {
        self.write(|db| {
            if let Some((step, ..)) = last_removal(db)? {
                db.execute("DELETE FROM mark_step WHERE id = ?1", [step])?;
            }
            Ok(())
        })
    }
}

impl ArchiveReader {
    /// Returns the source that the last step removed, with its state before; `None` if the last step is another one.
    pub fn last_removal(&self) -> Result<Option<(SourceId, SourceState)>, ArchiveError> {
        self.read(|db| {
            let Some((_, source, before)) = last_removal(db)? else { return Ok(None) };
            let mut statement = db.prepare_cached("SELECT slug FROM source WHERE id = ?1")?;
            let id = statement.query_row([source], |row| row.get(0)).optional()?;
            Ok(id.map(|id| (id, before)))
        })
    }
}

fn last_removal(db: &Connection) -> Result<Option<(i64, i64, SourceState)>, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT id, mark, value FROM mark_step ORDER BY id DESC LIMIT 1")?;
    let last = statement.query_row([], |row| <(i64, String, i64)>::try_from(row)).optional()?;
    Ok(last.and_then(|(step, mark, source)| Some((step, source, mark.strip_prefix(REMOVAL)?.parse().ok()?))))
}

fn unkept(db: &Connection, source: i64) -> Result<PurgedArticles, ArchiveError> {
    let sql = format!(
        "SELECT count(*),
            ifnull(sum((SELECT length(content) FROM article WHERE headline = h.id)), 0)
            + ifnull(sum((SELECT sum(length(content)) FROM version WHERE headline = h.id)), 0)
            + ifnull(sum((SELECT sum(length(bytes)) FROM page WHERE headline = h.id)), 0)
         FROM {LISTED} AND NOT {IS_KEPT}"
    );
    let (articles, bytes) = db.prepare_cached(&sql)?.query_row([source], |row| row.try_into())?;
    Ok(PurgedArticles { articles, bytes })
}

fn next_unkept(db: &Connection, source: i64) -> Result<Vec<ArticleId>, ArchiveError> {
    let sql = format!("SELECT h.id FROM {LISTED} AND NOT {IS_KEPT} LIMIT {BATCH}");
    let ids = db.prepare_cached(&sql)?.query_map([source], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

fn purge(db: &Connection, source: i64, id: ArticleId) -> Result<(), ArchiveError> {
    let Some(record) = export::article(db, id)? else { return Ok(()) };
    db.prepare_cached("REPLACE INTO purged (id, source, record) VALUES (?1, ?2, ?3)")?.execute((
        id,
        source,
        pack(&record)?,
    ))?;
    sources::remove_from_source(db, id, source)
}

fn next_purged(db: &Connection, source: i64) -> Result<Vec<ArticleRecord>, ArchiveError> {
    let sql = format!("SELECT record FROM purged WHERE source = ?1 ORDER BY id LIMIT {BATCH}");
    let mut statement = db.prepare_cached(&sql)?;
    let records = statement.query_map([source], |row| Ok(row.get::<_, Packed<ArticleRecord>>(0)?.0))?;
    let mut records = records.collect::<Result<Vec<_>, _>>()?;
    records.iter_mut().for_each(clean_records::clean_record);
    Ok(records)
}
