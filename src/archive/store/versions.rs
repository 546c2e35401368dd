//! Older versions of texts that a site has changed.

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use crate::archive::schema::codec::{Packed, pack};
use crate::archive::schema::sql_types::timestamp;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{Article, ArticleId};

/// Most older versions that are kept of an article; the oldest are deleted first. A page that changes at every fetch,
/// for example by a counter in its text, would otherwise fill the archive.
pub(crate) const MAX_VERSIONS: usize = 20;

/// A text of an article, and when it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was stored.
    pub stored_at: Timestamp,
    /// The text.
    pub article: Article,
}

impl Version {
    /// The columns that [`Version::from_row`] reads, of the tables `article`, `version` and `suspect`.
    pub(crate) const COLUMNS: &str = "filed, content";

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let Packed(article) = row.get("content")?;
        Ok(Self { stored_at: timestamp(row.get("filed")?), article })
    }
}

impl ArchiveReader {
    /// Returns all kept versions of an article's text, oldest first; the last is the current one. Empty if no text is
    /// stored.
    pub fn versions(&self, id: ArticleId) -> Result<Vec<Version>, ArchiveError> {
        self.read(|db| all(db, id))
    }
}

pub(crate) fn all(db: &Connection, id: ArticleId) -> Result<Vec<Version>, ArchiveError> {
    let mut statement = db.prepare_cached(&format!(
        "SELECT {} FROM (
            SELECT id AS nth, filed, content FROM version WHERE headline = ?1
            UNION ALL SELECT 9e18, filed, content FROM article WHERE headline = ?1)
         ORDER BY nth",
        Version::COLUMNS
    ))?;
    let versions = statement.query_map([id], Version::from_row)?.collect::<Result<_, _>>()?;
    Ok(versions)
}

/// Replaces the older versions of an article, oldest first.
pub(crate) fn replace(db: &Connection, id: ArticleId, versions: &[Version]) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM version WHERE headline = ?1")?.execute([id])?;
    for Version { stored_at, article } in versions {
        db.prepare_cached("INSERT INTO version (headline, filed, content) VALUES (?1, ?2, ?3)")?
            .execute((id, stored_at.as_millisecond(), pack(article)?))?;
    }
    db.prepare_cached("UPDATE headline SET changed = ?2 WHERE id = ?1")?
        .execute((id, !versions.is_empty()))?;
    Ok(())
}

/// Keeps the stored text of an article as a version, before another one replaces it.
pub(crate) fn keep(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "INSERT INTO version (headline, filed, content)
         SELECT headline, filed, content FROM article WHERE headline = ?1",
    )?
    .execute([id])?;
    db.prepare_cached("UPDATE headline SET changed = 1 WHERE id = ?1")?.execute([id])?;
    db.prepare_cached(
        "DELETE FROM version WHERE headline = ?1 AND id NOT IN
         (SELECT id FROM version WHERE headline = ?1 ORDER BY id DESC LIMIT ?2)",
    )?
    .execute((id, MAX_VERSIONS))?;
    Ok(())
}
