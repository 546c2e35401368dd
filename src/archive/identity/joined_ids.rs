//! Ids of articles that others have taken in: a screen, a queue or a script may still have them.

use rusqlite::{Connection, OptionalExtension};

use crate::archive::ArchiveError;
use crate::model::ArticleId;

/// Returns the article of an id: another one if that has taken it in.
pub(crate) fn current(db: &Connection, id: ArticleId) -> Result<ArticleId, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT headline FROM joined WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?.unwrap_or(id))
}

/// Returns the articles of ids.
pub(crate) fn all_current(db: &Connection, ids: &[ArticleId]) -> Result<Vec<ArticleId>, ArchiveError> {
    ids.iter().map(|id| current(db, *id)).collect()
}
