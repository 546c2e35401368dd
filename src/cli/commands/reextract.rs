//! `wanbao reextract`: extracts the stored pages again, without the network.

use std::fmt::Display;
use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao reextract`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReextractArgs {
    #[arg(long)]
    source: Option<String>,
}

impl ReextractArgs {
    /// Extracts the pages of one source or of all, and prints how many articles changed.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let result = context.with_newsroom(async |newsroom| {
            let source = self.source.as_deref();
            let source = source.map(|id| context.find_source(&newsroom.sources().all(), id)).transpose()?;
            Ok(newsroom.articles().reextract(source.as_ref().map(|source| &source.id)).await?)
        })?;
        let total = result.changed + result.same + result.kept;
        let counts: [&dyn Display; 4] = [&total, &result.changed, &result.same, &result.kept];
        writeln!(out, "{}", context.lang.fill(Word::ReextractSummary, &counts))?;
        Ok(Exit::Success)
    }
}
