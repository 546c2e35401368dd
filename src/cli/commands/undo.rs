//! `wanbao undo`: undoes the last mark, or the removal of a source.

use std::io::Write;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::newsroom::Undone;
use crate::user_error::CommandError;
use crate::words::Word;

/// Undoes the last step and prints what it changed.
pub(in crate::cli) fn run(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let message = context.with_newsroom(async |newsroom| {
        Ok(newsroom.marks().undo().await?.map(|undone| match undone {
            Undone::Marks(count) => context.lang.fill(Word::Undone, &[&count]),
            Undone::Removal(name) => context.lang.fill(Word::SourceIsBack, &[&name]),
        }))
    })?;
    let Some(message) = message else {
        context.print_note(Word::NothingToUndo, &[]);
        return Ok(Exit::Nothing);
    };
    writeln!(out, "{message}")?;
    Ok(Exit::Success)
}
