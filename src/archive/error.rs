use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::model::{ArchiveTrouble, ArticleId, SourceId, Trouble, TroubleKind};

/// What went wrong with the archive, and which file it was.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", path.display())]
pub struct ArchiveError {
    path: PathBuf,
    fault: Fault,
}

impl ArchiveError {
    pub(super) fn new(path: &Path, fault: Fault) -> Self {
        Self { path: path.to_owned(), fault }
    }

    /// The archive's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn into_fault(self) -> Fault {
        self.fault
    }

    /// What went wrong.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }
}

impl From<ArchiveError> for Trouble {
    fn from(error: ArchiveError) -> Self {
        let kind = match error.fault {
            Fault::NewerSchema { .. } => ArchiveTrouble::Newer,
            Fault::NotAnArchive => ArchiveTrouble::Foreign,
            Fault::ReadOnly => ArchiveTrouble::ReadOnly,
            Fault::Locked => ArchiveTrouble::Locked,
            Fault::Full => ArchiveTrouble::Full,
            Fault::Corrupt(how) | Fault::Unreadable(how) => ArchiveTrouble::Damaged(how),
            fault => ArchiveTrouble::Other(fault.to_string()),
        };
        Self::new(error.path.display().to_string(), TroubleKind::Archive(kind))
    }
}

/// The kinds of faults of an archive.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file was made by a newer wanbao: reading it could misunderstand it, writing could spoil it.
    #[error("made by a newer wanbao (schema {found}, this one knows {known}); update wanbao to read it")]
    NewerSchema {
        /// The version of the file.
        found: usize,
        /// The newest version known here.
        known: usize,
    },
    /// A database, but of another program.
    #[error("a database of another program, not an archive of wanbao")]
    NotAnArchive,
    /// The file or its directory can't be written.
    #[error("the file or its directory can't be written")]
    ReadOnly,
    /// Another process held its lock for longer than wanbao waits.
    #[error("locked by another program")]
    Locked,
    /// No space left.
    #[error("the disk is full")]
    Full,
    /// The file is damaged.
    #[error("the file is damaged ({0})")]
    Corrupt(String),
    /// A row holds what wanbao would not have written; the file around it may be sound.
    #[error("the file is damaged ({0})")]
    Unreadable(String),
    /// The directory or the file could not be made or read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// No such source was ever put into the archive.
    #[error("there is no source `{0}`")]
    NoSource(SourceId),
    /// No such article.
    #[error("there is no article {0}")]
    NoArticle(ArticleId),
    /// The archive was closed before the answer came.
    #[error("closed")]
    Closed,
    /// A job ended in a panic; what it had begun to write was undone.
    #[error("an internal error ({0})")]
    Panicked(String),
    /// Anything else that SQLite reports.
    #[error("{0}")]
    Sqlite(rusqlite::Error),
}

impl Fault {
    /// An error of writing beside the database.
    pub(super) fn of_writing(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(error.to_string()),
            None if is_unreadable(&error) => Self::Unreadable(error.to_string()),
            // The file that processes share the log by is made as large as it may become when it is opened.
            Some(_) if extended(&error) == Some(ffi::SQLITE_IOERR_SHMSIZE) => Self::Full,
            _ => Self::Sqlite(error),
        }
    }
}

fn extended(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|error| error.extended_code)
}

/// Whether a column holds what wanbao would not have written.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(
        error,
        FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..)
    )
}
