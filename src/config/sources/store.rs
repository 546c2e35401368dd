//! Loads, saves and removes sources.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::schema::SOURCE;
use crate::config::document::{Document, deserialize};
use crate::config::error::{ConfigError, ConfigErrorKind, ConfigLocation};
use crate::config::paths::{Paths, toml_names};
use crate::model::{Source, SourceId};
use crate::platform::private_files;

const BUILT_IN: [(&str, &str); 2] = [
    ("yhkmac", include_str!("../../../assets/sources/yhkmac.toml")),
    ("sample", include_str!("../../../assets/sources/sample.toml")),
];

/// The result of removing a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceRemoval {
    /// The file was deleted.
    Deleted,
    /// The source is built in: it was disabled by writing a file.
    Disabled,
    /// There was no such source.
    Unknown,
}

/// Loads all sources, disabled ones included: the built-in ones first, then the others by id.
///
/// An unusable file is reported and ignored.
pub fn load(paths: &Paths) -> (Vec<Source>, Vec<ConfigError>) {
    let dir = paths.sources_dir();
    let mut errors = Vec::new();
    let mut sources: Vec<Source> = BUILT_IN.iter().filter_map(|(_, text)| built_in(text)).collect();
    for name in toml_names(&dir) {
        let Some(source) = read(&dir.join(format!("{name}.toml")), &name, &mut errors) else { continue };
        match sources.iter_mut().find(|known| known.id == source.id) {
            Some(known) => *known = source,
            None => sources.push(source),
        }
    }
    (sources, errors)
}

fn built_in(text: &str) -> Option<Source> {
    source_from(Document::parse(ConfigLocation::file("source.toml".as_ref()), text, &SOURCE))
}

/// Reads a source's file. Its id must be the name of the file.
fn read(path: &Path, name: &str, errors: &mut Vec<ConfigError>) -> Option<Source> {
    let mut document = Document::read(path, &SOURCE);
    let id = document.text("", "id").filter(|id| *id != name).map(str::to_owned);
    if let Some(id) = id {
        document.reject("", "id", ConfigErrorKind::WrongId(id));
    }
    errors.append(&mut document.errors);
    source_from(document)
}

fn source_from(document: Document) -> Option<Source> {
    let is_complete = SOURCE.required.iter().all(|key| document.table.contains_key(*key));
    is_complete.then(|| deserialize(document.table))
}

/// Writes a source's file atomically, readable by its owner only.
pub fn save(paths: &Paths, source: &Source) -> Result<(), ConfigError> {
    let path = source_file(paths, &source.id);
    let text = toml::to_string(source).map_err(io::Error::other);
    text.and_then(|text| write_private(&path, &text)).map_err(|error| ConfigError::writing(&path, error))
}

/// Removes a source: deletes its file, or writes one that disables a built-in source.
pub fn remove(paths: &Paths, id: &SourceId) -> Result<SourceRemoval, ConfigError> {
    let known = load(paths).0.into_iter().find(|source| source.id == *id);
    match known {
        Some(source) if BUILT_IN.iter().any(|(name, _)| *name == id.as_str()) => {
            save(paths, &Source { enabled: false, ..source }).map(|()| SourceRemoval::Disabled)
        }
        _ => delete(&source_file(paths, id)),
    }
}

fn delete(path: &Path) -> Result<SourceRemoval, ConfigError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(SourceRemoval::Deleted),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(SourceRemoval::Unknown),
        Err(error) => Err(ConfigError::writing(path, error)),
    }
}

fn source_file(paths: &Paths, id: &SourceId) -> PathBuf {
    paths.sources_dir().join(format!("{id}.toml"))
}

/// Replaces a file in one step, with mode 0600. A symbolic link is kept; the file it points at is replaced.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let dir = path.parent().unwrap_or(Path::new("."));
    private_files::create_dir(dir)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}
