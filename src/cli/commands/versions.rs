//! `wanbao versions`: the stored versions of an article and their differences.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::write_json_line;
use crate::export::VersionJson;
use crate::model::ArticleId;
use crate::newsroom::Versions;
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
    #[arg(long)]
    json: bool,
}

impl VersionsArgs {
    /// Prints the versions, after accepting the quarantined one if `--accept` is given.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let id = ArticleId(self.id);
        let versions = context.with_newsroom(async |newsroom| {
            if self.accept && !newsroom.articles().take_text(id).await? {
                return Err(CommandError::usage(context.lang.say(Word::NothingQuarantined)));
            }
            Ok(newsroom.articles().versions(id).await?)
        })?;
        if self.json {
            return write_lines(id, &versions, out);
        }
        let marks = if context.styled { DiffMarks::Colors } else { DiffMarks::Brackets };
        write_versions(&versions, marks, context.lang, &context.zone(), out)?;
        Ok(Exit::Success)
    }
}

/// Prints each version as a line of JSON, oldest first; a suspect text is last.
fn write_lines(id: ArticleId, versions: &Versions, out: &mut dyn Write) -> Result<Exit, CommandError> {
    for (index, version) in versions.texts.iter().enumerate() {
        let number = (index < versions.kept).then_some(index + 1);
        write_json_line(&VersionJson::new(id, number, version.stored_at, &version.article), out)?;
    }
    Ok(Exit::Success)
}
