//! A database of another program where the archive should be. It is set aside, never read and never changed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::file_names::{DATABASE_SUFFIXES, FOREIGN, beside, sync_directory, unused};
use crate::archive::ArchiveHandle;
use crate::platform::private_files;

impl ArchiveHandle {
    /// Moves a database that can't be opened because another program made it ([`NotAnArchive`]) out of the archive's way, and
    /// returns where it is then; `None` if another process is using it.
    ///
    /// [`NotAnArchive`]: crate::archive::ArchiveError::NotAnArchive
    pub fn set_foreign_database_aside(path: &Path) -> io::Result<Option<PathBuf>> {
        let database = File::options().read(true).write(true).open(path)?;
        if private_files::is_locked_by_others(&database) {
            return Ok(None);
        }
        let aside = unused(path, FOREIGN);
        for suffix in DATABASE_SUFFIXES {
            let (from, to) = (beside(path, suffix), beside(&aside, suffix));
            if from.exists() && !to.exists() {
                fs::rename(from, to)?;
            }
        }
        sync_directory(path)?;
        Ok(Some(aside))
    }
}
