//! The archive's errors: one enum, with the file it is about and the cause chained.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::model::{ArticleId, CanonicalUrl, SourceId};

/// An error of the archive.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Another error, with the file it is about: the archive, a backup or a copy.
    #[error("{}: {source}", path.display())]
    WithPath {
        /// The file.
        path: PathBuf,
        /// The error, never another `WithPath`.
        source: Box<ArchiveError>,
    },
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
    /// The file system is mounted read-only.
    #[error("the file system is read-only")]
    ReadOnlyFileSystem,
    /// A part of the path is a file, where a directory should be.
    #[error("a part of the path is a file, not a directory")]
    NotADirectory,
    /// A directory, a device or a pipe, where a file should be.
    #[error("not a regular file")]
    NotAFile,
    /// A file that belongs to the archive, where another one should be.
    #[error("a file of the archive itself")]
    OwnFile,
    /// Another process held its lock for longer than wanbao waits.
    #[error("locked by another program")]
    Locked,
    /// No space left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The user's quota of the disk is used up.
    #[error("the disk quota is used up")]
    QuotaExceeded,
    /// The file is damaged; how, in English.
    #[error("the file is damaged ({0})")]
    Damaged(String),
    /// A row holds a value that wanbao would not have written; the file around it may be sound.
    #[error("the file is damaged ({0})")]
    UnreadableRow(String),
    /// A file or a directory could not be made or read, or a value not be packed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// No such source was ever put into the archive.
    #[error("there is no source `{0}`")]
    NoSource(SourceId),
    /// No such article.
    #[error("there is no article {0}")]
    NoArticle(ArticleId),
    /// A query holds a regular expression that can't be compiled.
    #[error("`{pattern}` is not a valid regular expression")]
    BadPattern {
        /// The expression as it was typed.
        pattern: String,
        /// The compiler's reason.
        source: regex::Error,
    },
    /// A record to be imported holds a page whose bytes are not valid base64.
    #[error("the page {url} can't be imported: {source}")]
    BadImport {
        /// The page.
        url: CanonicalUrl,
        /// The decoder's reason.
        source: base64::DecodeError,
    },
    /// The archive was closed before the answer came.
    #[error("closed")]
    Closed,
    /// A job ended in a panic; its transaction was rolled back.
    #[error("an internal error ({0})")]
    Panicked(String),
    /// Any other error of SQLite.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl ArchiveError {
    /// Returns the error without the file it is about, to be matched on.
    pub fn kind(&self) -> &Self {
        match self {
            Self::WithPath { source, .. } => source,
            kind => kind,
        }
    }

    /// Returns the file that the error is about, if it is known.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::WithPath { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Sets the file that the error is about, in place of an earlier one.
    pub(crate) fn with_path(self, path: &Path) -> Self {
        Self::WithPath { path: path.to_owned(), source: Box::new(self.into_kind()) }
    }

    /// Classifies an error of writing a file beside the database.
    pub(crate) fn of_writing(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::ReadOnly,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyFileSystem,
            io::ErrorKind::StorageFull => Self::DiskFull,
            io::ErrorKind::QuotaExceeded => Self::QuotaExceeded,
            io::ErrorKind::NotADirectory => Self::NotADirectory,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            _ => Self::Io(error),
        }
    }

    /// Returns true if nothing can be written now, but everything may be readable.
    pub(crate) fn is_write_refusal(&self) -> bool {
        self.write_refusal().is_some()
    }

    /// Returns the same reason for which nothing can be written, without the file it is about.
    pub(crate) fn write_refusal(&self) -> Option<Self> {
        match self.kind() {
            Self::ReadOnly => Some(Self::ReadOnly),
            Self::ReadOnlyFileSystem => Some(Self::ReadOnlyFileSystem),
            Self::DiskFull => Some(Self::DiskFull),
            Self::QuotaExceeded => Some(Self::QuotaExceeded),
            _ => None,
        }
    }

    fn into_kind(self) -> Self {
        match self {
            Self::WithPath { source, .. } => *source,
            kind => kind,
        }
    }
}

/// Errors are equal if they print the same: [`io::Error`] can't be compared.
impl PartialEq for ArchiveError {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for ArchiveError {}

impl From<rusqlite::Error> for ArchiveError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            None if is_unreadable(&error) => Self::UnreadableRow(error.to_string()),
            // SQLite gives the shared-memory file its full length as soon as it opens it.
            Some(_) if extended_code(&error) == Some(ffi::SQLITE_IOERR_SHMSIZE) => Self::DiskFull,
            _ => Self::Sqlite(error),
        }
    }
}

fn extended_code(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|error| error.extended_code)
}

/// Returns true if a column holds a value that wanbao would not have written.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(
        error,
        FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..)
    )
}
