use rusqlite::{Connection, OptionalExtension};

use super::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, ArticlePosition, Block};

impl ArchiveReader {
    /// Where the reader left an article.
    pub fn position(&self, id: ArticleId) -> Result<Option<ArticlePosition>, ArchiveError> {
        self.read(|db| position(db, id))
    }

    /// A value that a face of wanbao keeps from one run to the next.
    pub fn get_state(&self, key: &str) -> Result<Option<String>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT value FROM state WHERE key = ?1")?;
            Ok(statement.query_row([key], |row| row.get(0)).optional()?)
        })
    }
}

impl Archive {
    /// Notes where the reader left an article. Of an article that is gone from the archive, nothing is noted.
    pub fn set_position(&mut self, id: ArticleId, anchor: ArticlePosition) -> Result<(), ArchiveError> {
        self.write(|db| set_position(db, id, anchor))
    }

    /// Keeps a value for a face of wanbao.
    pub fn set_state(&mut self, key: &str, value: &str) -> Result<(), ArchiveError> {
        self.write(|db| {
            db.prepare_cached("REPLACE INTO state (key, value) VALUES (?1, ?2)")?.execute((key, value))?;
            Ok(())
        })
    }
}

pub(super) fn position(db: &Connection, id: ArticleId) -> Result<Option<ArticlePosition>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT block, byte FROM position WHERE headline = ?1")?;
    let anchor =
        statement.query_row([id], |row| Ok(ArticlePosition { block: row.get(0)?, byte: row.get(1)? }));
    Ok(anchor.optional()?)
}

fn set_position(db: &Connection, id: ArticleId, anchor: ArticlePosition) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "REPLACE INTO position (headline, block, byte) SELECT id, ?2, ?3 FROM headline WHERE id = ?1",
    )?
    .execute((id, anchor.block, anchor.byte))?;
    Ok(())
}

/// Keeps the place where the reader left an article whose text is another one now.
pub(super) fn move_position(
    db: &Connection,
    id: ArticleId,
    old: &[Block],
    new: &[Block],
) -> Result<(), ArchiveError> {
    match position(db, id)? {
        Some(anchor) => set_position(db, id, anchor.relocated(old, new)),
        None => Ok(()),
    }
}
