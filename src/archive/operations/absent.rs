//! Marks and decisions about stories that wait for articles which are not here, by their keys.

use std::collections::HashSet;
use std::io;

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::keys;
use crate::archive::ArchiveError;
use crate::archive::identity::lookup;
use crate::journal::{ArticleMarks, Journal};
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

/// Removes and returns what waits for an address, also over another protocol, with `www.`, or with a slash at the end.
pub(super) fn take(db: &Connection, address: &CanonicalUrl) -> Result<Vec<AwaitingMarks>, ArchiveError> {
    let is_none = "SELECT NOT EXISTS (SELECT 1 FROM absent_mark)";
    if db.prepare_cached(is_none)?.query_row([], |row| row.get(0))? {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for key in lookup::same_host(address.as_str()) {
        if let Some(awaiting) = load(db, &key)? {
            db.prepare_cached("DELETE FROM absent_mark WHERE key = ?1")?.execute([key])?;
            found.push(awaiting);
        }
    }
    Ok(found)
}

/// Removes what waits for articles that no operation names any more.
pub(super) fn retain_named(db: &Connection, journal: &Journal) -> Result<(), ArchiveError> {
    let named: HashSet<&str> = journal.operations().flat_map(keys::named).map(lookup::page).collect();
    let mut statement = db.prepare("SELECT key FROM absent_mark")?;
    let waiting = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    let mut delete = db.prepare_cached("DELETE FROM absent_mark WHERE key = ?1")?;
    for key in waiting.iter().filter(|key| !named.contains(lookup::page(key))) {
        delete.execute([key])?;
    }
    Ok(())
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
