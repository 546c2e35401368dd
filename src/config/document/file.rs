//! A TOML file with its valid values and its errors.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::checker::{CheckedText, check, join};
use super::schema::Schema;
use crate::config::error::{ConfigError, ConfigErrorKind, ConfigLocation, TextPosition};

/// The usable part of a TOML file and the errors in the rest.
#[derive(Debug, Default)]
pub(in crate::config) struct Document {
    /// Known keys with valid values only.
    pub(in crate::config) table: Table,
    /// Errors in the order of the text.
    pub(in crate::config) errors: Vec<ConfigError>,
    /// Location of each value, by the path of its key.
    locations: BTreeMap<String, ConfigLocation>,
}

impl Document {
    /// Reads a file. A missing file is an empty document.
    pub(in crate::config) fn read(path: &Path, schema: &'static Schema) -> Self {
        match fs::read(path) {
            Ok(bytes) => Self::decode(ConfigLocation::file(path), &bytes, schema),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::default(),
            Err(error) => Self::unusable(ConfigError::reading(path, error)),
        }
    }

    /// Parses the bytes of a file.
    pub(in crate::config) fn decode(location: ConfigLocation, bytes: &[u8], schema: &'static Schema) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::parse(location, text, schema),
            Err(error) => {
                let valid = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
                let location = location.at(TextPosition::after(&valid));
                Self::unusable(ConfigError { location, kind: ConfigErrorKind::NotUtf8 })
            }
        }
    }

    /// Parses a text. Errors are reported as mistakes at `location`.
    pub(in crate::config) fn parse(location: ConfigLocation, text: &str, schema: &'static Schema) -> Self {
        let CheckedText { table, errors, locations } = check(location, text, schema);
        let mut document = Self { table, errors, locations };
        document.sort_errors();
        document
    }

    fn unusable(error: ConfigError) -> Self {
        Self { errors: vec![error], ..Self::default() }
    }

    /// Returns the text under a key of a table, or of the root table if `table` is empty. `None` if there is no text.
    pub(in crate::config) fn text(&self, table: &str, key: &str) -> Option<&str> {
        let table = if table.is_empty() { Some(&self.table) } else { self.table.get(table)?.as_table() };
        table?.get(key)?.as_str()
    }

    /// Returns the location of a value.
    pub(in crate::config) fn location(&self, table: &str, key: &str) -> Option<&ConfigLocation> {
        self.locations.get(&join(table, key))
    }

    /// Iterates over the locations of all values, by the paths of their keys.
    pub(in crate::config) fn locations(&self) -> impl Iterator<Item = (&str, &ConfigLocation)> {
        self.locations.iter().map(|(key, location)| (key.as_str(), location))
    }

    /// Removes a value of the right type that is invalid for another reason, and reports the error.
    pub(in crate::config) fn reject(&mut self, table: &str, key: &str, kind: ConfigErrorKind) {
        let values = if table.is_empty() {
            Some(&mut self.table)
        } else {
            self.table.get_mut(table).and_then(Value::as_table_mut)
        };
        values.and_then(|values| values.remove(key));
        if let Some(location) = self.location(table, key).cloned() {
            self.errors.push(ConfigError { location, kind });
            self.sort_errors();
        }
    }

    fn sort_errors(&mut self) {
        self.errors.sort_by_key(|error| error.location.position());
    }
}

/// Deserialises a table.
///
/// Panics if the table was not checked by the schema of `T`.
pub(in crate::config) fn deserialize<T: DeserializeOwned>(table: Table) -> T {
    T::deserialize(table).expect("a table that passed its schema deserialises: tests cover every field")
}

/// Overwrites the values of one table with those of another, table by table.
pub(in crate::config) fn merge(base: &mut Table, over: Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(over)) => merge(inner, over),
            (_, value) => drop(base.insert(key, value)),
        }
    }
}
