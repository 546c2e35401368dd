//! Damage that shows only while an archive is in use: a note of it is left beside the file, so that what can be read is
//! saved when it is opened the next time.

use std::fs;
use std::path::Path;

use super::{ArchiveError, ArchiveReader, open};

/// What is told of a file that bears a note.
pub(super) const MET: &str = "as was found while it was read";

const NOTE: &str = ".damage-met";

impl ArchiveReader {
    /// Notes it where an error is that the file was found damaged. Not of one that is only read without its log: it may
    /// just look so while others write.
    pub(super) fn heed(&self, error: &ArchiveError) {
        let is_own = error.path() == Some(&*self.path) && self.path != Path::new(super::connection::MEMORY);
        let is_shared = !self.db.is_readonly("main").unwrap_or(true);
        if matches!(error.kind(), ArchiveError::Damaged(_)) && is_own && is_shared {
            note(&self.path);
        }
    }
}

/// Notes that an archive is damaged. Where that can't be written, the damage will be met again.
pub(super) fn note(path: &Path) {
    let _ = crate::platform::private_files::create_new(&open::beside(path, NOTE));
}

/// Whether damage was met in an archive since it was last saved.
pub(super) fn was_met(path: &Path) -> bool {
    open::beside(path, NOTE).exists()
}

/// The damaged file is another one's place now.
pub(super) fn forget(path: &Path) {
    let _ = fs::remove_file(open::beside(path, NOTE));
}
