use rusqlite::{Connection, OptionalExtension};

use super::{ArchiveError, ArchiveReader};
use crate::model::{ArticleId, Tag};
use crate::text::fold;

impl ArchiveReader {
    /// All tags that are on some article, with how many, in order of the alphabet.
    pub fn tags(&self) -> Result<Vec<(Tag, u64)>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT name, count(*) FROM tag JOIN tagging ON tag = id GROUP BY id ORDER BY key",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Takes tags with spaces between apart.
pub(super) fn read(joined: Option<&str>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = joined.unwrap_or_default().split(' ').filter_map(Tag::new).collect();
    tags.sort_unstable();
    tags
}

/// The row of a tag, whatever its script, width and case.
fn find(db: &Connection, name: &str) -> Result<Option<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM tag WHERE key = ?1")?;
    Ok(statement.query_row([fold(name)], |row| row.get(0)).optional()?)
}

/// The row of a tag, made where there is none.
pub(super) fn row_of(db: &Connection, tag: &Tag) -> Result<i64, ArchiveError> {
    if let Some(row) = find(db, tag.as_str())? {
        return Ok(row);
    }
    db.prepare_cached("INSERT INTO tag (key, name) VALUES (?1, ?2)")?
        .execute((fold(tag.as_str()), tag.as_str()))?;
    Ok(db.last_insert_rowid())
}

/// The tags of an article.
pub(super) fn of(db: &Connection, id: ArticleId) -> Result<Vec<Tag>, ArchiveError> {
    let sql = "SELECT name FROM tagging JOIN tag ON id = tag WHERE headline = ?1 ORDER BY name";
    let mut statement = db.prepare_cached(sql)?;
    let tags = statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(tags)
}

/// Puts a tag on an article that is there.
pub(super) fn put(db: &Connection, id: ArticleId, tag: &Tag) -> Result<(), ArchiveError> {
    db.prepare_cached("INSERT OR IGNORE INTO tagging (headline, tag) VALUES (?1, ?2)")?
        .execute((id, row_of(db, tag)?))?;
    Ok(())
}

/// The articles with a tag, by number.
pub(super) fn tagged(db: &Connection, name: &str) -> Result<Vec<i64>, ArchiveError> {
    let Some(tag) = find(db, name)? else { return Ok(Vec::new()) };
    let mut statement = db.prepare_cached("SELECT headline FROM tagging WHERE tag = ?1 ORDER BY headline")?;
    let rows = statement.query_map([tag], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows)
}
