//! `wanbao config`: prints, changes and checks the settings.
//!
//! - `values`: the value of a setting, or the keys of an action
//! - `edit`: the settings file in the reader's editor

mod edit;
mod values;

use std::io::Write;

use clap::{Args, Subcommand};

use crate::archive::{ArchiveReader, StoredSource};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::config::sources::{self, OwnSettings, SourceDefinitions};
use crate::config::{ConfigError, DEFAULT, theme};
use crate::tui::Keymap;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao config`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ConfigArgs {
    #[command(subcommand)]
    command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    Get {
        #[arg(value_name = "KEY")]
        key: Option<String>,
    },
    Set {
        #[arg(value_name = "KEY")]
        key: String,
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: Option<String>,
    },
    Edit,
    Check,
    Path,
    Default {
        #[arg(long)]
        source: bool,
    },
}

impl ConfigArgs {
    /// Runs the subcommand.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        match &self.command {
            ConfigCommand::Default { source: true } => out.write_all(sources::DEFAULT.as_bytes())?,
            ConfigCommand::Default { source: false } => out.write_all(DEFAULT.as_bytes())?,
            ConfigCommand::Path => writeln!(out, "{}", context.config.paths.config_file().display())?,
            ConfigCommand::Get { key } => values::get(key.as_deref(), context, out)?,
            ConfigCommand::Set { key, value } => values::set(key, value.as_deref(), context, out)?,
            ConfigCommand::Edit => return check(&edit::edit(context)?, out),
            ConfigCommand::Check => return check(context, out),
        }
        Ok(Exit::Success)
    }
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
    let (_, in_keys) = Keymap::load(&context.config);
    let in_themes = theme::names(paths).into_iter().flat_map(|name| theme::load(paths, &name).1);
    let in_sources = source_problems(context);
    let problems: Vec<ConfigError> = {
        let own = context.problems.iter().cloned();
        own.chain(in_keys).chain(in_themes).chain(in_sources).collect()
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
