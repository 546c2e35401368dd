//! Values that are kept from one run to the next, by key, of user interfaces and of the archive itself.

use rusqlite::{Connection, OptionalExtension};

use crate::archive::{Archive, ArchiveError, ArchiveReader};

impl ArchiveReader {
    /// Returns the value of a key. Its meaning is the caller's.
    pub fn get_state(&self, key: &str) -> Result<Option<String>, ArchiveError> {
        self.read(|db| get(db, key))
    }
}

impl Archive {
    /// Sets the value of a key.
    pub fn set_state(&mut self, key: &str, value: &str) -> Result<(), ArchiveError> {
        self.write(|db| put(db, key, Some(value)))
    }
}

/// Returns the value of a key.
pub(crate) fn get(db: &Connection, key: &str) -> Result<Option<String>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT value FROM state WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Sets the value of a key, or removes it.
pub(crate) fn put(db: &Connection, key: &str, value: Option<&str>) -> Result<(), ArchiveError> {
    match value {
        Some(value) => {
            db.prepare_cached("REPLACE INTO state (key, value) VALUES (?1, ?2)")?.execute((key, value))?
        }
        None => db.prepare_cached("DELETE FROM state WHERE key = ?1")?.execute([key])?,
    };
    Ok(())
}
