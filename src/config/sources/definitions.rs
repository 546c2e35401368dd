//! The settings of the built-in sources and of the files in `sources/`.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

use toml::{Table, Value};

use super::schema::SOURCE;
use super::{OwnSettings, load_secrets};
use crate::config::document::{Document, ValueType, deserialize, merge};
use crate::config::error::{ConfigError, ConfigErrorKind, ConfigLocation};
use crate::config::paths::{Paths, toml_names};
use crate::model::{Source, SourceId, SourceSecrets};

const BUILT_IN: [(&str, &str); 2] = [
    ("yhkmac", include_str!("../../../assets/sources/yhkmac.toml")),
    ("sample", include_str!("../../../assets/sources/sample.toml")),
];

/// The built-in sources and the files of sources, as they were when they were read.
#[derive(Debug, Default)]
pub struct SourceDefinitions {
    built_in: &'static [(&'static str, &'static str)],
    files: Vec<SourceFile>,
    secrets: HashMap<SourceId, SourceSecrets>,
    errors: Vec<ConfigError>,
}

#[derive(Debug)]
struct SourceFile {
    name: String,
    path: PathBuf,
    content: io::Result<Vec<u8>>,
}

/// A source with the fields that only its file can change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfiguredSource {
    /// The source in effect.
    pub source: Source,
    /// Where its file sets what, by the path of the key (`fetch.delay`).
    pub fixed: BTreeMap<String, ConfigLocation>,
    /// True if it has its name and address from its file or is built in, so that it is there without the archive.
    pub is_defined: bool,
}

/// All sources that are defined somewhere, in their order.
#[derive(Debug, Default)]
pub struct ResolvedSources {
    /// The sources.
    pub sources: Vec<ConfiguredSource>,
    /// Mistakes in the files.
    pub errors: Vec<ConfigError>,
}

impl SourceDefinitions {
    /// Reads the files, without understanding them yet.
    pub fn read(paths: &Paths) -> Self {
        let dir = paths.sources_dir();
        let file = |name: String| {
            let path = dir.join(format!("{name}.toml"));
            SourceFile { content: fs::read(&path), name, path }
        };
        let (secrets, errors) = load_secrets(paths);
        Self { built_in: &BUILT_IN, files: toml_names(&dir).into_iter().map(file).collect(), secrets, errors }
    }

    /// Returns a text that is another one whenever the files or the built-in sources are.
    pub fn stamp(&self) -> String {
        let mut hasher = DefaultHasher::new();
        (env!("CARGO_PKG_VERSION"), self.built_in).hash(&mut hasher);
        for file in &self.files {
            (&file.name, file.content.as_ref().ok()).hash(&mut hasher);
        }
        format!("{:016x}", hasher.finish())
    }

    /// Returns true for a source that comes with the program.
    pub fn is_built_in(&self, id: &SourceId) -> bool {
        self.built_in.iter().any(|(built_in, _)| *built_in == id.as_str())
    }

    /// Returns the secrets of a source.
    pub fn secrets(&self, id: &SourceId) -> SourceSecrets {
        self.secrets.get(id).cloned().unwrap_or_default()
    }

    /// Returns the mistakes in the file of secrets.
    pub fn secret_errors(&self) -> &[ConfigError] {
        &self.errors
    }

    /// Puts the sources together from all layers. `own` is what the program set, in the order in which the sources were
    /// added.
    ///
    /// Sources with an `order` come first, then the built-in ones, those of files by their ids, and the others.
    pub fn resolve(&self, own: &[(SourceId, OwnSettings)]) -> ResolvedSources {
        let mut layers = Layers::default();
        for (_, text) in self.built_in {
            let document = Document::parse(ConfigLocation::file("source.toml".as_ref()), text, &SOURCE);
            if let Some(id) = document.text("", "id").and_then(SourceId::new) {
                *layers.of(&id) = Layer { table: document.table, is_named: true, ..Layer::default() };
            }
        }
        let mut files: HashMap<SourceId, Document> = HashMap::new();
        for file in &self.files {
            if let Some((id, document)) = layers.read(file) {
                layers.of(&id);
                files.insert(id, document);
            }
        }
        for (id, own) in own {
            merge(&mut layers.of(id).table, own.table());
        }
        for file in &self.files {
            let Some((id, document)) = SourceId::new(&file.name).and_then(|id| files.remove_entry(&id))
            else {
                continue;
            };
            layers.add_file(&id, document, &file.path);
        }
        layers.finish(self)
    }
}

impl From<Vec<Source>> for SourceDefinitions {
    /// Makes definitions of sources as if each had a file.
    fn from(sources: Vec<Source>) -> Self {
        let file = |source: &Source| SourceFile {
            name: source.id.to_string(),
            path: PathBuf::from(format!("{}.toml", source.id)),
            content: toml::to_string(source).map(String::into_bytes).map_err(io::Error::other),
        };
        let secrets = sources.iter().map(|source| (source.id.clone(), source.secrets.clone())).collect();
        Self { built_in: &[], files: sources.iter().map(file).collect(), secrets, errors: Vec::new() }
    }
}

/// The layers of all sources, in the order of the sources.
#[derive(Default)]
struct Layers {
    sources: Vec<(SourceId, Layer)>,
    places: HashMap<SourceId, usize>,
    errors: Vec<ConfigError>,
}

#[derive(Default)]
struct Layer {
    table: Table,
    fixed: BTreeMap<String, ConfigLocation>,
    /// True if it has its name and address without what the program set.
    is_named: bool,
}

impl Layers {
    fn of(&mut self, id: &SourceId) -> &mut Layer {
        let place = *self.places.entry(id.clone()).or_insert(self.sources.len());
        if place == self.sources.len() {
            self.sources.push((id.clone(), Layer::default()));
        }
        &mut self.sources[place].1
    }

    /// Parses a file. Its id, if it sets one, must be its name; otherwise the file is ignored.
    fn read(&mut self, file: &SourceFile) -> Option<(SourceId, Document)> {
        let mut document = match &file.content {
            Ok(bytes) => Document::decode(ConfigLocation::file(&file.path), bytes, &SOURCE),
            Err(error) => {
                let error = io::Error::new(error.kind(), error.to_string());
                self.errors.push(ConfigError::reading(&file.path, error));
                return None;
            }
        };
        let has_id = document.location("", "id").is_some();
        let id = document.text("", "id").unwrap_or(&file.name).to_owned();
        if has_id && id != file.name {
            document.reject("", "id", ConfigErrorKind::WrongId(id));
        } else if !has_id && SourceId::new(&id).is_none() {
            let (key, expected) = ("id".to_owned(), ValueType::SourceId);
            let kind = ConfigErrorKind::InvalidValue { key, found: id, expected };
            document.errors.push(ConfigError { location: ConfigLocation::file(&file.path), kind });
        }
        self.errors.append(&mut document.errors);
        let is_usable = !has_id || document.table.contains_key("id");
        Some((SourceId::new(&file.name).filter(|_| is_usable)?, document))
    }

    /// Merges a file over the other layers. A file that leaves a source without its name or address is reported.
    fn add_file(&mut self, id: &SourceId, mut document: Document, path: &Path) {
        read_enabled(&mut document.table);
        let fixed = document.locations().filter_map(|(key, location)| {
            let root = key.split('.').next().unwrap_or_default();
            let key = if key == "enabled" { "state" } else { key };
            // A table sets its fields, and not the others that it may have.
            let is_used = root == "enabled"
                || document.table.get(root).is_some_and(|value| key.contains('.') || !value.is_table());
            is_used.then(|| (key.to_owned(), location.clone()))
        });
        let fixed = fixed.collect();
        let tried: Vec<&str> =
            ["name", "url"].into_iter().filter(|key| document.location("", key).is_some()).collect();
        let layer = self.of(id);
        layer.fixed = fixed;
        layer.is_named |= ["name", "url"].iter().all(|key| document.table.contains_key(*key));
        merge(&mut layer.table, document.table);
        let missing: Vec<&str> = ["name", "url"]
            .into_iter()
            .filter(|key| !layer.table.contains_key(*key) && !tried.contains(key))
            .collect();
        self.errors.extend(missing.into_iter().map(|key| ConfigError {
            location: ConfigLocation::file(path),
            kind: ConfigErrorKind::MissingKey(key.to_owned()),
        }));
    }

    fn finish(self, definitions: &SourceDefinitions) -> ResolvedSources {
        let source = |(id, Layer { mut table, fixed, is_named: is_defined }): (SourceId, Layer)| {
            table.insert("id".to_owned(), Value::from(id.as_str()));
            let is_complete = table.contains_key("name") && table.contains_key("url");
            let mut source: Source = is_complete.then(|| deserialize(table))?;
            source.secrets = definitions.secrets(&id);
            Some(ConfiguredSource { source, fixed, is_defined })
        };
        let mut sources: Vec<_> = self.sources.into_iter().filter_map(source).collect();
        sources.sort_by_key(|configured| configured.source.order.unwrap_or(i64::MAX));
        ResolvedSources { sources, errors: self.errors }
    }
}

/// Reads `enabled`, which was the key of the state once.
fn read_enabled(table: &mut Table) {
    if let Some(Value::Boolean(enabled)) = table.remove("enabled") {
        let state = if enabled { "on" } else { "removed" };
        table.entry("state").or_insert_with(|| Value::from(state));
    }
}
