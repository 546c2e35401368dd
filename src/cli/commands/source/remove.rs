//! `wanbao source remove`: removes a source. Its articles stay in the archive.

use std::io::Write;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::config::sources;
use crate::user_error::CommandError;
use crate::words::Word;

/// Removes a source; a built-in one is only disabled.
pub(super) fn run(id: &str, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let source = context.find_source(&context.load_sources(), id)?;
    let word = match sources::remove(&context.config.paths, &source.id)? {
        sources::SourceRemoval::Disabled => Word::BuiltInSourceDisabled,
        sources::SourceRemoval::Deleted | sources::SourceRemoval::Unknown => Word::SourceRemoved,
    };
    writeln!(out, "{}", context.lang.fill(word, &[&source.id]))?;
    Ok(Exit::Success)
}
