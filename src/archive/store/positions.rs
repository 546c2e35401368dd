//! Where the reader left each article.

use rusqlite::{Connection, OptionalExtension};

use crate::archive::identity::joined_ids;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, ArticlePosition, Block};

impl ArchiveReader {
    /// Returns where the reader left an article.
    pub fn position(&self, id: ArticleId) -> Result<Option<ArticlePosition>, ArchiveError> {
        self.read(|db| load(db, id))
    }
}

impl Archive {
    /// Notes where the reader left an article; does nothing if it was deleted.
    pub fn set_position(&mut self, id: ArticleId, position: ArticlePosition) -> Result<(), ArchiveError> {
        self.write(|db| put(db, joined_ids::current(db, id)?, position))
    }
}

pub(crate) fn load(db: &Connection, id: ArticleId) -> Result<Option<ArticlePosition>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT block, byte FROM position WHERE headline = ?1")?;
    let position = statement
        .query_row([id], |row| Ok(ArticlePosition { block: row.get("block")?, byte: row.get("byte")? }));
    Ok(position.optional()?)
}

fn put(db: &Connection, id: ArticleId, position: ArticlePosition) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "REPLACE INTO position (headline, block, byte) SELECT id, ?2, ?3 FROM headline WHERE id = ?1",
    )?
    .execute((id, position.block, position.byte))?;
    Ok(())
}

/// Moves the position in an article whose text was replaced to the same words.
pub(crate) fn follow_change(
    db: &Connection,
    id: ArticleId,
    old: &[Block],
    new: &[Block],
) -> Result<(), ArchiveError> {
    match load(db, id)? {
        Some(position) => put(db, id, position.relocated(old, new)),
        None => Ok(()),
    }
}
