//! `wanbao vacuum`: returns unused space of the archive to the file system.

use std::io::Write;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::mebibytes;
use crate::user_error::CommandError;
use crate::words::Word;

/// Vacuums the archive and prints its size before and after.
pub(in crate::cli) fn run(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let (before, after) =
        context.with_newsroom(async |newsroom| Ok(newsroom.maintenance().vacuum().await?))?;
    writeln!(out, "{}", context.lang.fill(Word::Vacuumed, &[&mebibytes(before), &mebibytes(after)]))?;
    Ok(Exit::Success)
}
