//! An archive that can only be read: its disk or its directory can't be written. It is read all the same.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use url::Url;

use super::{Archive, ArchiveError, lists, schema};

impl Archive {
    /// Opens an archive that can't be written, to be read as it is. Every change is [`ArchiveError::ReadOnly`].
    ///
    /// Refuses one of another schema: it would have to be changed first.
    pub fn open_read_only(path: &Path) -> Result<Self, ArchiveError> {
        let opened = shared(path).or_else(|_| alone(path));
        opened.map(|db| Self::new(db, path)).map_err(|error: ArchiveError| error.with_path(path))
    }
}

/// Reads along with others, for which SQLite needs the files beside the database.
fn shared(path: &Path) -> Result<Connection, ArchiveError> {
    prepared(Connection::open_with_flags(path, READING)?)
}

/// Reads without them: what others may have written since, and is still in the log, is not seen.
fn alone(path: &Path) -> Result<Connection, ArchiveError> {
    let not_absolute = || ArchiveError::Io(std::io::Error::other("the path has no absolute form"));
    let mut url = std::path::absolute(path)
        .ok()
        .and_then(|path| Url::from_file_path(path).ok())
        .ok_or_else(not_absolute)?;
    url.set_query(Some("immutable=1"));
    prepared(Connection::open_with_flags(url.as_str(), READING | OpenFlags::SQLITE_OPEN_URI)?)
}

const READING: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

fn prepared(db: Connection) -> Result<Connection, ArchiveError> {
    lists::teach(&db)?;
    if schema::is_current(&db)? { Ok(db) } else { Err(ArchiveError::ReadOnly) }
}
