//! The time by the clock of this machine, for the operations that a transaction appends.
//!
//! It is a function of the connection, because operations are appended deep inside of transactions. Tests set the clock.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::archive::{Archive, ArchiveError};
use crate::model::Clock;

/// Registers the clock of a connection.
pub(crate) fn register(db: &Connection, clock: Clock) -> rusqlite::Result<()> {
    db.create_scalar_function("wall_clock", 0, FunctionFlags::SQLITE_UTF8, move |_| {
        Ok(clock.now().timestamp().as_millisecond())
    })
}

/// Returns the milliseconds since 1970.
pub(crate) fn now(db: &Connection) -> Result<i64, ArchiveError> {
    Ok(db.prepare_cached("SELECT wall_clock()")?.query_row([], |row| row.get(0))?)
}

impl Archive {
    /// Sets the clock that the times of operations are taken from.
    pub fn set_clock(&mut self, clock: Clock) -> Result<(), ArchiveError> {
        register(&self.db, clock).map_err(|error| ArchiveError::from(error).with_path(&self.path))
    }
}
