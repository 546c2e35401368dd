//! The device that the operations of this home are of, and their times. All processes of a home share them.

use rusqlite::Connection;

use super::{wall_clock, witness};
use crate::archive::ArchiveError;
use crate::archive::store::session_state;
use crate::journal::{DeviceId, HybridTime};

/// Key of the state of the journal: the latest time of an operation that is known, as of the device of this home.
const STATE: &str = "journal";

/// Returns the time of the next operation. A home that was copied or restored becomes a new device: otherwise two homes
/// would make different operations with the same time.
pub(super) fn next_time(db: &Connection) -> Result<HybridTime, ArchiveError> {
    let (now, stored) = (wall_clock::now(db)?, load(db)?);
    let device = device(db, stored)?;
    // Otherwise one start with a wrong clock would put all operations into its future.
    let last = stored.filter(|last| *last <= HybridTime::latest_believed(now));
    let next = HybridTime::next(last, now, device);
    store(db, next)?;
    Ok(next)
}

/// Has the next operation come after one of another home.
pub(super) fn observe(db: &Connection, seen: HybridTime) -> Result<(), ArchiveError> {
    let stored = load(db)?;
    if stored.is_some_and(|last| (last.wall, last.counter) >= (seen.wall, seen.counter)) {
        return Ok(());
    }
    let device = device(db, stored)?;
    store(db, HybridTime { device, ..seen })
}

fn load(db: &Connection) -> Result<Option<HybridTime>, ArchiveError> {
    Ok(session_state::get(db, STATE)?.and_then(|stored| stored.parse().ok()))
}

fn store(db: &Connection, last: HybridTime) -> Result<(), ArchiveError> {
    session_state::put(db, STATE, Some(&last.to_string()))?;
    witness::note(db, last);
    Ok(())
}

/// Returns the device of this home; a new, random one if the home is a copy.
fn device(db: &Connection, stored: Option<HybridTime>) -> Result<DeviceId, ArchiveError> {
    match stored.filter(|last| witness::confirms(db, *last)) {
        Some(last) => Ok(last.device),
        None => Ok(DeviceId(db.query_row("SELECT random()", [], |row| row.get(0))?)),
    }
}
