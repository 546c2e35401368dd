use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

use super::problem::{Fault, Place, Problem};

/// Where wanbao's files are. Nothing is created by looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// What the reader writes: settings, keys, themes, sources.
    pub config: PathBuf,
    /// What must not be lost: the archive.
    pub data: PathBuf,
    /// What may be deleted at any time.
    pub cache: PathBuf,
    /// What only matters here: the log.
    pub state: PathBuf,
}

impl Paths {
    /// All of them below one directory: `DIR/config`, `DIR/data`, `DIR/cache`, `DIR/state`.
    pub fn below(home: &Path) -> Self {
        let home = std::path::absolute(home).unwrap_or_else(|_| home.to_owned());
        let below = |name| home.join(name);
        Self { config: below("config"), data: below("data"), cache: below("cache"), state: below("state") }
    }

    /// Where the platform wants them: the XDG base directories, or those of macOS and Windows.
    pub fn platform() -> Result<Self, Problem> {
        let no_home = Problem { place: Place::Variable("HOME"), fault: Fault::NoHome };
        let dirs = ProjectDirs::from("", "", "wanbao").ok_or(no_home)?;
        Ok(Self {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            cache: dirs.cache_dir().to_owned(),
            state: dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned(),
        })
    }

    /// The settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The keys.
    pub fn keymap_file(&self) -> PathBuf {
        self.config.join("keymap.toml")
    }

    /// The reader's own themes, a file each.
    pub fn themes_dir(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// The sources, a file each.
    pub fn sources_dir(&self) -> PathBuf {
        self.config.join("sources")
    }

    /// The archive.
    pub fn database(&self) -> PathBuf {
        self.data.join("wanbao.db")
    }

    /// The log, when one is kept and no other file was named.
    pub fn log_file(&self) -> PathBuf {
        self.state.join("log")
    }
}

/// A path as it is typed, where `~/` stands for the reader's home.
pub fn home_path(typed: &str) -> PathBuf {
    let home = typed.strip_prefix("~/").and_then(|rest| Some(BaseDirs::new()?.home_dir().join(rest)));
    home.unwrap_or_else(|| PathBuf::from(typed))
}

/// The names, without `.toml`, of the TOML files in a directory, sorted. Hidden files are none; neither are the files
/// of a directory that is not there.
pub(super) fn toml_names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok()?.strip_suffix(".toml").map(str::to_owned))
        .filter(|name| !name.is_empty() && !name.starts_with('.'))
        .collect();
    names.sort();
    names
}
