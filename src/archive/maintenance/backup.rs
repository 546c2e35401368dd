//! Backup of an archive in use, and restoring one. Pictures are not part of it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::compaction::FileMaintenance;
use super::file_names::{beside, remove_database};
use super::open::BUSY_TIMEOUT;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::platform::private_files;

impl ArchiveReader {
    /// Copies the archive to a file while it is in use, by SQLite's online backup, as one snapshot. An existing file is
    /// replaced once the new one is complete and on the disk.
    pub fn backup(&self, to: &Path) -> Result<(), ArchiveError> {
        let temporary = beside(to, ".making");
        let copy = || -> Result<(), ArchiveError> {
            let _ = fs::remove_file(&temporary);
            private_files::create_new(&temporary)?;
            let mut new = Connection::open(&temporary)?;
            copy(&self.db, &mut new)?;
            // The backup is one file without a log.
            new.pragma_update(None, "journal_mode", "DELETE")?;
            new.close().map_err(|(_, error)| error)?;
            File::open(&temporary)?.sync_all()?;
            Ok(fs::rename(&temporary, to)?)
        };
        copy().map_err(|error| {
            let _ = fs::remove_file(&temporary);
            error.with_path(to)
        })
    }
}

impl FileMaintenance<'_> {
    /// Replaces the whole archive by a backup, after backing the archive up itself; returns the path of that copy. Other
    /// processes may have the archive open: they continue with the restored one.
    ///
    /// The backup may be of an older wanbao; it is checked first, and not changed.
    pub fn restore(&mut self, from: &Path) -> Result<PathBuf, ArchiveError> {
        let safety_copy = beside(&self.0.path, ".before-restore");
        let temporary = beside(&self.0.path, ".restoring");
        let restored = checked_copy(from, &temporary).and_then(|sound| {
            self.0.backup(&safety_copy)?;
            copy(&sound.db, &mut self.0.reader.db).map_err(|error| error.with_path(&self.0.path))
        });
        remove_database(&temporary);
        restored.map(|()| safety_copy)
    }
}

/// Copies a backup to a temporary file, migrates it and checks its integrity.
fn checked_copy(from: &Path, temporary: &Path) -> Result<Archive, ArchiveError> {
    let failed = |error: ArchiveError| error.with_path(from);
    let _ = fs::remove_file(temporary);
    let copy = || -> Result<(), ArchiveError> {
        let backup = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        private_files::create_new(temporary)?;
        copy(&backup, &mut Connection::open(temporary)?)
    };
    copy().map_err(failed)?;
    let archive = Archive::open(temporary).map_err(failed)?;
    match archive.inspect().integrity()?.into_iter().next() {
        Some(damage) => Err(failed(ArchiveError::Damaged(damage))),
        None => Ok(archive),
    }
}

/// Copies all pages in one step: a snapshot, although others may write.
fn copy(from: &Connection, to: &mut Connection) -> Result<(), ArchiveError> {
    to.busy_timeout(BUSY_TIMEOUT)?;
    match Backup::new(from, to)?.step(-1)? {
        StepResult::Done | StepResult::More => Ok(()),
        _ => Err(ArchiveError::Locked),
    }
}
