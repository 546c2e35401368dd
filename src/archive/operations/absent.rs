//! Marks and decisions about stories that wait for articles which are not here, by their keys.

use std::io;

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::keys;
use crate::archive::ArchiveError;
use crate::journal::ArticleMarks;
use crate::model::CanonicalUrl;

/// Marks and decisions that wait for an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AwaitingMarks {
    #[serde(flatten)]
    pub(super) marks: ArticleMarks,
    /// True if the reader decided about stories of the article; the journal has the decisions.
    #[serde(default)]
    pub(super) has_decisions: bool,
}

/// Keeps the marks of a key until an article has it.
pub(super) fn keep(db: &Connection, key: &str, marks: &ArticleMarks) -> Result<(), ArchiveError> {
    let has_decisions = load(db, key)?.is_some_and(|awaiting| awaiting.has_decisions);
    store(db, key, &AwaitingMarks { marks: marks.clone(), has_decisions })
}

/// Has the decisions about a key set once an article has it.
pub(super) fn expect_decisions(db: &Connection, key: &str) -> Result<(), ArchiveError> {
    let awaiting = load(db, key)?.unwrap_or_default();
    store(db, key, &AwaitingMarks { has_decisions: true, ..awaiting })
}

/// Removes and returns what waits for an address, also over another protocol or with `www.`.
pub(super) fn take(db: &Connection, address: &CanonicalUrl) -> Result<Vec<AwaitingMarks>, ArchiveError> {
    let is_none = "SELECT NOT EXISTS (SELECT 1 FROM absent_mark)";
    if db.prepare_cached(is_none)?.query_row([], |row| row.get(0))? {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for key in keys::same_host(address.as_str()) {
        if let Some(awaiting) = load(db, &key)? {
            db.prepare_cached("DELETE FROM absent_mark WHERE key = ?1")?.execute([key])?;
            found.push(awaiting);
        }
    }
    Ok(found)
}

fn load(db: &Connection, key: &str) -> Result<Option<AwaitingMarks>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT marks FROM absent_mark WHERE key = ?1")?;
    let json: Option<String> = statement.query_row([key], |row| row.get(0)).optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose().map_err(io::Error::other)?)
}

fn store(db: &Connection, key: &str, awaiting: &AwaitingMarks) -> Result<(), ArchiveError> {
    let json = serde_json::to_string(awaiting).map_err(io::Error::other)?;
    db.prepare_cached("REPLACE INTO absent_mark (key, marks) VALUES (?1, ?2)")?.execute((key, json))?;
    Ok(())
}
