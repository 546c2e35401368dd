use rusqlite::{Connection, Row};
use serde::Serialize;

use super::{Archive, ArchiveError, ArchiveReader};
use crate::model::SourceId;

/// How large an archive is. All in bytes where it doesn't say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stats {
    /// How many headlines there are, hidden ones included.
    pub headlines: u64,
    /// How many of them are unread.
    pub unread: u64,
    /// How many articles have their text stored.
    pub articles: u64,
    /// Their plain text, as UTF-8.
    pub text: u64,
    /// How many page copies there are.
    pub pages: u64,
    /// How many pictures there are, each in a file of its own.
    pub pictures: u64,
    /// What they take.
    pub picture_bytes: u64,
    /// The file, without its log.
    pub file: u64,
}

/// What there is of a source. Sizes are in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceStats {
    /// Its id.
    pub source: SourceId,
    /// How many headlines.
    pub headlines: u64,
    /// How many unread ones its list has: what is hidden, or told by another one, is not among them.
    pub unread: u64,
    /// How many have been read.
    pub read: u64,
    /// How many are starred.
    pub starred: u64,
    /// How many are kept for later.
    pub later: u64,
    /// How many have their text stored.
    pub articles: u64,
    /// Their plain text, as UTF-8.
    pub text: u64,
    /// What texts, older versions and pages take, compressed.
    pub stored: u64,
}

/// Maintenance of the archive's file.
#[derive(Debug)]
pub struct Maintenance<'a>(pub(super) &'a mut Archive);

impl Archive {
    /// Returns the maintenance jobs.
    pub fn maintenance(&mut self) -> Maintenance<'_> {
        Maintenance(self)
    }
}

impl Maintenance<'_> {
    /// Fails as a filing would where nothing can be written now: the disk is full, or it may only be read.
    pub fn check_writable(&mut self) -> Result<(), ArchiveError> {
        // Set to what it is: its page goes through the log to the disk like any other, and nothing is different.
        self.0.write(|db| {
            let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
            Ok(db.pragma_update(None, "user_version", version)?)
        })
    }
}

/// Sizes, counts and checks of the archive's file.
#[derive(Debug)]
pub struct Inspector<'a>(&'a ArchiveReader);

impl ArchiveReader {
    /// Returns the sizes, counts and checks.
    pub fn inspect(&self) -> Inspector<'_> {
        Inspector(self)
    }
}

impl Inspector<'_> {
    /// Measures each source, hidden ones included, in the order of the settings.
    pub fn source_stats(&self) -> Result<Vec<SourceStats>, ArchiveError> {
        self.0.read(|db| {
            lines(
                db,
                "SELECT slug, total, unread,
                    total - (SELECT count(*) FROM headline WHERE source = s.id AND read = 0),
                    (SELECT count(*) FROM headline WHERE source = s.id AND starred = 1),
                    (SELECT count(*) FROM headline WHERE source = s.id AND later = 1),
                    (SELECT count(*) FROM headline WHERE source = s.id AND stored = 1),
                    (SELECT ifnull(sum(a.bytes), 0) FROM headline h JOIN article a ON a.headline = h.id
                        WHERE h.source = s.id),
                    (SELECT ifnull(sum(length(a.content)), 0) FROM headline h JOIN article a ON a.headline = h.id
                        WHERE h.source = s.id)
                    + (SELECT ifnull(sum(length(v.content)), 0) FROM headline h JOIN version v ON v.headline = h.id
                        WHERE h.source = s.id)
                    + (SELECT ifnull(sum(length(bytes)), 0) FROM page WHERE source = s.id)
                 FROM source s ORDER BY rank",
                |row| {
                    Ok(SourceStats {
                        source: row.get(0)?,
                        headlines: row.get(1)?,
                        unread: row.get(2)?,
                        read: row.get(3)?,
                        starred: row.get(4)?,
                        later: row.get(5)?,
                        articles: row.get(6)?,
                        text: row.get(7)?,
                        stored: row.get(8)?,
                    })
                },
            )
        })
    }

    /// Looks for damage: SQLite's own check of the file, the index and the foreign keys, and whether the kept counts
    /// are right. Returns a line for each fault, in English; none for a sound archive. Reads the whole file.
    pub fn integrity(&self) -> Result<Vec<String>, ArchiveError> {
        self.0.read(|db| {
            let mut faults = lines(db, "PRAGMA integrity_check", |row| row.get(0))?;
            faults.retain(|line| line != "ok");
            faults.extend(lines(db, "PRAGMA foreign_key_check", |row| {
                let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
                Ok(format!("a row of {table} has lost its {parent}"))
            })?);
            faults.extend(miscounted(db)?);
            faults.extend(lines(db, UNTOLD, |row| {
                Ok(format!("the articles of story {} stand in the wrong lists", row.get::<_, i64>(0)?))
            })?);
            Ok(faults)
        })
    }

    /// What each table and index takes of the file, in bytes, the largest first. Reads the whole file.
    pub fn table_sizes(&self) -> Result<Vec<(String, u64)>, ArchiveError> {
        self.0.read(|db| {
            let sql = "SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE ORDER BY pgsize DESC";
            lines(db, sql, |row| Ok((row.get(0)?, row.get(1)?)))
        })
    }

    /// The size of the file, without its log, in bytes.
    pub fn file_size(&self) -> Result<u64, ArchiveError> {
        self.0.read(size)
    }

    /// Measures the archive.
    pub fn stats(&self) -> Result<Stats, ArchiveError> {
        self.0.read(|db| {
            let (headlines, unread) = db.query_row(
                "SELECT ifnull(sum(total), 0), ifnull(sum(unread), 0) FROM source",
                [],
                |row| <(u64, u64)>::try_from(row),
            )?;
            let (articles, text) =
                db.query_row("SELECT count(*), ifnull(sum(bytes), 0) FROM article", [], |row| {
                    <(u64, u64)>::try_from(row)
                })?;
            let pages = db.query_row("SELECT count(*) FROM page", [], |row| row.get(0))?;
            let (pictures, picture_bytes) = db.query_row(
                "SELECT count(*), ifnull(sum(bytes), 0) FROM (SELECT DISTINCT hash, bytes FROM picture)
                 WHERE hash IS NOT NULL",
                [],
                |row| <(u64, u64)>::try_from(row),
            )?;
            let file = size(db)?;
            Ok(Stats { headlines, unread, articles, text, pages, pictures, picture_bytes, file })
        })
    }
}

fn size(db: &Connection) -> Result<u64, ArchiveError> {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

fn lines<T>(
    db: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, ArchiveError> {
    let mut statement = db.prepare(sql)?;
    let lines = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    Ok(lines)
}

/// The stories that are none, or of which not exactly one article stands in every list.
const UNTOLD: &str = "SELECT story FROM headline WHERE story IS NOT NULL GROUP BY story
    HAVING count(*) < 2 OR sum(standing = 0) <> (sum(NOT hidden) > 0)
    UNION ALL SELECT id FROM headline WHERE standing <> 4 * hidden AND story IS NULL";

/// The sources and sections whose kept counts are not what counting gives.
fn miscounted(db: &Connection) -> Result<Vec<String>, ArchiveError> {
    let counted = |table: &str, deepest: u8| {
        format!(
            "SELECT '{table}', name FROM {table} t WHERE (total, unread) IS NOT (
                SELECT count(*), ifnull(sum(read = 0 AND standing <= {deepest}), 0)
                FROM headline WHERE {table} = t.id)"
        )
    };
    let ahead = "SELECT 'source', name FROM source t WHERE ahead <> (
        SELECT count(*) FROM headline WHERE source = t.id AND read = 0 AND standing = 0)";
    let sql = format!("{} UNION ALL {} UNION ALL {ahead}", counted("source", 1), counted("section", 2));
    lines(db, &sql, |row| {
        let (table, name): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(format!("the counts of {table} {name} are wrong"))
    })
}
