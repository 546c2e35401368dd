//! `wanbao undo`: undoes the last mark.

use std::io::Write;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::user_error::CommandError;
use crate::words::Word;

/// Undoes the last mark and prints how many articles it changed.
pub(in crate::cli) fn run(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let Some(count) = context.with_newsroom(async |newsroom| Ok(newsroom.marks().undo().await?))? else {
        context.print_note(Word::NothingToUndo, &[]);
        return Ok(Exit::Nothing);
    };
    writeln!(out, "{}", context.lang.fill(Word::Undone, &[&count]))?;
    Ok(Exit::Success)
}
