use jiff::Timestamp;
use rusqlite::{Connection, Row};

use super::codec::Packed;
use super::columns::moment;
use super::{ArchiveError, ArchiveReader};
use crate::model::{Article, ArticleId, CanonicalUrl, SourceId};

/// Versions of an article that are kept besides the last; the oldest go first. A page that changes at every look, as
/// by a counter in its text, would fill the archive.
const MOST_VERSIONS: usize = 20;

/// The text of an article as it was from one time on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When it was stored.
    pub filed: Timestamp,
    /// The text.
    pub article: Article,
}

impl ArchiveReader {
    /// All versions of an article's text that are kept, oldest first; the last is what is read. Empty when its text is
    /// not stored.
    pub fn versions(&self, id: ArticleId) -> Result<Vec<Version>, ArchiveError> {
        self.read(|db| all(db, id))
    }

    /// The newest articles of a source whose text is stored, as far back as a moment and as many as `limit`: those
    /// that the site may still change. Left out are those it says are gone.
    pub fn stored_since(
        &self,
        source: &SourceId,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<(ArticleId, CanonicalUrl)>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, url FROM headline INDEXED BY headline_by_source
                 WHERE source = (SELECT id FROM source WHERE slug = ?1) AND moment >= ?2 AND stored AND NOT gone
                 ORDER BY moment DESC LIMIT ?3",
            )?;
            let rows = statement
                .query_map((source, since.as_millisecond(), limit), |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            Ok(rows)
        })
    }
}

pub(super) fn all(db: &Connection, id: ArticleId) -> Result<Vec<Version>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT filed, content FROM (
            SELECT id AS nth, filed, content FROM version WHERE headline = ?1
            UNION ALL SELECT 9e18, filed, content FROM article WHERE headline = ?1)
         ORDER BY nth",
    )?;
    let version = |row: &Row<'_>| {
        let Packed(article) = row.get(1)?;
        Ok(Version { filed: moment(row.get(0)?), article })
    };
    let versions = statement.query_map([id], version)?.collect::<Result<_, _>>()?;
    Ok(versions)
}

/// Keeps the stored text of an article as a version, before another takes its place.
pub(super) fn keep(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    let copy = "INSERT INTO version (headline, filed, content) SELECT headline, filed, content FROM article WHERE headline = ?1";
    db.prepare_cached(copy)?.execute([id])?;
    db.prepare_cached("UPDATE headline SET changed = 1 WHERE id = ?1")?.execute([id])?;
    db.prepare_cached(
        "DELETE FROM version WHERE headline = ?1 AND id NOT IN
         (SELECT id FROM version WHERE headline = ?1 ORDER BY id DESC LIMIT ?2)",
    )?
    .execute((id, MOST_VERSIONS))?;
    Ok(())
}
