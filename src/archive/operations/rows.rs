//! The rows of operations.

use std::io;

use rusqlite::Connection;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};

use crate::archive::schema::codec::{Packed, pack_bytes};
use crate::archive::{ArchiveError, ArchiveReader};
use crate::journal::{HybridTime, Journal, Operation};

/// Bytes of JSON from which an operation is compressed.
const LONG: usize = 1024;

/// Inserts an operation.
pub(super) fn insert(db: &Connection, operation: &Operation) -> Result<(), ArchiveError> {
    let json = serde_json::to_vec(operation).map_err(io::Error::other)?;
    let content = if json.len() < LONG { json } else { pack_bytes(&json)? };
    let HybridTime { wall, counter, device } = operation.time;
    db.prepare_cached("REPLACE INTO operation (wall, counter, device, content) VALUES (?1, ?2, ?3, ?4)")?
        .execute((wall, counter, device.0, content))?;
    Ok(())
}

/// The column `content` of an operation.
struct StoredOperation(Operation);

impl FromSql for StoredOperation {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        if bytes.first() != Some(&b'{') {
            return Packed::column_result(value).map(|Packed(operation)| Self(operation));
        }
        serde_json::from_slice(bytes).map(Self).map_err(FromSqlError::other)
    }
}

impl ArchiveReader {
    /// Returns the journal.
    pub fn journal(&self) -> Result<Journal, ArchiveError> {
        self.read(load)
    }
}

/// Reads all operations.
pub(crate) fn load(db: &Connection) -> Result<Journal, ArchiveError> {
    let mut journal = Journal::default();
    let mut statement = db.prepare("SELECT content FROM operation_block ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        journal.merge(row.get::<_, Packed<Vec<Operation>>>(0)?.0);
    }
    journal.merge(recent(db)?);
    Ok(journal)
}

/// Returns the operations that are not packed yet.
pub(super) fn recent(db: &Connection) -> Result<Vec<Operation>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT content FROM operation ORDER BY wall, counter, device")?;
    let operations = statement.query_map([], |row| Ok(row.get::<_, StoredOperation>(0)?.0))?;
    Ok(operations.collect::<Result<_, _>>()?)
}
