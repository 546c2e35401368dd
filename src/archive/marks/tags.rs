//! The rows of tags. A tag is found by its folded name, in any script, width and case; it keeps the name that it was first
//! written with.

use rusqlite::{Connection, OptionalExtension};

use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{ArticleId, Tag};
use crate::text::fold;

impl ArchiveReader {
    /// Returns all tags that articles have, in alphabetical order, with the number of articles.
    pub fn tags(&self) -> Result<Vec<(Tag, u64)>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT name, count(*) FROM tag JOIN tagging ON tag = id GROUP BY id ORDER BY key",
            )?;
            let rows = statement.query_map([], |row| row.try_into())?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Parses tags that are joined by spaces; they are returned sorted.
pub(crate) fn parse_joined(joined: Option<String>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = joined.unwrap_or_default().split(' ').filter_map(Tag::new).collect();
    tags.sort_unstable();
    tags
}

/// Returns the folded name of a tag's row, and the name as it is written.
pub(super) fn names(db: &Connection, row: i64) -> Result<(String, String), ArchiveError> {
    let mut statement = db.prepare_cached("SELECT key, name FROM tag WHERE id = ?1")?;
    Ok(statement.query_row([row], |row| row.try_into())?)
}

pub(super) fn find(db: &Connection, name: &str) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM tag WHERE key = ?1")?;
    Ok(statement.query_row([fold(name)], |row| row.get(0)).optional()?)
}

/// Returns the row of a tag, and inserts it if there is none.
pub(crate) fn ensure(db: &Connection, tag: &Tag) -> Result<i64, ArchiveError> {
    if let Some(row) = find(db, tag.as_str())? {
        return Ok(row);
    }
    db.prepare_cached("INSERT INTO tag (key, name) VALUES (?1, ?2)")?
        .execute((fold(tag.as_str()), tag.as_str()))?;
    Ok(db.last_insert_rowid())
}

/// Returns the tags of an article.
pub(crate) fn of_article(db: &Connection, id: ArticleId) -> Result<Vec<Tag>, ArchiveError> {
    let sql = "SELECT name FROM tagging JOIN tag ON id = tag WHERE headline = ?1 ORDER BY name";
    let mut statement = db.prepare_cached(sql)?;
    let tags = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(tags)
}

/// Adds a tag to an article that exists.
pub(crate) fn add(db: &Connection, id: ArticleId, tag: &Tag) -> Result<(), ArchiveError> {
    db.prepare_cached("INSERT OR IGNORE INTO tagging (headline, tag) VALUES (?1, ?2)")?
        .execute((id, ensure(db, tag)?))?;
    Ok(())
}

/// Removes a tag from an article.
pub(crate) fn remove(db: &Connection, id: ArticleId, tag: &Tag) -> Result<(), ArchiveError> {
    let sql = "DELETE FROM tagging WHERE headline = ?1 AND tag = (SELECT id FROM tag WHERE key = ?2)";
    db.prepare_cached(sql)?.execute((id, fold(tag.as_str())))?;
    Ok(())
}

/// Returns the ids of the articles with a tag, sorted.
pub(crate) fn tagged(db: &Connection, name: &str) -> Result<Vec<i64>, ArchiveError> {
    let Some(tag) = find(db, name)? else { return Ok(Vec::new()) };
    let mut statement = db.prepare_cached("SELECT headline FROM tagging WHERE tag = ?1 ORDER BY headline")?;
    let ids = statement.query_map([tag], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids)
}
