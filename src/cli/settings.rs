use std::io::Write;

use clap::{Args, Subcommand};

use super::desk::Desk;
use super::exit::Exit;
use crate::config::{ConfigError, DEFAULT, KeyBindings, sources, theme};
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao config`.
#[derive(Debug, Args)]
pub(super) struct Settings {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Action {
    Default,
    Path,
    Check,
}

impl Settings {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        match self.action {
            Action::Default => out.write_all(DEFAULT.as_bytes())?,
            Action::Path => writeln!(out, "{}", desk.config.paths.config_file().display())?,
            Action::Check => return check(desk, out),
        }
        Ok(Exit::Fine)
    }
}

fn check(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let faults = faults(desk);
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    if faults.is_empty() {
        writeln!(out, "{}", desk.lang.say(Word::ConfigFine))?;
        return Ok(Exit::Fine);
    }
    Ok(Exit::Usage)
}

/// Everything that is wrong in the files that the reader wrote, in their language.
pub(super) fn faults(desk: &Desk) -> Vec<String> {
    let paths = &desk.config.paths;
    let (_, keys) = KeyBindings::load(paths);
    let themes = theme::names(paths).into_iter().flat_map(|name| theme::load(paths, &name).1);
    let (_, in_sources) = sources::load(paths);
    let problems: Vec<ConfigError> =
        desk.problems.iter().cloned().chain(keys).chain(themes).chain(in_sources).collect();
    let mut said: Vec<String> = problems.iter().map(|problem| problem.message(desk.lang)).collect();
    said.dedup();
    said
}
