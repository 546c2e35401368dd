//! The settings that the program keeps of sources, as operations: appending those of this home, and keeping those of other
//! homes until the newsroom has put the sources together with them, because the archive does not know what they mean.

use std::collections::BTreeMap;
use std::io;

use rusqlite::Connection;
use toml::{Table, Value};

use super::append::append_source;
use crate::archive::store::session_state;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::journal::JournalFold;
use crate::model::SourceId;

/// Settings that other homes made: of each source by their keys, as they would be written in a file; `None` for one that was
/// taken back.
pub type MergedSettings = BTreeMap<SourceId, BTreeMap<String, Option<String>>>;

/// The key of the state that holds them.
const STATE: &str = "merged_settings";

impl ArchiveReader {
    /// Returns the settings that merged operations made and that the sources were not put together with yet.
    pub fn merged_settings(&self) -> Result<MergedSettings, ArchiveError> {
        self.read(load)
    }
}

/// Appends the changes from one text of settings to another.
pub(crate) fn append(
    db: &Connection,
    id: &SourceId,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<(), ArchiveError> {
    let (before, after) = (by_key(before), by_key(after));
    for key in before.keys().filter(|key| !after.contains_key(*key)) {
        append_source(db, id, key.clone(), None)?;
    }
    for (key, value) in after {
        if before.get(&key) != Some(&value) {
            append_source(db, id, key, Some(value))?;
        }
    }
    Ok(())
}

/// Returns the values in a text of settings, by the paths of their keys.
fn by_key(text: Option<&str>) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let table = text.and_then(|text| text.parse::<Table>().ok()).unwrap_or_default();
    add_values("", &table, &mut values);
    // The operation names the source.
    values.remove("id");
    values
}

fn add_values(path: &str, table: &Table, values: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let key = format!("{path}{key}");
        match value {
            Value::Table(table) => add_values(&format!("{key}."), table, values),
            value => drop(values.insert(key, value.to_string())),
        }
    }
}

/// Adds the settings that differ between two folds.
pub(super) fn add(db: &Connection, before: &JournalFold, after: &JournalFold) -> Result<(), ArchiveError> {
    let known = load(db)?;
    let mut merged = known.clone();
    for (id, settings) in &after.sources {
        let Some(source) = SourceId::new(id) else { continue };
        let before = before.sources.get(id);
        for (key, value) in settings {
            if before.and_then(|before| before.get(key)) != Some(value) {
                merged.entry(source.clone()).or_default().insert(key.clone(), value.clone());
            }
        }
    }
    if merged == known { Ok(()) } else { store(db, &merged) }
}

/// Removes settings that the sources are put together with now. Those that others merged meanwhile stay.
pub(crate) fn settle(db: &Connection, settled: &MergedSettings) -> Result<(), ArchiveError> {
    if settled.is_empty() {
        return Ok(());
    }
    let mut merged = load(db)?;
    for (id, settings) in &mut merged {
        let settled = settled.get(id);
        settings.retain(|key, value| settled.and_then(|settled| settled.get(key)) != Some(value));
    }
    merged.retain(|_, settings| !settings.is_empty());
    store(db, &merged)
}

/// Returns the settings that wait.
pub(crate) fn load(db: &Connection) -> Result<MergedSettings, ArchiveError> {
    let stored = session_state::get(db, STATE)?;
    Ok(stored.and_then(|stored| serde_json::from_str(&stored).ok()).unwrap_or_default())
}

fn store(db: &Connection, merged: &MergedSettings) -> Result<(), ArchiveError> {
    if merged.is_empty() {
        return session_state::put(db, STATE, None);
    }
    let json = serde_json::to_string(merged).map_err(io::Error::other)?;
    session_state::put(db, STATE, Some(&json))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_paths_of_their_keys() {
        let text = "name = \"渡口\"\norder = 3\n[fetch]\ndelay = \"5s\"\n[[section]]\nname = \"要闻\"\nurl = \"http://a/\"\n";
        let values = by_key(Some(text));
        assert_eq!(values.keys().collect::<Vec<_>>(), ["fetch.delay", "name", "order", "section"]);
        assert_eq!((values["name"].as_str(), values["order"].as_str()), ("\"渡口\"", "3"));
        let again = format!("section = {}", values["section"]).parse::<Table>().expect("TOML");
        assert_eq!(again["section"][0]["name"].as_str(), Some("要闻"));
        assert!(by_key(None).is_empty() && by_key(Some("no = settings = 3")).is_empty());
    }
}
