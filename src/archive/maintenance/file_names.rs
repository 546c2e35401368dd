//! The files beside the database: their names, and removing a database with its log.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::archive::operations::witness;

/// Suffixes of the files of a database: the write-ahead log, its shared memory, and the database itself, in the order in
/// which they can be moved.
pub(super) const DATABASE_SUFFIXES: [&str; 3] = ["-wal", "-shm", ""];

/// Suffixes of the copies that are kept before something replaces the archive, of damaged archives, and of logs that were
/// set aside. A second copy of a kind gets the suffix `-2`, and so on.
pub(super) const COPY_SUFFIXES: [&str; 5] =
    [".before-restore", ".before-update", ".before-import", ".damaged", "-wal.foreign"];

/// Suffix of a database of another program that was set aside. It is no copy of ours, and never removed.
pub(super) const FOREIGN: &str = ".foreign";

/// Suffixes of the files that are there only while something is being done.
const WORKING_SUFFIXES: [&str; 11] = [
    "-wal",
    "-shm",
    "-journal",
    witness::SUFFIX,
    ".damage-met",
    ".making",
    ".refreshing",
    ".saving",
    ".salvaging",
    ".restoring",
    ".replacing",
];

/// Occasions on which the whole archive is copied first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SafetyCopyKind {
    /// A backup replaces the archive.
    BeforeRestore,
    /// The schema is migrated.
    BeforeUpdate,
    /// Records are imported.
    BeforeImport,
}

impl SafetyCopyKind {
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::BeforeRestore => ".before-restore",
            Self::BeforeUpdate => ".before-update",
            Self::BeforeImport => ".before-import",
        }
    }
}

/// Returns true if a file is the database itself or one of the files beside it that wanbao writes.
pub(super) fn is_own(database: &Path, file: &Path) -> bool {
    let directory = |path: &Path| path.parent().and_then(|parent| fs::canonicalize(parent).ok());
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let (Some(own), Some(given)) = (name(database), name(file)) else { return false };
    let is_named = given.strip_prefix(&own).is_some_and(|suffix| {
        let mut known = COPY_SUFFIXES.iter().chain(&WORKING_SUFFIXES).chain([&FOREIGN]);
        suffix.is_empty() || known.any(|known| suffix.starts_with(known))
    });
    is_named && directory(database) == directory(file)
}

/// Returns the first name with a suffix that no file has.
pub(super) fn unused(path: &Path, suffix: &str) -> PathBuf {
    let numbered = (2..).map(|n: u32| beside(path, &format!("{suffix}-{n}")));
    let mut names = std::iter::once(beside(path, suffix)).chain(numbered);
    names.find(|name| fs::symlink_metadata(name).is_err()).unwrap_or_else(|| beside(path, suffix))
}

/// Gives a complete file the first name with a suffix that no file has. Never replaces a file, whatever other processes
/// do meanwhile.
pub(super) fn place_unused(file: &Path, path: &Path, suffix: &str) -> io::Result<PathBuf> {
    loop {
        let name = unused(path, suffix);
        let placed = tempfile::TempPath::try_from_path(file)?.persist_noclobber(&name);
        match placed {
            Ok(()) => return sync_directory(&name).map(|()| name),
            Err(error) => {
                // The file stays, under its own name.
                let (is_taken, source) = (error.error.kind() == io::ErrorKind::AlreadyExists, error.error);
                let _ = error.path.keep();
                if !is_taken {
                    return Err(source);
                }
            }
        }
    }
}

/// Makes a new name of a file last through a power failure.
pub(super) fn sync_directory(file: &Path) -> io::Result<()> {
    let directory = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    crate::platform::private_files::sync_dir(directory)
}

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
