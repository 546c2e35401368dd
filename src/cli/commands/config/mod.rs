//! `wanbao config`: prints the default settings or the path of the settings file, sets a setting or the keys of an action, or
//! checks all configuration files.

use std::fs;
use std::io::Write;

use clap::{Args, Subcommand};

use crate::actions::ACTIONS;
use crate::archive::{ArchiveReader, StoredSource};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::config::sources::{self, OwnSettings, SourceDefinitions};
use crate::config::{
    ConfigError, ConfigErrorKind, ConfigLocation, DEFAULT, KeyBindings, edit_setting, setting_path, suggest,
    theme,
};
use crate::tui::Keymap;
use crate::user_error::CommandError;
use crate::words::Word;

/// Before the name of an action whose keys are set.
const KEYS: &str = "key.";

/// Arguments of `wanbao config`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    Default {
        #[arg(long)]
        source: bool,
    },
    Path,
    Set {
        #[arg(value_name = "KEY")]
        key: String,
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: Option<String>,
    },
    Check,
}

impl ConfigArgs {
    /// Runs the subcommand.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        match &self.command {
            ConfigCommand::Default { source: true } => out.write_all(sources::DEFAULT.as_bytes())?,
            ConfigCommand::Default { source: false } => out.write_all(DEFAULT.as_bytes())?,
            ConfigCommand::Path => write_path(context, out)?,
            ConfigCommand::Set { key, value } => set(key, value.as_deref(), context, out)?,
            ConfigCommand::Check => return check(context, out),
        }
        Ok(Exit::Success)
    }
}

/// Prints the path of `config.toml`. Its directory is made, so that an editor or a redirection can make the file.
fn write_path(context: &Context, out: &mut dyn Write) -> Result<(), CommandError> {
    // A directory that can't be made is reported by what wants to write the file.
    let _ = fs::create_dir_all(&context.config.paths.config);
    Ok(writeln!(out, "{}", context.config.paths.config_file().display())?)
}

/// Sets a setting in `config.toml` or the keys of an action in `keymap.toml`, or restores the default without a value. Comments
/// and the rest of the file stay.
fn set(key: &str, value: Option<&str>, context: &Context, out: &mut dyn Write) -> Result<(), CommandError> {
    let paths = &context.config.paths;
    let mistake = |kind: &ConfigErrorKind| CommandError::usage(kind.message(context.lang));
    let key = setting_or_keys(key).map_err(|kind| mistake(&kind))?;
    edit_setting(paths, &key, value).map_err(|error| match &error.location {
        ConfigLocation::Override(_) => mistake(&error.kind),
        _ => error.into(),
    })?;
    let word = if value.is_some() { Word::SourceIsSet } else { Word::SourceIsUnset };
    let is_of_keys = key.starts_with(KEYS);
    let file = if is_of_keys { paths.keymap_file() } else { paths.config_file() };
    writeln!(out, "{}", context.lang.fill(word, &[&file.display(), &key]))?;
    if is_of_keys {
        context.print_problems(&Keymap::new(&KeyBindings::load(paths).0).1);
    }
    Ok(())
}

/// Returns the path of a setting, or `key.ACTION` for the keys of an action.
fn setting_or_keys(name: &str) -> Result<String, ConfigErrorKind> {
    let actions = || ACTIONS.iter().map(|row| row.name);
    if let Some(action) = name.strip_prefix(KEYS) {
        let unknown = || ConfigErrorKind::UnknownAction {
            name: action.to_owned(),
            suggestion: suggest(action, actions()),
        };
        return actions().find(|known| *known == action).map(|_| name.to_owned()).ok_or_else(unknown);
    }
    setting_path(name).map_err(|kind| match kind {
        ConfigErrorKind::UnknownKey { key, .. } if actions().any(|known| known == key) => {
            ConfigErrorKind::UnknownKey { suggestion: Some(format!("{KEYS}{key}")), key }
        }
        kind => kind,
    })
}

fn check(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let problems = problem_messages(context);
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    if problems.is_empty() {
        writeln!(out, "{}", context.lang.say(Word::ConfigNoErrors))?;
        return Ok(Exit::Success);
    }
    Ok(Exit::Usage)
}

/// Returns the problems in settings, keys, themes and sources, in the reader's language.
pub(in crate::cli) fn problem_messages(context: &Context) -> Vec<String> {
    let paths = &context.config.paths;
    let (bindings, in_keys) = KeyBindings::load(paths);
    let (_, in_actions) = Keymap::new(&bindings);
    let in_themes = theme::names(paths).into_iter().flat_map(|name| theme::load(paths, &name).1);
    let in_sources = source_problems(context);
    let problems: Vec<ConfigError> = {
        let own = context.problems.iter().cloned();
        own.chain(in_keys).chain(in_actions).chain(in_themes).chain(in_sources).collect()
    };
    let mut messages: Vec<String> = problems.iter().map(|problem| problem.message(context.lang)).collect();
    messages.dedup();
    messages
}

/// Returns the problems in the files of sources. A file may set a single field of a source that only the archive knows, so
/// the archive is read if it can be.
fn source_problems(context: &Context) -> Vec<ConfigError> {
    let paths = &context.config.paths;
    let definitions = SourceDefinitions::read(paths);
    let stored = ArchiveReader::open(&paths.database()).and_then(|archive| archive.sources());
    let own = stored
        .unwrap_or_default()
        .into_iter()
        .filter_map(|StoredSource { source, own }| Some((source.id, OwnSettings::parse(&own?))));
    let own: Vec<_> = own.collect();
    let resolved = definitions.resolve(&own);
    resolved.errors.into_iter().chain(definitions.secret_errors().iter().cloned()).collect()
}
