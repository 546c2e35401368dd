//! Backup of an archive in use, and restoring one. Pictures are not part of it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::compaction::FileMaintenance;
use super::file_names::{SafetyCopyKind, beside, is_own, place_unused, sync_directory};
use super::open::BUSY_TIMEOUT;
use super::working_file::{MAKING, RESTORING, WorkingFile};
use crate::archive::write_probe::with_cause;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::platform::private_files;

impl ArchiveReader {
    /// Copies the archive to a file while it is in use, by SQLite's online backup, as one snapshot. An existing file is
    /// replaced once the new one is complete and on the disk; of a link, the file that it leads to.
    ///
    /// Refuses the archive's own files, and everything that is not a regular file.
    pub fn backup(&self, to: &Path) -> Result<(), ArchiveError> {
        let backup = || {
            let target = backup_target(&self.path, to)?;
            self.write_copy(&target, |temporary| {
                fs::rename(temporary, &target).and_then(|()| sync_directory(&target))
            })
        };
        backup().map_err(|error| with_cause(error, to).with_path(to))
    }

    /// Copies the archive beside its file, under a name that no other copy has. Returns the path of the copy.
    pub fn safety_copy(&self, kind: SafetyCopyKind) -> Result<PathBuf, ArchiveError> {
        let copied =
            self.write_copy(&self.path, |temporary| place_unused(temporary, &self.path, kind.suffix()));
        copied.map_err(|error| error.with_path(&beside(&self.path, kind.suffix())))
    }

    /// Writes a complete copy to a file beside the target, which is then given its name.
    fn write_copy<T>(
        &self,
        target: &Path,
        name: impl FnOnce(&Path) -> io::Result<T>,
    ) -> Result<T, ArchiveError> {
        let temporary = WorkingFile::create(&self.path, target, MAKING)?;
        let mut new = Connection::open(temporary.path())?;
        copy(&self.db, &mut new)?;
        // The backup is one file without a log.
        new.pragma_update(None, "journal_mode", "DELETE")?;
        new.close().map_err(|(_, error)| error)?;
        let synced = File::open(temporary.path()).and_then(|file| file.sync_all());
        synced.and_then(|()| name(temporary.path())).map_err(ArchiveError::of_writing)
    }
}

/// Returns the file that a backup is written to: links are followed, also to a file that does not exist yet.
fn backup_target(database: &Path, to: &Path) -> Result<PathBuf, ArchiveError> {
    const MAX_LINKS: usize = 40;
    let mut target = to.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(link) = fs::read_link(&target) else { break };
        target = target.parent().unwrap_or(Path::new("")).join(link);
    }
    match fs::metadata(&target) {
        Ok(found) if !found.is_file() => return Err(ArchiveError::NotAFile),
        Ok(_) if private_files::is_same_file(database, &target) => return Err(ArchiveError::OwnFile),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(ArchiveError::of_writing(error)),
    }
    if is_own(database, &target) { Err(ArchiveError::OwnFile) } else { Ok(target) }
}

impl FileMaintenance<'_> {
    /// Replaces the whole archive by a backup, after backing the archive up itself; returns the path of that copy. Other
    /// processes may have the archive open: they continue with the restored one.
    ///
    /// The backup may be of an older wanbao, and anyone may have written it; it is checked and cleaned first, and the file
    /// itself is not changed.
    pub fn restore(&mut self, from: &Path) -> Result<PathBuf, ArchiveError> {
        let temporary = WorkingFile::create(&self.0.path, &self.0.path, RESTORING)?;
        let sound = checked_copy(from, temporary.path())?;
        let ArchiveReader { db, path, .. } = &mut self.0.reader;
        replace_content(&sound.db, db, path).map_err(|error| error.with_path(path))
    }
}

/// Replaces the content of an archive, after copying it beside its file. No process can write in between: what it stored
/// would be in neither of the two.
fn replace_content(from: &Connection, to: &mut Connection, path: &Path) -> Result<PathBuf, ArchiveError> {
    to.busy_timeout(BUSY_TIMEOUT)?;
    let backup = Backup::new(from, to)?;
    // Copies no page, but locks the archive.
    step(&backup, 0)?;
    let safety_copy = ArchiveReader::open(path)?.safety_copy(SafetyCopyKind::BeforeRestore)?;
    step(&backup, -1)?;
    Ok(safety_copy)
}

/// Copies a backup to an empty file, migrates it, checks its integrity and cleans its texts.
fn checked_copy(from: &Path, temporary: &Path) -> Result<Archive, ArchiveError> {
    let failed = |error: ArchiveError| error.with_path(from);
    let copy = || -> Result<(), ArchiveError> {
        if !fs::metadata(from)?.is_file() {
            return Err(ArchiveError::NotAFile);
        }
        let backup = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        copy(&backup, &mut Connection::open(temporary)?)
    };
    copy().map_err(failed)?;
    let mut archive = Archive::open(temporary).map_err(failed)?;
    if let Some(damage) = archive.inspect().integrity()?.into_iter().next() {
        return Err(failed(ArchiveError::Damaged(damage)));
    }
    archive.clean_texts().map_err(failed)?;
    Ok(archive)
}

/// Copies all pages in one step: a snapshot, although others may write.
fn copy(from: &Connection, to: &mut Connection) -> Result<(), ArchiveError> {
    to.busy_timeout(BUSY_TIMEOUT)?;
    step(&Backup::new(from, to)?, -1)
}

/// Copies so many pages; all if the number is negative.
fn step(backup: &Backup<'_, '_>, pages: i32) -> Result<(), ArchiveError> {
    match backup.step(pages)? {
        StepResult::Done | StepResult::More => Ok(()),
        _ => Err(ArchiveError::Locked),
    }
}
