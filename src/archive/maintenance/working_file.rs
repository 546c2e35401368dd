//! The file that a copy of a database is written to before it gets its name or takes the archive's place. It is noted down, so
//! that the next start removes it if this process is killed.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::file_names::{beside, remove_database};
use crate::archive::connection::MEMORY;
use crate::archive::{ArchiveError, ArchiveHandle};
use crate::platform::private_files;

/// The use of a working file, as the suffix of its name.
pub(super) const MAKING: &str = ".making";
pub(super) const RESTORING: &str = ".restoring";

/// Suffix of the file with the path of the working file. It is locked while that is in use, and empty while there is none.
const NOTE: &str = "-note";

/// A file that is removed when this is dropped, unless it was given another name.
#[derive(Debug)]
pub(super) struct WorkingFile {
    path: PathBuf,
    /// `None` if it can't be written, as beside an archive that can only be read.
    note: Option<File>,
}

impl WorkingFile {
    /// Creates an empty file for a copy beside `target`. An archive has one working file of each suffix at a time: waits until
    /// other processes are done.
    pub(super) fn create(database: &Path, target: &Path, suffix: &str) -> Result<Self, ArchiveError> {
        let working = Self { path: beside(target, suffix), note: note(database, suffix) };
        if let Some(mut note) = working.note.as_ref() {
            // A note that can't be written costs no more than a file that is left behind.
            let path = std::path::absolute(&working.path).unwrap_or_else(|_| working.path.clone());
            let _ = note.write_all(path.as_os_str().as_encoded_bytes()).and_then(|()| note.sync_data());
        }
        remove(&working.path);
        private_files::create_new(&working.path).map_err(ArchiveError::of_writing)?;
        Ok(working)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for WorkingFile {
    fn drop(&mut self) {
        remove(&self.path);
        let _ = self.note.as_ref().map(|note| note.set_len(0));
    }
}

impl ArchiveHandle {
    /// Removes the working files of processes that were killed.
    pub(crate) fn clear_working_files(database: &Path) {
        for suffix in [MAKING, RESTORING] {
            let path = beside(database, &format!("{suffix}{NOTE}"));
            if fs::metadata(&path).is_ok_and(|note| note.len() > 0)
                && let Err(error) = clear(&path, suffix)
            {
                tracing::warn!(%error, path = %path.display(), "a file was left behind");
            }
        }
    }
}

/// Removes the working file that a note names, if no process is using it.
fn clear(note: &Path, suffix: &str) -> io::Result<()> {
    let mut note = File::options().read(true).write(true).open(note)?;
    if let Err(TryLockError::WouldBlock) = note.try_lock() {
        return Ok(());
    }
    let mut path = String::new();
    note.read_to_string(&mut path)?;
    if path.ends_with(suffix) {
        remove(Path::new(&path));
    }
    note.set_len(0)
}

/// Opens and locks the note of a use.
fn note(database: &Path, suffix: &str) -> Option<File> {
    if database == Path::new(MEMORY) {
        return None;
    }
    let file = private_files::open_append(&beside(database, &format!("{suffix}{NOTE}"))).ok()?;
    // Without locks, as on some network file systems, each process works as if it were alone.
    let _ = file.lock();
    file.set_len(0).ok().map(|()| file)
}

fn remove(path: &Path) {
    remove_database(path);
    let _ = fs::remove_file(beside(path, "-journal"));
}
