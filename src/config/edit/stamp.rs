//! Whether any of the reader's files has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::config::paths::{Paths, toml_names};

/// Returns a number that is another one when a file was changed, added or removed: the settings, the keys, the themes, the
/// sources and their secrets. Reads no contents.
pub fn files_stamp(paths: &Paths) -> u64 {
    let mut hasher = DefaultHasher::new();
    let in_dir =
        |dir: PathBuf| toml_names(&dir).into_iter().map(move |name| dir.join(format!("{name}.toml")));
    let files = [paths.config_file(), paths.keymap_file(), paths.secrets_file()].into_iter();
    for file in files.chain(in_dir(paths.themes_dir())).chain(in_dir(paths.sources_dir())) {
        (&file, change_of(&file)).hash(&mut hasher);
    }
    hasher.finish()
}

/// Returns when a file was changed last, and its size; `None` if there is none.
fn change_of(file: &Path) -> Option<(std::time::SystemTime, u64)> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
