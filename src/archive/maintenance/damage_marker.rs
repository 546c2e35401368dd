//! A marker file beside an archive in which damage was found, so that it is salvaged when it is opened the next time.

use std::fs;
use std::path::Path;

use super::file_names::beside;
use crate::archive::connection::MEMORY;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::platform::private_files;

/// Reason of [`ArchiveError::Damaged`] for an archive with a marker.
pub(crate) const FOUND_EARLIER: &str = "as was found while it was read";

const SUFFIX: &str = ".damage-met";

impl ArchiveReader {
    /// Marks the archive if an error shows that its file is damaged. An archive that is read without its log is not
    /// marked: it may only look damaged while other processes write.
    pub(crate) fn mark_if_damaged(&self, error: &ArchiveError) {
        let is_own = error.path() == Some(&*self.path) && self.path != Path::new(MEMORY);
        let is_shared = !self.db.is_readonly("main").unwrap_or(true);
        if matches!(error.kind(), ArchiveError::Damaged(_)) && is_own && is_shared {
            set(&self.path);
        }
    }
}

/// Marks an archive as damaged. If the marker can't be written, the damage will be found again.
pub(super) fn set(path: &Path) {
    let _ = private_files::create_new(&beside(path, SUFFIX));
}

/// Returns true if damage was found since the archive was last salvaged.
pub(crate) fn is_set(path: &Path) -> bool {
    beside(path, SUFFIX).exists()
}

/// Removes the marker, once the damaged file was replaced.
pub(super) fn clear(path: &Path) {
    let _ = fs::remove_file(beside(path, SUFFIX));
}
