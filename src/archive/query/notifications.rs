//! The matches of a query among new headlines, for notifications.

use std::collections::HashSet;

use rusqlite::Connection;

use super::query_matcher::QueryMatcher;
use super::search_row::SearchRow;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{ArticleId, Query, View};

/// The matches of a query among new headlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMatches {
    /// How many articles; duplicates count once.
    pub count: usize,
    /// The title of the newest.
    pub first: String,
}

impl ArchiveReader {
    /// Returns the matches among the headlines with higher ids than `after`; `None` if there are none.
    pub fn new_matches(&self, after: ArticleId, query: &Query) -> Result<Option<NewMatches>, ArchiveError> {
        self.read(|db| {
            let matcher = QueryMatcher::new(db, &query.condition, View::All)?;
            let (mut stories, mut newest) = (HashSet::new(), None);
            for id in ids_after(db, after)? {
                let Some(row) = SearchRow::load(db, id)? else { continue };
                if matcher.test(db, &row)?.is_match() {
                    stories.insert(row.story.unwrap_or(-id));
                    newest = newest.max(Some((row.moment, id)));
                }
            }
            let Some((_, id)) = newest else { return Ok(None) };
            let first = db.query_row("SELECT title FROM headline WHERE id = ?1", [id], |row| row.get(0))?;
            Ok(Some(NewMatches { count: stories.len(), first }))
        })
    }
}

fn ids_after(db: &Connection, after: ArticleId) -> Result<Vec<i64>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT id FROM headline WHERE id > ?1")?;
    let ids = statement.query_map([after], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(ids)
}
