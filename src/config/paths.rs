//! Paths of the program's directories and files. Creates none of them.

use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs, UserDirs};

use super::error::{ConfigError, ConfigErrorKind, ConfigLocation};

/// The directories of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// Configuration: settings, keys, themes, sources.
    pub config: PathBuf,
    /// Data that must not be lost: the archive.
    pub data: PathBuf,
    /// Data that may be deleted at any time.
    pub cache: PathBuf,
    /// Data of this machine only: the log.
    pub state: PathBuf,
    /// Files of articles that the reader downloads.
    pub downloads: PathBuf,
}

impl Paths {
    /// Returns all directories below one: `DIR/config`, `DIR/data`, `DIR/cache`, `DIR/state`, `DIR/downloads`.
    pub fn below(home: &Path) -> Self {
        let home = std::path::absolute(home).unwrap_or_else(|_| home.to_owned());
        let below = |name| home.join(name);
        Self {
            config: below("config"),
            data: below("data"),
            cache: below("cache"),
            state: below("state"),
            downloads: below("downloads"),
        }
    }

    /// Returns the directories of the platform: XDG base directories, or their counterparts on macOS and Windows.
    pub fn platform() -> Result<Self, ConfigError> {
        let location = ConfigLocation::Variable("HOME");
        let no_home = ConfigError { location, kind: ConfigErrorKind::NoHome };
        let dirs = ProjectDirs::from("", "", "wanbao").ok_or(no_home)?;
        Ok(Self {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            cache: dirs.cache_dir().to_owned(),
            state: dirs.state_dir().unwrap_or(dirs.data_local_dir()).to_owned(),
            downloads: downloads(),
        })
    }

    /// Returns the path of the settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Returns the path of the key bindings.
    pub fn keymap_file(&self) -> PathBuf {
        self.config.join("keymap.toml")
    }

    /// Returns the directory of the reader's own themes, one file per theme.
    pub fn themes_dir(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// Returns the directory of the sources, one file per source.
    pub fn sources_dir(&self) -> PathBuf {
        self.config.join("sources")
    }

    /// Returns the path of the archive.
    pub fn database(&self) -> PathBuf {
        self.data.join("wanbao.db")
    }

    /// Returns the path of the secrets of sources.
    pub fn secrets_file(&self) -> PathBuf {
        self.state.join("secrets.toml")
    }

    /// Returns the default path of the log.
    pub fn log_file(&self) -> PathBuf {
        self.state.join("log")
    }
}

/// Returns the folder for downloads of the desktop, or `~/Downloads` without one.
fn downloads() -> PathBuf {
    let desktop = UserDirs::new().and_then(|dirs| dirs.download_dir().map(Path::to_owned));
    desktop.unwrap_or_else(|| expand_home("~/Downloads"))
}

/// Expands a leading `~/` to the user's home directory.
pub fn expand_home(typed: &str) -> PathBuf {
    let home = typed.strip_prefix("~/").and_then(|rest| Some(BaseDirs::new()?.home_dir().join(rest)));
    home.unwrap_or_else(|| PathBuf::from(typed))
}

/// Returns the sorted names, without extension, of the TOML files in a directory, except hidden files. A missing directory
/// has none.
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
