//! The folded titles of a headline, by which lists are filtered and searches find it: in the first line its own, then those
//! that lists of other sources give it.

use rusqlite::Connection;

use crate::archive::ArchiveError;
use crate::archive::fts::FtsIndex;
use crate::model::ArticleId;
use crate::text::fold;

/// SQL of the key of a `headline` whose own title changes to the folded one in parameter 5.
pub(crate) const WITH_OWN_TITLE: &str = "?5 || substr(key, instr(key || char(10), char(10)))";

/// Indexes a headline by its titles.
pub(crate) fn index(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached("SELECT key FROM headline WHERE id = ?1")?;
    let key: String = statement.query_row([id], |row| row.get(0))?;
    FtsIndex::Titles.put(db, id, key.lines())
}

/// Makes the key anew, after a list of another source has given the headline a title, or its own title has changed.
pub(crate) fn update(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT title FROM headline WHERE id = ?1
         UNION ALL SELECT DISTINCT title FROM appearance WHERE article = ?1 AND title IS NOT NULL",
    )?;
    let titles = statement.query_map([id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let key: Vec<String> = titles.iter().map(|title| fold(title)).collect();
    db.prepare_cached("UPDATE headline SET key = ?2 WHERE id = ?1")?.execute((id, key.join("\n")))?;
    Ok(())
}
