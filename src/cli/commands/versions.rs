//! `wanbao versions`: the stored versions of an article and their differences.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::ArticleId;
use crate::report::versions::{DiffMarks, write_versions};
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao versions`.
#[derive(Debug, Args)]
pub(in crate::cli) struct VersionsArgs {
    #[arg(value_name = "ID")]
    id: i64,
    #[arg(long)]
    accept: bool,
}

impl VersionsArgs {
    /// Prints the versions, after accepting the quarantined one if `--accept` is given.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let id = ArticleId(self.id);
        let versions = context.with_newsroom(async |newsroom| {
            if self.accept && !newsroom.articles().accept_quarantined(id).await? {
                return Err(CommandError::usage(context.lang.say(Word::NothingQuarantined)));
            }
            Ok(newsroom.articles().versions(id).await?)
        })?;
        let marks = if context.styled { DiffMarks::Colors } else { DiffMarks::Brackets };
        write_versions(&versions, marks, context.lang, &context.zone(), out)?;
        Ok(Exit::Success)
    }
}
