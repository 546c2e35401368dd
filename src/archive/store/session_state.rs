//! Values that a user interface keeps from one run to the next, by key. Their meaning is the caller's.

use rusqlite::OptionalExtension;

use crate::archive::{Archive, ArchiveError, ArchiveReader};

impl ArchiveReader {
    /// Returns the value of a key.
    pub fn get_state(&self, key: &str) -> Result<Option<String>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT value FROM state WHERE key = ?1")?;
            Ok(statement.query_row([key], |row| row.get(0)).optional()?)
        })
    }
}

impl Archive {
    /// Sets the value of a key.
    pub fn set_state(&mut self, key: &str, value: &str) -> Result<(), ArchiveError> {
        self.write(|db| {
            db.prepare_cached("REPLACE INTO state (key, value) VALUES (?1, ?2)")?.execute((key, value))?;
            Ok(())
        })
    }
}
