//! Salvage: saves what can be read of a damaged archive into a new one, and sets the damaged file aside.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::file_names::{DATABASE_SUFFIXES, beside, remove_database, unused};
use super::salvage_rows::{DEPENDENT_TABLES, INDEPENDENT_TABLES, RowsByHeadline, last_id};
use super::{damage_marker, locks, open};
use crate::archive::store::pictures;
use crate::archive::transfer::export;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::ArticleId;

/// Headlines imported in one transaction.
const BATCH: usize = 100;

/// The result of salvaging an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvageReport {
    /// The path to which the damaged file was moved.
    pub aside: PathBuf,
    /// Headlines that were saved.
    pub headlines: usize,
    /// Texts that were saved.
    pub articles: usize,
    /// Headlines, texts and pages that could not be read.
    pub lost: usize,
}

impl Archive {
    /// Saves what can be read of a damaged archive into a new one, row by row, and sets the damaged file aside. If the
    /// file is not a database any more, the new archive is empty.
    ///
    /// Fails with [`ArchiveError::Locked`] if another process has the file open, as far as that can be detected in a
    /// damaged file. The new file replaces the old one when it is complete. Returns `None` after waiting for another
    /// process that was salvaging it.
    pub fn salvage(path: &Path) -> Result<Option<SalvageReport>, ArchiveError> {
        let failed = |error: ArchiveError| error.with_path(path);
        let Some(_lock) = locks::lock_salvage(path) else { return Ok(None) };
        // From here on, no process opens it any more.
        damage_marker::set(path);
        let old = open_damaged(path).map_err(failed)?;
        let temporary = beside(path, ".salvaging");
        remove_database(&temporary);
        let mut new = Archive::open(&temporary)?;
        let mut report =
            SalvageReport { aside: unused(path, ".damaged"), headlines: 0, articles: 0, lost: 0 };
        if let Some(old) = &old {
            copy_readable(old, &mut new, &mut report)?;
        }
        close(new)?;
        replace(path, &temporary, &report.aside).map_err(|error| failed(ArchiveError::Io(error)))?;
        damage_marker::clear(path);
        Ok(Some(report))
    }
}

/// Opens a damaged archive, and locks it against writers; `None` if it is not a database any more.
fn open_damaged(path: &Path) -> Result<Option<Connection>, ArchiveError> {
    let db = open::connect(path)?;
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
    new.import().sources(sources)?;
    for table in INDEPENDENT_TABLES {
        let _ = new.write(|new| table.run(old, new));
    }
    // Pictures whose rows are lost are fetched again when they are displayed.
    let _ = new.write(|new| pictures::copy_rows(old, new));
    copy_articles(old, new, report)?;
    for table in DEPENDENT_TABLES {
        let _ = new.write(|new| table.run(old, new));
    }
    Ok(())
}

fn copy_articles(
    old: &Connection,
    new: &mut Archive,
    report: &mut SalvageReport,
) -> Result<(), ArchiveError> {
    let rows = RowsByHeadline::read(old);
    let mut batch = Vec::new();
    for id in 1..=last_id(old) {
        match export::headline(old, ArticleId(id)) {
            Ok(Some(mut record)) => {
                report.lost += rows.complete(old, &mut record);
                report.headlines += 1;
                report.articles += usize::from(!record.texts.is_empty());
                batch.push(record);
            }
            Ok(None) => {}
            Err(_) => report.lost += 1,
        }
        if batch.len() >= BATCH {
            new.import().salvaged(std::mem::take(&mut batch))?;
        }
    }
    new.import().salvaged(batch)
}

/// Moves the damaged files aside, and the new file to their place.
fn replace(path: &Path, new: &Path, aside: &Path) -> std::io::Result<()> {
    for suffix in DATABASE_SUFFIXES {
        let from = beside(path, suffix);
        if from.exists() {
            fs::rename(from, beside(aside, suffix))?;
        }
    }
    fs::rename(new, path)
}

/// Closes an archive, so that nothing is left in its log.
fn close(archive: Archive) -> Result<(), ArchiveError> {
    let ArchiveReader { db, path, .. } = archive.reader;
    db.close().map_err(|(_, error)| ArchiveError::from(error).with_path(&path))?;
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(beside(&path, suffix));
    }
    Ok(())
}
