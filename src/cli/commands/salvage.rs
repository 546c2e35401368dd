//! `wanbao salvage`: rebuilds a damaged archive from what can still be read. Does not change a sound one.

use std::fs::File;
use std::io::Write;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::session::salvage_archive;
use crate::newsroom::{ArchiveHandle, NewsroomError};
use crate::user_error::CommandError;
use crate::words::Word;

/// Salvages the archive if it is damaged, and prints what was saved.
pub(in crate::cli) fn run(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let database = context.config.paths.database();
    File::open(&database).map_err(CommandError::file(&database))?;
    let report = if is_sound(context)? { None } else { salvage_archive(&database, context.lang)? };
    writeln!(out, "{}", report.as_deref().unwrap_or(context.lang.say(Word::SalvageSound)))?;
    Ok(Exit::Success)
}

/// Returns true if the archive passes its integrity check.
///
/// Fails if the archive can't be opened for another reason than damage: it may be locked, or of a newer version.
fn is_sound(context: &Context) -> Result<bool, CommandError> {
    let archive = match ArchiveHandle::open(&context.config.paths.database()).map_err(NewsroomError::from) {
        Ok(archive) => archive,
        Err(error) if error.is_damage() => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let checked =
        context.with_newsroom_over(&archive, async |newsroom| Ok(newsroom.maintenance().integrity().await?));
    archive.close();
    match checked {
        Ok(damage) => Ok(damage.is_empty()),
        Err(CommandError::Newsroom(error)) if error.is_damage() => Ok(false),
        Err(error) => Err(error),
    }
}
