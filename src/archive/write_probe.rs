//! Finds out why a file can't be written, for which SQLite has the same error whatever the reason.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use rusqlite::ErrorCode;

use super::ArchiveError;

/// Bytes that are written to find out whether the disk is full: more than a file system keeps in a directory entry.
const PROBE_BYTES: usize = 16384;

/// Replaces an error that may have several reasons by the actual one: opens the file, and writes a temporary one beside it.
pub(crate) fn with_cause(error: ArchiveError, path: &Path) -> ArchiveError {
    if !is_ambiguous(error.kind()) {
        return error;
    }
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let probe = || {
        OpenOptions::new().append(true).open(path)?;
        tempfile::tempfile_in(directory)?.write_all(&[0; PROBE_BYTES])
    };
    match probe().map_err(ArchiveError::of_writing) {
        Ok(()) | Err(ArchiveError::Io(_)) => error,
        Err(cause) => cause,
    }
}

fn is_ambiguous(error: &ArchiveError) -> bool {
    match error {
        ArchiveError::ReadOnly => true,
        ArchiveError::Sqlite(error) => error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure),
        _ => false,
    }
}
