//! Salvage: saves what can be read of a damaged archive into a new one, and sets the damaged file aside.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::file_names::{beside, remove_database};
use super::salvage_rows::{DEPENDENT_TABLES, INDEPENDENT_TABLES, RowsByHeadline};
use super::{damage_marker, locks, open, replacement};
use crate::archive::dedup::{JoinMode, regroup};
use crate::archive::operations::merge::restore_marks;
use crate::archive::store::pictures;
use crate::archive::transfer::{SourceRecord, export};
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::ArticleId;

/// Headlines imported in one transaction.
const BATCH: usize = 100;

/// The result of salvaging an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SalvageReport {
    /// The path to which the damaged file was moved.
    pub aside: PathBuf,
    /// Headlines that were saved.
    pub headlines: usize,
    /// Texts that were saved.
    pub articles: usize,
    /// Headlines, texts and pages that could not be read.
    pub lost: usize,
    /// The numbers and titles of the articles whose text could not be read.
    pub without_text: Vec<(ArticleId, String)>,
}

impl Archive {
    /// Saves what can be read of a damaged archive into a new one, row by row, and sets the damaged file aside. A file
    /// that was cut off is read as far as it goes; a text whose headline is lost gets one from itself. If the file is not a
    /// database any more, the new archive is empty.
    ///
    /// Fails with [`ArchiveError::Locked`] if another process has the file open, as far as that can be detected in a
    /// damaged file. The new file replaces the old one when it is complete. Returns `None` after waiting for another
    /// process that was salvaging it.
    pub fn salvage(path: &Path) -> Result<Option<SalvageReport>, ArchiveError> {
        let failed = |error: ArchiveError| error.with_path(path);
        let Some(_lock) = locks::lock_salvage(path) else { return Ok(None) };
        if replacement::finish_locked(path)
            .map_err(|error| failed(ArchiveError::of_writing(error)))?
            .is_some()
        {
            return Ok(None);
        }
        // From here on, no process opens it any more.
        damage_marker::set(path);
        let old = open_damaged(path).map_err(failed)?;
        let temporary = beside(path, replacement::NEW);
        remove_database(&temporary);
        let mut new = Archive::open(&temporary)?;
        let mut report = SalvageReport::default();
        if let Some(old) = &old {
            copy_readable(old, &mut new, &mut report)?;
        }
        close(new)?;
        drop(old);
        report.aside = replacement::replace(path).map_err(|error| failed(ArchiveError::of_writing(error)))?;
        Ok(Some(report))
    }
}

/// Opens a damaged archive, and locks it against writers; `None` if it is not a database any more.
fn open_damaged(path: &Path) -> Result<Option<Connection>, ArchiveError> {
    let db = open::connect(path)?;
    // Otherwise SQLite refuses every page of a file that is shorter than its header says.
    db.pragma_update(None, "writable_schema", true)?;
    // Only the last connection may leave WAL. Errors other than being locked come from the damage.
    db.busy_timeout(Duration::ZERO)?;
    let left_wal = db.pragma_update(None, "journal_mode", "DELETE").map_err(ArchiveError::from);
    if let Err(ArchiveError::Locked) = left_wal {
        return Err(ArchiveError::Locked);
    }
    match db.execute_batch("BEGIN IMMEDIATE; PRAGMA query_only = TRUE").map_err(ArchiveError::from) {
        Ok(()) => Ok(Some(db)),
        Err(ArchiveError::Damaged(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Copies everything that can be read. A row that can't be read is skipped, and a table that fails is left out.
fn copy_readable(
    old: &Connection,
    new: &mut Archive,
    report: &mut SalvageReport,
) -> Result<(), ArchiveError> {
    let Ok(sources) = export::sources(old) else { return Ok(()) };
    new.import().salvaged_sources(sources.clone())?;
    for table in INDEPENDENT_TABLES {
        let _ = new.write(|new| table.run(old, new));
    }
    // Pictures whose rows are lost are fetched again when they are displayed.
    let _ = new.write(|new| pictures::copy_rows(old, new));
    copy_articles(old, new, &sources, report)?;
    for table in DEPENDENT_TABLES {
        let _ = new.write(|new| table.run(old, new));
    }
    new.write(apply_decisions)?;
    let _ = new.write(restore_marks);
    Ok(())
}

/// Divides the articles that the reader has decided about into stories again.
fn apply_decisions(db: &Connection) -> Result<(), ArchiveError> {
    let sql = "SELECT one FROM story_decision UNION SELECT other FROM story_decision";
    let decided: Vec<i64> = db.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    regroup(db, decided, JoinMode::KeepMarks)
}

fn copy_articles(
    old: &Connection,
    new: &mut Archive,
    sources: &[SourceRecord],
    report: &mut SalvageReport,
) -> Result<(), ArchiveError> {
    let rows = RowsByHeadline::read(old);
    let mut batch = Vec::new();
    for id in rows.headline_ids() {
        let found = export::headline(old, ArticleId(id));
        report.lost += usize::from(found.is_err());
        let Some(mut record) = found.ok().flatten().or_else(|| rows.rebuild(old, id, sources)) else {
            continue;
        };
        let missing = rows.complete(old, &mut record);
        report.lost += missing;
        report.headlines += 1;
        report.articles += usize::from(!record.texts.is_empty());
        if missing > 0 && record.texts.is_empty() {
            report.without_text.push((record.id, record.title.clone()));
        }
        batch.push(record);
        if batch.len() >= BATCH {
            new.import().salvaged(std::mem::take(&mut batch))?;
        }
    }
    new.import().salvaged(batch)
}

/// Closes an archive so that all of it is in its file.
fn close(archive: Archive) -> Result<(), ArchiveError> {
    let ArchiveReader { db, path, .. } = archive.reader;
    db.close().map_err(|(_, error)| ArchiveError::from(error).with_path(&path))?;
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(beside(&path, suffix));
    }
    Ok(())
}
