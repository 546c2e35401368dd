use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::health::Maintenance;
use super::{Archive, ArchiveError, ArchiveReader, open};

impl ArchiveReader {
    /// Copies the archive into a file while it is used, by SQLite's online backup: the copy is of one moment. A file
    /// that is there is replaced once the new one is whole and on the disk.
    pub fn backup(&self, to: &Path) -> Result<(), ArchiveError> {
        let making = open::beside(to, ".making");
        let copy = || -> Result<(), ArchiveError> {
            let _ = fs::remove_file(&making);
            crate::platform::private_files::create_new(&making)?;
            let mut new = Connection::open(&making)?;
            copy(&self.db, &mut new)?;
            // A file that needs no other files beside it.
            new.pragma_update(None, "journal_mode", "DELETE")?;
            new.close().map_err(|(_, error)| error)?;
            File::open(&making)?.sync_all()?;
            Ok(fs::rename(&making, to)?)
        };
        copy().map_err(|error| {
            let _ = fs::remove_file(&making);
            error.with_path(to)
        })
    }
}

impl Maintenance<'_> {
    /// Puts a backup in the place of all that is stored. What was stored is first backed up itself, into the file
    /// that is returned. Others may have the archive open meanwhile: they go on with what is restored.
    ///
    /// The backup may be of an older wanbao; it is checked first and not changed.
    pub fn restore(&mut self, from: &Path) -> Result<PathBuf, ArchiveError> {
        let before = open::beside(&self.0.path, ".before-restore");
        let making = open::beside(&self.0.path, ".restoring");
        let sound = checked(from, &making);
        let done = sound.and_then(|sound| {
            self.0.backup(&before)?;
            copy(&sound.db, &mut self.0.reader.db)
                .map_err(|error: ArchiveError| error.with_path(&self.0.path))
        });
        for extension in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(open::beside(&making, extension));
        }
        done.map(|()| before)
    }
}

/// A copy of a backup, brought up to date and found sound.
fn checked(from: &Path, making: &Path) -> Result<Archive, ArchiveError> {
    let failed = |error: ArchiveError| error.with_path(from);
    let _ = fs::remove_file(making);
    let take = || -> Result<(), ArchiveError> {
        let backup = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        crate::platform::private_files::create_new(making)?;
        copy(&backup, &mut Connection::open(making)?)
    };
    take().map_err(failed)?;
    let archive = Archive::open(making).map_err(failed)?;
    match archive.inspect().integrity()?.into_iter().next() {
        Some(damage) => Err(failed(ArchiveError::Damaged(damage))),
        None => Ok(archive),
    }
}

/// Copies all pages in one step: of one moment, while others may write.
fn copy(from: &Connection, to: &mut Connection) -> Result<(), ArchiveError> {
    to.busy_timeout(open::PATIENCE)?;
    match Backup::new(from, to)?.step(-1)? {
        StepResult::Done | StepResult::More => Ok(()),
        _ => Err(ArchiveError::Locked),
    }
}
