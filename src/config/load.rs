//! Loads the complete configuration, and derives values that depend on several settings or on the environment.

use std::path::PathBuf;

use super::document::{Document, deserialize, merge};
use super::environment::Environment;
use super::error::{ConfigError, ConfigErrorKind, ConfigLocation};
use super::output::{Background, OutputTarget};
use super::paths::{Paths, expand_home};
use super::players;
use super::settings::{CommandLine, SETTINGS, ScriptSetting, Settings, default_table};
use super::speech::SpeechEngine;
use super::suggest::suggest;
use super::theme::{self, ColorDepth, Theme};
use crate::model::{AttachmentKind, Clock, Rule};
use crate::text::Script;
use crate::words::UiLanguage;

/// Value that disables a command setting.
const NONE: &str = "none";

/// Value that leaves the choice to the program.
const AUTO: &str = "auto";

/// The options of the command line that concern configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConfigArguments {
    /// `--home DIR`.
    pub home: Option<PathBuf>,
    /// Each `-c KEY=VALUE`, in order. `KEY` alone means `KEY=true`, as with git.
    pub overrides: Vec<String>,
}

/// The effective configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// Directories and files.
    pub paths: Paths,
    /// Merged settings.
    pub settings: Settings,
    /// The same as they are written in a file.
    pub values: toml::Table,
    /// The clock.
    pub clock: Clock,
    /// The environment variables.
    pub environment: Environment,
    /// Each `-c KEY=VALUE`, in order.
    pub overrides: Vec<String>,
}

impl Config {
    /// Loads the settings. Also returns the errors in `config.toml`, with which the program can start all the same.
    ///
    /// Fails on an invalid override, an invalid `WANBAO_NOW`, or if there is no home directory.
    pub fn load(
        environment: Environment,
        arguments: &ConfigArguments,
    ) -> Result<(Self, Vec<ConfigError>), ConfigError> {
        let home = arguments.home.clone().or_else(|| environment.home());
        let paths = home.map_or_else(Paths::platform, |home| Ok(Paths::below(&home)))?;
        Self::read(paths, environment, arguments.overrides.clone())
    }

    /// Loads the settings again, from the same files and with the same overrides.
    pub fn reload(&self) -> Result<(Self, Vec<ConfigError>), ConfigError> {
        Self::read(self.paths.clone(), self.environment.clone(), self.overrides.clone())
    }

    fn read(
        paths: Paths,
        environment: Environment,
        overrides: Vec<String>,
    ) -> Result<(Self, Vec<ConfigError>), ConfigError> {
        let themes = theme::names(&paths);
        let mut file = Document::read(&paths.config_file(), &SETTINGS);
        reject_unknown_theme(&mut file, &themes);
        let mut values = default_table();
        merge(&mut values, file.table);
        for text in &overrides {
            merge(&mut values, parse_override(text, &themes)?);
        }
        let clock = environment.clock()?;
        let settings: Settings = deserialize(values.clone());
        let mut errors = file.errors;
        errors.extend(unknown_commands(&settings, &paths));
        Ok((Self { paths, settings, values, clock, environment, overrides }, errors))
    }

    /// Returns the language of the interface: that of the settings, or else that of the locale.
    pub fn lang(&self) -> UiLanguage {
        self.settings.ui.language.lang().unwrap_or_else(|| self.environment.lang())
    }

    /// Returns the script to show articles in; `None` as published. `auto` is traditional if the interface is.
    pub fn script(&self) -> Option<Script> {
        match self.settings.text.script {
            ScriptSetting::Auto if self.lang() != UiLanguage::ZhHant => None,
            ScriptSetting::Auto if self.environment.is_in_taiwan() => Some(Script::HantTw),
            ScriptSetting::Auto | ScriptSetting::HantHk => Some(Script::HantHk),
            ScriptSetting::Original => None,
            ScriptSetting::Hans => Some(Script::Hans),
            ScriptSetting::HantTw => Some(Script::HantTw),
        }
    }

    /// Returns the colours to use for output to this target.
    pub fn color_depth(&self, target: OutputTarget) -> ColorDepth {
        self.environment.color_depth(self.settings.ui.color, target)
    }

    /// Loads the theme of the settings. `auto` follows the background that the terminal reported, or else that of the
    /// environment; if neither is known, the theme is dark.
    pub fn theme(&self, reported: Option<Background>, depth: ColorDepth) -> (Theme, Vec<ConfigError>) {
        let name = match self.settings.ui.theme.as_str() {
            AUTO => match reported.or_else(|| self.environment.background()) {
                Some(Background::Light) => "light",
                Some(Background::Dark) | None => "dark",
            },
            name => name,
        };
        let (theme, errors) = theme::load(&self.paths, name);
        (theme.reduced(depth), errors)
    }

    /// Returns the command that opens links.
    pub fn browser(&self) -> CommandLine {
        let command = &self.settings.open.browser;
        if command.words() == [AUTO] { self.environment.browser() } else { command.clone() }
    }

    /// Returns the command that shares a link, if one is set.
    pub fn share(&self) -> Option<&CommandLine> {
        Some(&self.settings.open.share).filter(|command| command.words() != [NONE])
    }

    /// Returns the commands that play or open files of a kind: that of the settings, or those to try, the best first.
    pub fn players(&self, kind: AttachmentKind) -> Vec<CommandLine> {
        let players = &self.settings.players;
        let command = match kind {
            AttachmentKind::Audio => &players.audio,
            AttachmentKind::Video => &players.video,
            AttachmentKind::Document => &players.attachment,
        };
        match command.words() {
            [only] if only == NONE => Vec::new(),
            [only] if only == AUTO => players::known(kind),
            _ => vec![command.clone()],
        }
    }

    /// Returns the folder that files are downloaded to: that of the settings, or the system's.
    pub fn download_folder(&self) -> PathBuf {
        match self.settings.downloads.folder.as_str() {
            AUTO => self.paths.downloads.clone(),
            folder => expand_home(folder),
        }
    }

    /// Returns the program that reads aloud: that of the settings, or the known ones.
    pub fn speech(&self) -> Option<SpeechEngine> {
        let command = &self.settings.speech.command;
        match command.words() {
            [only] if only == NONE => None,
            [only] if only == AUTO => Some(SpeechEngine::known(&self.environment)),
            _ => Some(SpeechEngine::Custom(command.clone())),
        }
    }

    /// Returns the command that copies its standard input; `None` for the terminal itself (OSC 52).
    pub fn clipboard(&self) -> Option<&CommandLine> {
        Some(&self.settings.open.clipboard).filter(|command| command.words() != ["osc52"])
    }
}

fn reject_unknown_theme(document: &mut Document, themes: &[String]) {
    let unknown = document
        .text("ui", "theme")
        .filter(|name| *name != AUTO && !themes.iter().any(|theme| theme == name));
    if let Some(kind) = unknown.map(|name| theme::unknown_theme(name, themes)) {
        document.reject("ui", "theme", kind);
    }
}

/// Returns an error for each command that a rule runs and that there isn't.
fn unknown_commands(settings: &Settings, paths: &Paths) -> Vec<ConfigError> {
    let names = || settings.commands.iter().map(|command| command.name.as_str());
    let wanted = settings.rules.iter().flat_map(Rule::commands);
    let unknown = wanted.filter(|name| names().all(|known| known != *name));
    let error = |name: &str| ConfigError {
        location: ConfigLocation::file(&paths.config_file()),
        kind: ConfigErrorKind::UnknownCommand { name: name.to_owned(), suggestion: suggest(name, names()) },
    };
    unknown.map(error).collect()
}

/// Returns the path of the setting of a name, with or without its group: `ui.theme`, or `theme` if no other group has one.
pub fn setting_path(name: &str) -> Result<String, ConfigErrorKind> {
    const TABLES: [&str; 3] = ["view.", "rule.", "commands."];
    let paths = SETTINGS.paths();
    let settings = || {
        paths.iter().filter(|path| path.contains('.') && TABLES.iter().all(|table| !path.starts_with(table)))
    };
    let named: Vec<&String> = settings().filter(|path| path.rsplit('.').next() == Some(name)).collect();
    match (settings().find(|path| *path == name), named.as_slice()) {
        (Some(path), _) => Ok(path.clone()),
        (None, [only]) => Ok((*only).clone()),
        _ => {
            let suggestion = SETTINGS.similar_path(name);
            Err(ConfigErrorKind::UnknownKey { key: name.to_owned(), suggestion })
        }
    }
}

/// Parses `KEY=VALUE` as a line of TOML; if it is none, takes the value as text without quotes.
pub(super) fn parse_override(text: &str, themes: &[String]) -> Result<toml::Table, ConfigError> {
    let location = ConfigLocation::Override(text.to_owned());
    let (key, value) = text.split_once('=').unwrap_or((text, "true"));
    let key = key.trim();
    if !SETTINGS.paths().iter().any(|known| known == key) {
        let kind =
            ConfigErrorKind::UnknownKey { key: key.to_owned(), suggestion: SETTINGS.similar_path(key) };
        return Err(ConfigError { location, kind });
    }
    let parse = |value: &str| {
        let mut document = Document::parse(location.clone(), &format!("{key} = {value}"), &SETTINGS);
        reject_unknown_theme(&mut document, themes);
        match document.errors.pop() {
            None => Ok(document.table),
            Some(error) => Err(error),
        }
    };
    let bare = toml::Value::from(value.trim()).to_string();
    parse(value).or_else(|error| match error.kind {
        ConfigErrorKind::Syntax(_) => parse(&bare),
        _ => parse(&bare).map_err(|_| error),
    })
}
