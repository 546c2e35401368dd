//! The files beside the database: their names, and removing a database with its log.

use std::fs;
use std::path::{Path, PathBuf};

/// Suffixes of the files of a database: the write-ahead log, its shared memory, and the database itself, in the order in
/// which they can be moved.
pub(super) const DATABASE_SUFFIXES: [&str; 3] = ["-wal", "-shm", ""];

/// Returns the path of a file beside another: the same name with a suffix.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Removes a database and its log, if they exist.
pub(super) fn remove_database(path: &Path) {
    for suffix in DATABASE_SUFFIXES {
        let _ = fs::remove_file(beside(path, suffix));
    }
}
