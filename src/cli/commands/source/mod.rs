//! `wanbao source`: adds, lists, removes and tests sources.
//!
//! - `add`: previews a site and adds it after a confirmation
//! - `list`, `remove`: the configured sources
//! - `test`: what the pages of a source return today

mod add;
mod list;
mod remove;
mod test;

use std::io::Write;

use clap::{Args, Subcommand};

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
        url: String,
        #[arg(long)]
        yes: bool,
    },
    List,
    Remove {
        id: String,
    },
    Test {
        id: Option<String>,
    },
}

impl SourceArgs {
    /// Runs the subcommand.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        match &self.command {
            SourceCommand::Add { url, yes: false } => add::add_if_confirmed(url, context, out),
            SourceCommand::Add { url, yes: true } => add::add_without_confirmation(url, context, out),
            SourceCommand::List => list::run(context, out),
            SourceCommand::Remove { id } => remove::run(id, context, out),
            SourceCommand::Test { id } => test::run(id.as_deref(), context, out),
        }
    }
}
