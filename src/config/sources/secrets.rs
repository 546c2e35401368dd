//! Cookies, passwords, headers and proxies of sources: a file of its own in the state directory, which only its owner can read. It is
//! part of no archive, export, backup or report.

use std::collections::HashMap;
use std::path::Path;
use std::{fs, io};

use toml::{Table, Value};

use crate::config::document::{Document, FieldShape, Schema, ValueType, deserialize};
use crate::config::error::{ConfigError, ConfigErrorKind, ConfigLocation};
use crate::config::paths::Paths;
use crate::model::{SourceId, SourceSecrets};
use crate::platform::private_files;

/// The schema of the file: a table for each source.
static SECRETS: Schema = Schema { other: Some(FieldShape::Table(&OF_SOURCE)), ..Schema::of(&[]) };

static OF_SOURCE: Schema = Schema::of(&[
    ("cookie", FieldShape::Value(ValueType::Header)),
    ("user", FieldShape::Value(ValueType::Header)),
    ("password", FieldShape::Value(ValueType::Header)),
    ("password_command", FieldShape::Value(ValueType::Text)),
    ("proxy", FieldShape::Value(ValueType::Proxy)),
    ("headers", FieldShape::Table(&HEADERS)),
]);

static HEADERS: Schema = Schema { other: Some(FieldShape::Value(ValueType::Header)), ..Schema::of(&[]) };

/// Returns true for the keys of secrets: `cookie`, `user`, `password`, `password_command`, `proxy`, `headers.NAME`.
pub fn is_secret(key: &str) -> bool {
    ["cookie", "user", "password", "password_command", "proxy"].contains(&key)
        || key.strip_prefix("headers.").is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// Loads the secrets of all sources. No error quotes a value.
pub fn load_secrets(paths: &Paths) -> (HashMap<SourceId, SourceSecrets>, Vec<ConfigError>) {
    let mut document = Document::read(&paths.secrets_file(), &SECRETS);
    document.errors.iter_mut().for_each(hide_value);
    let secrets = document.table.into_iter().filter_map(|(id, secrets)| {
        let Value::Table(table) = secrets else { return None };
        Some((SourceId::new(&id)?, deserialize(table)))
    });
    (secrets.collect(), document.errors)
}

/// Takes the value out of an error.
fn hide_value(error: &mut ConfigError) {
    match &mut error.kind {
        ConfigErrorKind::InvalidValue { found, .. } => "…".clone_into(found),
        ConfigErrorKind::Syntax(syntax) => syntax.set_input(None),
        _ => {}
    }
}

/// Returns the mistake in a secret, as it will be in the file. It quotes no value.
pub fn check_secret(key: &str, value: &str) -> Result<(), ConfigErrorKind> {
    let mut secrets = Table::new();
    set(&mut secrets, key, Some(value));
    let location = ConfigLocation::Override(key.to_owned());
    let mut document = Document::parse(location, &secrets.to_string(), &OF_SOURCE);
    document.errors.iter_mut().for_each(hide_value);
    document.errors.pop().map_or(Ok(()), |error| Err(error.kind))
}

/// Sets a secret of a source, or removes it. Writes the file in one step, readable by its owner only.
pub fn save_secret(paths: &Paths, id: &SourceId, key: &str, value: Option<&str>) -> Result<(), ConfigError> {
    let path = paths.secrets_file();
    let failed = |error| ConfigError::writing(&path, error);
    let mut root = read_table(&path).map_err(failed)?;
    let entry = root.entry(id.as_str()).or_insert_with(|| Value::Table(Table::new()));
    if let Value::Table(secrets) = entry {
        set(secrets, key, value);
        if secrets.is_empty() {
            root.remove(id.as_str());
        }
    }
    private_files::replace(&path, root.to_string().as_bytes()).map_err(failed)
}

/// Reads the file as it is, so that nothing in it is lost.
fn read_table(path: &Path) -> io::Result<Table> {
    match fs::read_to_string(path) {
        Ok(text) => text.parse().map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Table::new()),
        Err(error) => Err(error),
    }
}

fn set(table: &mut Table, key: &str, value: Option<&str>) {
    if let Some(header) = key.strip_prefix("headers.") {
        let headers = table.entry("headers").or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(headers) = headers {
            set(headers, header, value);
            if headers.is_empty() {
                table.remove("headers");
            }
        }
        return;
    }
    match value {
        Some(value) => drop(table.insert(key.to_owned(), Value::from(value))),
        None => drop(table.remove(key)),
    }
}
