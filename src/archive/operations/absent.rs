//! Marks of articles that are not here. They are set when the article is inserted under its key.

use std::io;

use rusqlite::{Connection, OptionalExtension};

use super::apply::set_marks;
use crate::archive::ArchiveError;
use crate::journal::ArticleMarks;
use crate::model::{ArticleId, CanonicalUrl};

/// Keeps the marks of a key until an article has it.
pub(super) fn keep(db: &Connection, key: &str, marks: &ArticleMarks) -> Result<(), ArchiveError> {
    let json = serde_json::to_string(marks).map_err(io::Error::other)?;
    db.prepare_cached("REPLACE INTO absent_mark (key, marks) VALUES (?1, ?2)")?.execute((key, json))?;
    Ok(())
}

/// Sets the marks that were kept for an address on the article that has it now.
pub(crate) fn settle(db: &Connection, id: ArticleId, address: &CanonicalUrl) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached("SELECT marks FROM absent_mark WHERE key = ?1")?;
    let json: Option<String> = statement.query_row([address], |row| row.get(0)).optional()?;
    let Some(json) = json else { return Ok(()) };
    db.prepare_cached("DELETE FROM absent_mark WHERE key = ?1")?.execute([address])?;
    let marks: ArticleMarks = serde_json::from_str(&json).map_err(io::Error::other)?;
    set_marks(db, id, &ArticleMarks::default(), &marks)
}
