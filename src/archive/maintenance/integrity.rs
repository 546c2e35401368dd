//! Checks of the file, its index and foreign keys, and of the derived columns: counts and visibilities.

use rusqlite::Connection;

use super::stats::{Inspector, query_all};
use crate::archive::ArchiveError;

/// Selects the stories of fewer than two headlines and those of which not exactly one headline is in every list, and the
/// headlines without a story that have the wrong visibility.
const WRONG_VISIBILITY: &str = "SELECT story FROM headline WHERE story IS NOT NULL GROUP BY story
    HAVING count(*) < 2 OR sum(standing = 0) <> (sum(NOT hidden) > 0)
    UNION ALL SELECT id FROM headline WHERE standing <> 4 * hidden AND story IS NULL";

impl Inspector<'_> {
    /// Checks the file by SQLite's `integrity_check`, its foreign keys, and the stored counts and visibilities. Returns a
    /// line for each fault, in English; none for a sound archive. Reads the whole file.
    pub fn integrity(&self) -> Result<Vec<String>, ArchiveError> {
        self.0.read(|db| {
            let mut faults = query_all(db, "PRAGMA integrity_check", |row| row.get(0))?;
            faults.retain(|line| line != "ok");
            faults.extend(query_all(db, "PRAGMA foreign_key_check", |row| {
                let (table, parent): (String, String) = (row.get("table")?, row.get("parent")?);
                Ok(format!("a row of {table} has lost its {parent}"))
            })?);
            faults.extend(wrong_counts(db)?);
            faults.extend(query_all(db, WRONG_VISIBILITY, |row| {
                Ok(format!("the articles of story {} stand in the wrong lists", row.get::<_, i64>(0)?))
            })?);
            Ok(faults)
        })
    }
}

/// Compares the counts of sources and sections with a recount.
fn wrong_counts(db: &Connection) -> Result<Vec<String>, ArchiveError> {
    let recount = |table: &str, max_standing: u8| {
        format!(
            "SELECT '{table}', name FROM {table} t WHERE (total, unread) IS NOT (
                SELECT count(*), ifnull(sum(read = 0 AND standing <= {max_standing}), 0)
                FROM headline WHERE {table} = t.id)"
        )
    };
    let ahead = "SELECT 'source', name FROM source t WHERE ahead <> (
        SELECT count(*) FROM headline WHERE source = t.id AND read = 0 AND standing = 0)";
    let sql = format!("{} UNION ALL {} UNION ALL {ahead}", recount("source", 1), recount("section", 2));
    query_all(db, &sql, |row| {
        let (table, name): (String, String) = row.try_into()?;
        Ok(format!("the counts of {table} {name} are wrong"))
    })
}
