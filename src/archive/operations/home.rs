//! The device that the operations of this home are of, and their times. All processes of a home share them.

use rusqlite::{Connection, OptionalExtension};

use super::{wall_clock, witness};
use crate::archive::ArchiveError;
use crate::journal::{DeviceId, HybridTime};

/// Key of the state of the journal: the latest time of an operation that is known, as of the device of this home.
const STATE: &str = "journal";

/// Returns the time of the next operation. A home that was copied or restored becomes a new device: otherwise two homes
/// would make different operations with the same time.
pub(super) fn next_time(db: &Connection) -> Result<HybridTime, ArchiveError> {
    let (now, stored) = (wall_clock::now(db)?, load(db)?);
    let device = match stored.filter(|last| witness::confirms(db, *last)) {
        Some(last) => last.device,
        None => new_device(db)?,
    };
    // Otherwise one start with a wrong clock would put all operations into its future.
    let last = stored.filter(|last| *last <= HybridTime::latest_believed(now));
    let next = HybridTime::next(last, now, device);
    store(db, next)?;
    Ok(next)
}

fn load(db: &Connection) -> Result<Option<HybridTime>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT value FROM state WHERE key = ?1")?;
    let stored: Option<String> = statement.query_row([STATE], |row| row.get(0)).optional()?;
    Ok(stored.and_then(|stored| stored.parse().ok()))
}

fn store(db: &Connection, last: HybridTime) -> Result<(), ArchiveError> {
    db.prepare_cached("REPLACE INTO state (key, value) VALUES (?1, ?2)")?
        .execute((STATE, last.to_string()))?;
    witness::note(db, last);
    Ok(())
}

/// Returns a random device.
fn new_device(db: &Connection) -> Result<DeviceId, ArchiveError> {
    Ok(DeviceId(db.query_row("SELECT random()", [], |row| row.get(0))?))
}
