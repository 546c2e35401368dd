//! The settings of one source that the program made, in the form of the source's file.

use toml::{Table, Value};

use super::schema::SOURCE;
use crate::config::document::{Document, merge};
use crate::config::error::{ConfigErrorKind, ConfigLocation};
use crate::model::Source;

/// The settings of one source that the program made. The archive stores them as the text of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnSettings(Table);

impl OwnSettings {
    /// Parses stored settings. Drops what this version does not understand.
    pub fn parse(text: &str) -> Self {
        let document = Document::parse(ConfigLocation::file("archive".as_ref()), text, &SOURCE);
        for error in &document.errors {
            tracing::warn!(%error, "settings of a source in the archive");
        }
        Self(document.table)
    }

    /// Returns settings that define a source completely.
    pub fn of(source: &Source) -> Self {
        toml::to_string(source).map_or_else(|_| Self::default(), |text| Self::parse(&text))
    }

    /// Returns true if they define a source without any file.
    pub fn is_complete(&self) -> bool {
        self.0.contains_key("name") && self.0.contains_key("url")
    }

    /// Sets a key by its path (`fetch.delay`), to the value as it would be written in a file, with or without quotes.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), ConfigErrorKind> {
        let is_known = SOURCE.paths().iter().any(|known| known == key);
        if !is_known || ["id", "sample", "enabled"].contains(&key) {
            let suggestion = SOURCE.similar_path(key);
            return Err(ConfigErrorKind::UnknownKey { key: key.to_owned(), suggestion });
        }
        let parse = |value: &str| {
            let location = ConfigLocation::Override(key.to_owned());
            let mut document = Document::parse(location, &format!("{key} = {value}"), &SOURCE);
            document.errors.pop().map_or(Ok(document.table), |error| Err(error.kind))
        };
        let bare = Value::from(value.trim()).to_string();
        let table = parse(value).or_else(|error| match error {
            ConfigErrorKind::Syntax(_) => parse(&bare),
            error => parse(&bare).map_err(|_| error),
        })?;
        merge(&mut self.0, table);
        Ok(())
    }

    /// Returns true if a key of the first level is set.
    pub fn contains(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Sets a key by its path to a value that another home made, or removes it. Leaves out what the program never sets, and what
    /// this version does not understand.
    pub fn put(&mut self, key: &str, value: Option<&str>) {
        if ["id", "sample", "enabled"].contains(&key) {
            return;
        }
        let Some(value) = value else { return self.unset(key) };
        let mut settings = Self::parse(&format!("{key} = {value}"));
        // The value may have further lines.
        settings.0.retain(|root, _| key.split('.').next() == Some(root));
        merge(&mut self.0, settings.0);
    }

    /// Removes a key by its path, so that the built-in value or the default applies.
    pub fn unset(&mut self, key: &str) {
        let mut table = &mut self.0;
        let mut parts = key.split('.').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                table.remove(part);
                return;
            }
            let Some(Value::Table(inner)) = table.get_mut(part) else { return };
            table = inner;
        }
    }

    pub(super) fn table(&self) -> Table {
        self.0.clone()
    }
}

impl std::fmt::Display for OwnSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.to_string())
    }
}
