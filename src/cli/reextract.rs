use std::io::Write;

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao reextract`.
#[derive(Debug, Args)]
pub(super) struct Reextract {
    #[arg(long)]
    source: Option<String>,
}

impl Reextract {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let read = desk.newsroom(async |newsroom| {
            let named =
                self.source.as_deref().map(|name| desk.source(&newsroom.sources(), name)).transpose()?;
            Ok(newsroom.reextract(named.as_ref().map(|source| &source.id)).await?)
        })?;
        let all = read.changed + read.same + read.kept;
        let counts: [&dyn std::fmt::Display; 4] = [&all, &read.changed, &read.same, &read.kept];
        writeln!(out, "{}", desk.lang.fill(Word::RereadSummary, &counts))?;
        Ok(Exit::Fine)
    }
}
