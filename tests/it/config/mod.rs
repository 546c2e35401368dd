//! What the reader has set, as the program reads it: files and arguments in, settings and problems out.

mod environment;
mod keymap;
mod overrides;
mod own;
mod settings;
mod sources;
mod themes;

use std::fs;
use std::path::Path;

use wanbao::config::{Config, ConfigArguments, ConfigError, Environment, Paths};
use wanbao::words::UiLanguage;

/// A home of its own for each test.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary directory"))
    }

    /// A home with one file below its `config`.
    fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let home = Self::new();
        home.write(name, content);
        home
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.paths().config.join(name);
        fs::create_dir_all(path.parent().expect("a file has a directory")).expect("a writable home");
        fs::write(path, content).expect("a writable home");
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn paths(&self) -> Paths {
        Paths::below(self.path())
    }

    fn load(&self, overrides: &[&str]) -> Result<(Config, Vec<ConfigError>), ConfigError> {
        let overrides = overrides.iter().map(|text| (*text).to_owned()).collect();
        let arguments = ConfigArguments { home: Some(self.path().to_owned()), overrides };
        Config::load(Environment::default(), &arguments)
    }

    fn config(&self) -> (Config, Vec<String>) {
        let (config, problems) = self.load(&[]).expect("no mistake in the arguments");
        (config, self.said(&problems))
    }

    /// Problems in English, their files as seen from `config/`.
    fn said(&self, problems: &[ConfigError]) -> Vec<String> {
        let dir = format!("{}/", self.paths().config.display());
        problems.iter().map(|problem| problem.message(UiLanguage::En).replace(&dir, "")).collect()
    }
}

fn environment(values: &[(&str, &str)]) -> Environment {
    let of = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
    Environment::from_lookup(of)
}
