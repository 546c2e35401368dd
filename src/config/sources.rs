//! The sources: those that come with wanbao, shadowed by the files of `sources/`, one a source, named by its id.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::document::{Document, value_of};
use super::paths::{Paths, toml_names};
use super::problem::{Allowed, Fault, Place, Problem};
use super::schema::{Fields, Shape};
use crate::model::{Source, SourceId};
use crate::platform::private_files;

const BUILT_IN: [(&str, &str); 2] = [
    ("yhkmac", include_str!("../../assets/sources/yhkmac.toml")),
    ("sample", include_str!("../../assets/sources/sample.toml")),
];

/// The form of a source's file; [`Source`] documents what stands under each key.
static SOURCE: Fields = Fields {
    required: &["id", "name", "url"],
    ..Fields::of(&[
        ("id", Shape::Value(Allowed::SourceId)),
        ("name", Shape::Value(Allowed::Text)),
        ("url", Shape::Value(Allowed::Address)),
        ("enabled", Shape::Value(Allowed::Switch)),
        ("sample", Shape::Value(Allowed::Switch)),
        ("encoding", Shape::Value(Allowed::Encoding)),
        ("section", Shape::Groups(&SECTION)),
        ("list", Shape::Group(&LIST)),
        ("article", Shape::Group(&ARTICLE)),
        ("fetch", Shape::Group(&FETCH)),
        ("keep", Shape::Group(&KEEP)),
    ])
};

static SECTION: Fields = Fields {
    required: &["name", "url"],
    ..Fields::of(&[("name", Shape::Value(Allowed::Text)), ("url", Shape::Value(Allowed::Address))])
};

static LIST: Fields = Fields::of(&[
    ("item", Shape::Value(Allowed::Selector)),
    ("link", Shape::Value(Allowed::Selector)),
    ("title", Shape::Value(Allowed::Selector)),
    ("date", Shape::Value(Allowed::Selector)),
    ("next", Shape::Value(Allowed::Selector)),
]);

static ARTICLE: Fields = Fields::of(&[
    ("title", Shape::Value(Allowed::Selector)),
    ("body", Shape::Value(Allowed::Selector)),
    ("date", Shape::Value(Allowed::Selector)),
    ("origin", Shape::Value(Allowed::Selector)),
    ("author", Shape::Value(Allowed::Selector)),
    ("remove", Shape::List(Allowed::Selector)),
    ("next", Shape::Value(Allowed::Selector)),
]);

static FETCH: Fields = Fields::of(&[
    ("delay", Shape::Value(Allowed::Time(Duration::ZERO, Duration::from_secs(600)))),
    ("user_agent", Shape::Value(Allowed::Header)),
]);

static KEEP: Fields = Fields::of(&[
    ("days", Shape::Value(Allowed::Number(0, 1_000_000))),
    ("count", Shape::Value(Allowed::Number(0, 1_000_000_000))),
    ("megabytes", Shape::Value(Allowed::Number(0, 1_000_000))),
]);

/// What became of a source that was to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// Its file is gone.
    Deleted,
    /// It comes with wanbao, so a file now says that it is disabled.
    Disabled,
    /// There was no such source.
    Unknown,
}

/// All sources: first those that come with wanbao, then the others by id. Disabled ones are among them.
///
/// Where a file is no use, it is as if it were not there, and the problem says why.
pub fn load(paths: &Paths) -> (Vec<Source>, Vec<Problem>) {
    let dir = paths.sources_dir();
    let mut problems = Vec::new();
    let mut sources: Vec<Source> = BUILT_IN.iter().filter_map(|(_, text)| built_in(text)).collect();
    for name in toml_names(&dir) {
        let Some(source) = read(&dir.join(format!("{name}.toml")), &name, &mut problems) else { continue };
        match sources.iter_mut().find(|known| known.id == source.id) {
            Some(known) => *known = source,
            None => sources.push(source),
        }
    }
    (sources, problems)
}

fn built_in(text: &str) -> Option<Source> {
    source_of(Document::parse(Place::file("source.toml".as_ref()), text, &SOURCE))
}

/// Reads a source's file, which must have its name.
fn read(path: &Path, name: &str, problems: &mut Vec<Problem>) -> Option<Source> {
    let mut document = Document::read(path, &SOURCE);
    let id = document.text("", "id").filter(|id| *id != name).map(str::to_owned);
    if let Some(id) = id {
        document.refuse("", "id", Fault::WrongId(id));
    }
    problems.append(&mut document.problems);
    source_of(document)
}

fn source_of(document: Document) -> Option<Source> {
    let whole = SOURCE.required.iter().all(|key| document.table.contains_key(*key));
    whole.then(|| value_of(document.table))
}

/// Writes a source's file: either wholly or not at all, for its owner's eyes only.
pub fn save(paths: &Paths, source: &Source) -> Result<(), Problem> {
    let path = file_of(paths, &source.id);
    let written = toml::to_string(source).map_err(io::Error::other);
    written.and_then(|text| write_private(&path, &text)).map_err(|error| unwritable(&path, &error))
}

/// Removes a source: its file, or, if it comes with wanbao, by a file that disables it.
pub fn remove(paths: &Paths, id: &SourceId) -> Result<Removed, Problem> {
    let known = load(paths).0.into_iter().find(|source| source.id == *id);
    match known {
        Some(source) if BUILT_IN.iter().any(|(name, _)| *name == id.as_str()) => {
            save(paths, &Source { enabled: false, ..source }).map(|()| Removed::Disabled)
        }
        _ => delete(&file_of(paths, id)),
    }
}

fn delete(path: &Path) -> Result<Removed, Problem> {
    match fs::remove_file(path) {
        Ok(()) => Ok(Removed::Deleted),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Removed::Unknown),
        Err(error) => Err(unwritable(path, &error)),
    }
}

fn file_of(paths: &Paths, id: &SourceId) -> PathBuf {
    paths.sources_dir().join(format!("{id}.toml"))
}

/// Puts a file in the place of another in one step (0600, as `tempfile` makes them). A link stays one: the file it
/// leads to is replaced.
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

fn unwritable(path: &Path, error: &io::Error) -> Problem {
    Problem { place: Place::file(path), fault: Fault::Unwritable(error.to_string()) }
}
