//! The keys of an action in `keymap.toml`, as a line that is typed: `j, <down>, g g`.

use toml_edit::{Array, DocumentMut, TomlError, value};

use super::own_tables::put;
use crate::config::document::ValueType;
use crate::config::error::ConfigErrorKind;
use crate::config::keys::KeySequence;

/// Between two sequences of keys.
const BETWEEN: &str = ", ";

/// Returns the action whose keys a setting is (`key.down`).
pub(super) fn action_of(key: &str) -> Option<&str> {
    key.strip_prefix("key.")
}

/// Returns keys as a line.
pub fn key_line<'k>(keys: impl Iterator<Item = &'k KeySequence>) -> String {
    keys.map(ToString::to_string).collect::<Vec<_>>().join(BETWEEN)
}

/// Parses a line of keys; an empty one has none.
///
/// # Errors
///
/// A part is no sequence of keys.
pub fn parse_key_line(action: &str, line: &str) -> Result<Vec<KeySequence>, ConfigErrorKind> {
    let parse = |keys: &str| {
        let (key, found) = (action.to_owned(), keys.to_owned());
        let invalid = |_| ConfigErrorKind::InvalidValue { key, found, expected: ValueType::Keys };
        keys.parse().map_err(invalid)
    };
    line.split(BETWEEN).map(str::trim).filter(|keys| !keys.is_empty()).map(parse).collect()
}

/// Sets the keys of an action in a file; everything else in it stays.
pub(super) fn set(text: &str, action: &str, keys: &[KeySequence]) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let keys: Array = keys.iter().map(ToString::to_string).collect();
    put(document.as_table_mut(), action, value(keys));
    Ok(document.to_string())
}
