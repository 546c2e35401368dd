//! Tests of the configuration: files and arguments in, settings and errors out.

mod environment;
mod keymap;
mod overrides;
mod settings;
mod sources;
mod themes;
mod views_and_rules;

use std::fs;
use std::path::Path;

use wanbao::config::{Config, ConfigArguments, ConfigError, Environment, Paths};
use wanbao::words::UiLanguage;

/// A temporary home directory.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary directory"))
    }

    /// Creates a home with one file in its `config` directory.
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
        let (config, errors) = self.load(&[]).expect("valid arguments");
        (config, self.messages(&errors))
    }

    /// Returns the errors in English, with paths relative to `config/`.
    fn messages(&self, errors: &[ConfigError]) -> Vec<String> {
        let dir = format!("{}/", self.paths().config.display());
        errors.iter().map(|error| error.message(UiLanguage::En).replace(&dir, "")).collect()
    }
}

fn environment(values: &[(&str, &str)]) -> Environment {
    let lookup = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
    Environment::from_lookup(lookup)
}
