//! `wanbao star`: stars articles, or removes their stars.

use std::io::Write;

use clap::Args;

use super::selection::mark_selection;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{Flag, MarkChange};
use crate::user_error::CommandError;

/// Arguments of `wanbao star`.
#[derive(Debug, Args)]
pub(in crate::cli) struct StarArgs {
    #[arg(required = true, value_name = "QUERY|ID")]
    words: Vec<String>,
    #[arg(long)]
    off: bool,
}

impl StarArgs {
    /// Sets or clears the star of the selected articles.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        mark_selection(&self.words, vec![MarkChange::Flag(Flag::Starred, !self.off)], context, out)
    }
}
