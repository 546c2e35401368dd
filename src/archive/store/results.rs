//! Results of the reader's commands, stored with their articles.

use rusqlite::{Connection, Row};

use crate::archive::schema::codec::{self, Packed};
use crate::archive::schema::sql_types::timestamp;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, CommandResult};

impl ArchiveReader {
    /// Returns the results of commands on an article, oldest first.
    pub fn results(&self, id: ArticleId) -> Result<Vec<CommandResult>, ArchiveError> {
        self.read(|db| of_article(db, id))
    }
}

impl Archive {
    /// Stores the result of a command on an article, in place of an earlier one; does nothing if the article was deleted.
    pub fn store_result(&mut self, id: ArticleId, result: &CommandResult) -> Result<(), ArchiveError> {
        self.write(|db| put(db, id, result))
    }
}

pub(crate) fn of_article(db: &Connection, id: ArticleId) -> Result<Vec<CommandResult>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT command, made, cut, content FROM result WHERE headline = ?1 ORDER BY made, command",
    )?;
    let results = statement.query_map([id], from_row)?.collect::<Result<_, _>>()?;
    Ok(results)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<CommandResult> {
    let Packed(text) = row.get("content")?;
    Ok(CommandResult {
        command: row.get("command")?,
        made: timestamp(row.get("made")?),
        text,
        is_cut: row.get("cut")?,
    })
}

pub(crate) fn put(db: &Connection, id: ArticleId, result: &CommandResult) -> Result<(), ArchiveError> {
    let content = codec::pack(&result.text)?;
    db.prepare_cached(
        "REPLACE INTO result (headline, command, made, cut, content)
         SELECT id, ?2, ?3, ?4, ?5 FROM headline WHERE id = ?1",
    )?
    .execute((id, &result.command, result.made.as_millisecond(), result.is_cut, content))?;
    Ok(())
}
