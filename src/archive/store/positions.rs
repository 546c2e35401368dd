//! Where the reader left each article.

use rusqlite::{Connection, OptionalExtension};

use crate::archive::identity::joined_ids;
use crate::archive::operations::append_position;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, ArticlePosition, Block};

impl ArchiveReader {
    /// Returns where the reader left an article.
    pub fn position(&self, id: ArticleId) -> Result<Option<ArticlePosition>, ArchiveError> {
        self.read(|db| load(db, id))
    }
}

impl Archive {
    /// Notes where the reader left an article; does nothing if it was deleted, or was left there before.
    pub fn set_position(&mut self, id: ArticleId, position: ArticlePosition) -> Result<(), ArchiveError> {
        self.write(|db| {
            let id = joined_ids::current(db, id)?;
            let is_new = load(db, id)?.unwrap_or_default() != position;
            if is_new && put(db, id, position)? { append_position(db, id, position) } else { Ok(()) }
        })
    }
}

pub(crate) fn load(db: &Connection, id: ArticleId) -> Result<Option<ArticlePosition>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT block, byte FROM position WHERE headline = ?1")?;
    let position = statement
        .query_row([id], |row| Ok(ArticlePosition { block: row.get("block")?, byte: row.get("byte")? }));
    Ok(position.optional()?)
}

/// Sets the position in an article; returns false if the article was deleted.
pub(crate) fn put(db: &Connection, id: ArticleId, position: ArticlePosition) -> Result<bool, ArchiveError> {
    let sql = "REPLACE INTO position (headline, block, byte) SELECT id, ?2, ?3 FROM headline WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.execute((id, position.block, position.byte))? > 0)
}

/// Moves the position in an article whose text was replaced to the same words.
pub(crate) fn follow_change(
    db: &Connection,
    id: ArticleId,
    old: &[Block],
    new: &[Block],
) -> Result<(), ArchiveError> {
    match load(db, id)? {
        Some(position) => put(db, id, position.relocated(old, new)).map(drop),
        None => Ok(()),
    }
}
