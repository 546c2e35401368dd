//! `wanbao source`: adds, lists, changes, removes and tests sources.
//!
//! - `add`: previews sites and adds them after a confirmation
//! - `add_list`: takes over a list of feeds
//! - `catalog`: sources worth having
//! - `export`: the sources as a list for other readers
//! - `list`: all sources, and the settings of one
//! - `change`: pauses, renames, moves and sets up a source
//! - `remove`: removes a source, with its articles if that is wanted
//! - `test`: what the pages of a source return today

mod add;
mod add_list;
mod catalog;
mod change;
mod export;
mod list;
mod remove;
mod test;

use std::io::Write;

use clap::{Args, Subcommand};

use self::change::SourceChange;
use self::export::SourceListFormat;
use self::remove::ArticlesOfRemoved;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::user_error::CommandError;

/// Arguments of `wanbao source`.
#[derive(Debug, Args)]
pub(in crate::cli) struct SourceArgs {
    #[command(subcommand)]
    command: SourceCommand,
}

#[derive(Debug, Subcommand)]
enum SourceCommand {
    Add {
        #[arg(required = true, value_name = "ADDRESS")]
        addresses: Vec<String>,
        #[arg(long)]
        yes: bool,
    },
    List {
        #[arg(long)]
        json: bool,
    },
    Catalog {
        words: Vec<String>,
        #[arg(long)]
        json: bool,
    },
    Export {
        #[arg(long, value_enum, default_value = "opml")]
        format: SourceListFormat,
    },
    Show {
        id: String,
        #[arg(long)]
        json: bool,
    },
    Remove {
        id: String,
        #[arg(long)]
        purge: bool,
        #[arg(long, requires = "purge")]
        yes: bool,
    },
    Pause {
        id: String,
    },
    Resume {
        id: String,
    },
    Rename {
        id: String,
        name: String,
    },
    Move {
        id: String,
        #[arg(value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
        place: u16,
    },
    Set {
        id: String,
        key: String,
        value: Option<String>,
    },
    Test {
        id: Option<String>,
    },
}

impl SourceArgs {
    /// Runs the subcommand.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        match &self.command {
            SourceCommand::Add { addresses, yes: false } => add::add_if_confirmed(addresses, context, out),
            SourceCommand::Add { addresses, yes: true } => {
                add::add_without_confirmation(addresses, context, out)
            }
            SourceCommand::Catalog { words, json } => catalog::run(words, *json, context, out),
            SourceCommand::Export { format } => export::run(*format, context, out),
            SourceCommand::List { json } => list::run(*json, context, out),
            SourceCommand::Show { id, json } => list::show(id, *json, context, out),
            SourceCommand::Remove { id, purge, yes } => {
                let articles = match (purge, yes) {
                    (false, _) => ArticlesOfRemoved::Stay,
                    (true, false) => ArticlesOfRemoved::PurgedIfConfirmed,
                    (true, true) => ArticlesOfRemoved::Purged,
                };
                remove::run(id, articles, context, out)
            }
            SourceCommand::Pause { id } => change::run(id, &SourceChange::Pause, context, out),
            SourceCommand::Resume { id } => change::run(id, &SourceChange::Resume, context, out),
            SourceCommand::Rename { id, name } => change::run(id, &SourceChange::Rename(name), context, out),
            SourceCommand::Move { id, place } => {
                change::run(id, &SourceChange::Move(usize::from(*place)), context, out)
            }
            SourceCommand::Set { id, key, value } => {
                change::run(id, &SourceChange::Set(key, value.as_deref()), context, out)
            }
            SourceCommand::Test { id } => test::run(id.as_deref(), context, out),
        }
    }
}
