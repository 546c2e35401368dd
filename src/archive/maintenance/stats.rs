//! Sizes and counts of an archive and of each source.

use rusqlite::{Connection, Row};
use serde::Serialize;

use super::budget;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::SourceId;

/// Sizes and counts of an archive. Sizes are in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stats {
    /// Headlines, including hidden ones.
    pub headlines: u64,
    /// Unread headlines of the list of everything, without hidden ones and duplicates.
    pub unread: u64,
    /// Articles with a stored text.
    pub articles: u64,
    /// Size of their plain text as UTF-8.
    pub text: u64,
    /// Page copies.
    pub pages: u64,
    /// Compressed size of texts, older versions and page copies, which the disk budget limits.
    pub stored: u64,
    /// Picture files.
    pub pictures: u64,
    /// Size of the picture files.
    pub picture_bytes: u64,
    /// Size of the database, without its log.
    pub file: u64,
}

/// Sizes and counts of a source. Sizes are in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceStats {
    /// The id.
    pub source: SourceId,
    /// Headlines that it lists.
    pub headlines: u64,
    /// Unread headlines of its list, without hidden ones and duplicates.
    pub unread: u64,
    /// Headlines that were read.
    pub read: u64,
    /// Starred headlines.
    pub starred: u64,
    /// Headlines kept for later.
    pub later: u64,
    /// Articles with a stored text; those that several sources list count for the first.
    pub articles: u64,
    /// Size of their plain text as UTF-8.
    pub text: u64,
    /// Compressed size of texts, older versions and pages.
    pub stored: u64,
}

impl SourceStats {
    const COLUMNS: &str = "slug AS source, total AS headlines, unread,
        total - (SELECT count(*) FROM appearance WHERE source = s.id AND own <= 1 AND unread = 1) AS read,
        (SELECT count(*) FROM appearance WHERE source = s.id AND own <= 1 AND starred = 1) AS starred,
        (SELECT count(*) FROM appearance WHERE source = s.id AND own <= 1 AND later = 1) AS later,
        ifnull(t.articles, 0) AS articles, ifnull(t.text, 0) AS text,
        ifnull(t.packed, 0)
        + (SELECT ifnull(sum(length(v.content)), 0) FROM headline h JOIN version v ON v.headline = h.id
            WHERE h.source = s.id)
        + (SELECT ifnull(sum(length(bytes)), 0) FROM page WHERE source = s.id) AS stored";

    /// The texts of each source, in one pass over an index.
    const TEXTS: &str =
        "(SELECT h.source, count(*) AS articles, sum(a.bytes) AS text, sum(length(a.content)) AS packed
        FROM headline h JOIN article a INDEXED BY article_by_headline ON a.headline = h.id GROUP BY h.source)";

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            source: row.get("source")?,
            headlines: row.get("headlines")?,
            unread: row.get("unread")?,
            read: row.get("read")?,
            starred: row.get("starred")?,
            later: row.get("later")?,
            articles: row.get("articles")?,
            text: row.get("text")?,
            stored: row.get("stored")?,
        })
    }
}

/// Sizes, counts and checks of an archive.
#[derive(Debug)]
pub struct Inspector<'a>(pub(super) &'a ArchiveReader);

impl ArchiveReader {
    /// Returns the sizes, counts and checks of the archive.
    pub fn inspect(&self) -> Inspector<'_> {
        Inspector(self)
    }
}

impl Inspector<'_> {
    /// Returns the sizes and counts of the archive.
    pub fn stats(&self) -> Result<Stats, ArchiveError> {
        self.0.read(|db| {
            let (headlines, unread) = pair(
                db,
                "SELECT (SELECT count(*) FROM headline), (SELECT ifnull(sum(ahead), 0) FROM source)",
            )?;
            let (articles, text) = pair(db, "SELECT count(*), ifnull(sum(bytes), 0) FROM article")?;
            let pages = db.query_row("SELECT count(*) FROM page", [], |row| row.get(0))?;
            let (pictures, picture_bytes) = pair(
                db,
                "SELECT count(*), ifnull(sum(bytes), 0) FROM (SELECT DISTINCT hash, bytes FROM picture)
                 WHERE hash IS NOT NULL",
            )?;
            let (stored, file) = (budget::stored_bytes(db)?, file_size(db)?);
            Ok(Stats { headlines, unread, articles, text, pages, stored, pictures, picture_bytes, file })
        })
    }

    /// Returns the sizes and counts of each source, including hidden ones, in the order of the settings.
    pub fn source_stats(&self) -> Result<Vec<SourceStats>, ArchiveError> {
        let sql = format!(
            "SELECT {} FROM source s LEFT JOIN {} t ON t.source = s.id ORDER BY rank",
            SourceStats::COLUMNS,
            SourceStats::TEXTS
        );
        self.0.read(|db| query_all(db, &sql, SourceStats::from_row))
    }

    /// Returns the bytes that each table and index takes of the file, largest first. Reads the whole file.
    pub fn table_sizes(&self) -> Result<Vec<(String, u64)>, ArchiveError> {
        let sql = "SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE ORDER BY pgsize DESC";
        self.0.read(|db| query_all(db, sql, |row| row.try_into()))
    }

    /// Returns the bytes of the file, without its log.
    pub fn file_size(&self) -> Result<u64, ArchiveError> {
        self.0.read(file_size)
    }
}

fn file_size(db: &Connection) -> Result<u64, ArchiveError> {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

/// Runs a query that returns two numbers.
fn pair(db: &Connection, sql: &str) -> Result<(u64, u64), ArchiveError> {
    Ok(db.query_row(sql, [], |row| row.try_into())?)
}

/// Runs a query and reads all its rows.
pub(super) fn query_all<T>(
    db: &Connection,
    sql: &str,
    from_row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, ArchiveError> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], from_row)?.collect::<Result<_, _>>()?;
    Ok(rows)
}
