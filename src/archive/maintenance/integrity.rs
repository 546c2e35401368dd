//! Checks of the file, its index and foreign keys, and of the derived columns: counts and standings.

use rusqlite::{Connection, Row};

use super::stats::{Inspector, query_all};
use crate::archive::ArchiveError;

/// Selects the stories of fewer than two headlines.
const LONELY_STORIES: &str =
    "SELECT story FROM headline WHERE story IS NOT NULL GROUP BY story HAVING count(*) < 2";

/// Selects the articles of which an appearance has the wrong standing, or none is there.
const WRONG_STANDING: &str =
    "SELECT article FROM appearance JOIN expected_standing e USING (article, source, section)
    WHERE (appearance.own, appearance.standing) <> (e.own, e.standing)
    UNION SELECT id FROM headline h
    WHERE NOT EXISTS (SELECT 1 FROM appearance WHERE article = h.id AND own = 0)";

/// Selects the articles of which an appearance repeats the columns wrongly.
const WRONG_COPIES: &str = "SELECT DISTINCT article FROM appearance a JOIN headline h ON h.id = a.article
    WHERE (a.moment, a.unread, a.starred, a.later, a.wanted)
        <> (iif(a.rank IS NULL, h.moment, a.moment), NOT h.read, h.starred, h.later, NOT (h.stored OR h.gone))";

/// How much of an archive is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckExtent {
    /// The schema and the counts, which takes a moment for a file of any size.
    Quick,
    /// The whole file, read from its first byte to its last.
    Full,
}

impl Inspector<'_> {
    /// Checks the archive. Returns a line for each fault, in English; none for a sound archive.
    pub fn check(&self, extent: CheckExtent) -> Result<Vec<String>, ArchiveError> {
        match extent {
            CheckExtent::Quick => self.0.read(wrong_counts),
            CheckExtent::Full => self.integrity(),
        }
    }

    /// Checks the file by SQLite's `integrity_check`, its foreign keys, and the stored counts and standings. Returns a
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
            for (sql, fault) in [
                (LONELY_STORIES, "is a story of its own"),
                (WRONG_STANDING, "stands in the wrong lists"),
                (WRONG_COPIES, "differs from its appearances"),
            ] {
                let line = |row: &Row<'_>| Ok(format!("article {} {fault}", row.get::<_, i64>(0)?));
                faults.extend(query_all(db, sql, line)?);
            }
            Ok(faults)
        })
    }
}

/// Compares the counts of sources and sections with a recount, which reads indexes alone.
fn wrong_counts(db: &Connection) -> Result<Vec<String>, ArchiveError> {
    let sql = "SELECT 'source', name FROM source t WHERE (total, unread, ahead) IS NOT (
            (SELECT count(*) FROM appearance INDEXED BY appearance_by_source WHERE source = t.id AND own <= 1),
            (SELECT count(*) FROM appearance INDEXED BY appearance_by_source_unread
                WHERE source = t.id AND own <= 1 AND unread = 1 AND standing <= 1),
            (SELECT count(*) FROM appearance INDEXED BY appearance_by_source_unread
                WHERE source = t.id AND own <= 1 AND unread = 1 AND standing = 0))
        UNION ALL SELECT 'section', name FROM section t WHERE (total, unread) IS NOT (
            (SELECT count(*) FROM appearance INDEXED BY appearance_by_section WHERE section = t.id AND section > 0),
            (SELECT count(*) FROM appearance INDEXED BY appearance_by_section_unread
                WHERE section = t.id AND section > 0 AND unread = 1 AND standing <= 2))";
    query_all(db, sql, |row| {
        let (table, name): (String, String) = row.try_into()?;
        Ok(format!("the counts of {table} {name} are wrong"))
    })
}
