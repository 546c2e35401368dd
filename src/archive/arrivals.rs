use std::collections::HashSet;

use rusqlite::Connection;

use super::row::Row;
use super::sieve::{Look, Sieve};
use super::{ArchiveError, ArchiveReader};
use crate::model::{ArticleId, Query, View};

/// What came into a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMatches {
    /// How many articles; several that tell the same count once.
    pub count: usize,
    /// The title of the newest.
    pub first: String,
}

impl ArchiveReader {
    /// What a filter means among the headlines behind a number; `None` where that is nothing.
    pub fn new_matches(&self, behind: ArticleId, filter: &Query) -> Result<Option<NewMatches>, ArchiveError> {
        self.read(|db| {
            let sieve = Sieve::new(db, &filter.condition, View::All)?;
            let (mut told, mut newest) = (HashSet::new(), None);
            for id in numbers_behind(db, behind)? {
                let Some(row) = Row::load(db, id)? else { continue };
                if !matches!(sieve.catches(db, &row)?, Look::Caught(_)) {
                    continue;
                }
                told.insert(row.story.unwrap_or(-id));
                newest = newest.max(Some((row.moment, id)));
            }
            let Some((_, id)) = newest else { return Ok(None) };
            let first = db.query_row("SELECT title FROM headline WHERE id = ?1", [id], |row| row.get(0))?;
            Ok(Some(NewMatches { count: told.len(), first }))
        })
    }
}

fn numbers_behind(db: &Connection, behind: ArticleId) -> Result<Vec<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM headline WHERE id > ?1")?;
    let numbers = statement.query_map([behind], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(numbers)
}
