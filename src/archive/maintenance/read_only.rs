//! Opening an archive whose disk or directory can't be written, for reading.

use std::io;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use url::Url;

use super::open::prepare;
use crate::archive::schema::migrations;
use crate::archive::{Archive, ArchiveError};

const READ_FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

impl Archive {
    /// Opens an archive that can't be written. Every change fails with [`ArchiveError::ReadOnly`].
    ///
    /// Refuses a file of another schema, which would have to be migrated first.
    pub fn open_read_only(path: &Path) -> Result<Self, ArchiveError> {
        let opened = connect_shared(path).or_else(|_| connect_immutable(path));
        opened.map(|db| Self::new(db, path)).map_err(|error: ArchiveError| error.with_path(path))
    }
}

/// Connects as one of several processes, which needs the `-wal` and `-shm` files beside the database.
fn connect_shared(path: &Path) -> Result<Connection, ArchiveError> {
    check(Connection::open_with_flags(path, READ_FLAGS)?)
}

/// Connects without those files. Does not see changes that are still in the log.
fn connect_immutable(path: &Path) -> Result<Connection, ArchiveError> {
    let not_absolute = || io::Error::new(io::ErrorKind::InvalidInput, "the path has no absolute form");
    let mut url = std::path::absolute(path)
        .ok()
        .and_then(|path| Url::from_file_path(path).ok())
        .ok_or_else(not_absolute)?;
    url.set_query(Some("immutable=1"));
    check(Connection::open_with_flags(url.as_str(), READ_FLAGS | OpenFlags::SQLITE_OPEN_URI)?)
}

fn check(db: Connection) -> Result<Connection, ArchiveError> {
    prepare(&db)?;
    migrations::refuse_foreign(&db)?;
    if migrations::is_current(&db)? { Ok(db) } else { Err(ArchiveError::ReadOnly) }
}
