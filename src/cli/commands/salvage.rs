//! `wanbao salvage`: rebuilds a damaged archive from what can still be read. Does not change a sound one.

use std::fs::File;
use std::io::{self, Write};

use crate::cli::context::Context;
use crate::cli::errors::print_message;
use crate::cli::exit::Exit;
use crate::cli::session::salvage_archive;
use crate::newsroom::{ArchiveHandle, CheckExtent, NewsroomError};
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

/// Salvages the archive if it is damaged, and prints what was saved.
pub(in crate::cli) fn run(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let database = context.config.paths.database();
    let file = File::open(&database).map_err(CommandError::file(&database))?;
    let is_empty = file.metadata().is_ok_and(|metadata| metadata.len() == 0);
    if is_empty {
        context.print_note(Word::SalvageEmpty, &[&database.display()]);
    }
    let report =
        if !is_empty && is_sound(context)? { None } else { salvage_archive(&database, context.lang)? };
    writeln!(out, "{}", report.as_deref().unwrap_or(context.lang.say(Word::SalvageSound)))?;
    Ok(Exit::Success)
}

/// Returns true if the archive passes its integrity check.
///
/// A file of another program or of a newer wanbao is no archive for this one: that is noted, and it is set aside like a
/// damaged one. An archive that can't be opened for other reasons is an error: it may be locked.
fn is_sound(context: &Context) -> Result<bool, CommandError> {
    let archive = match ArchiveHandle::open(&context.config.paths.database()).map_err(NewsroomError::from) {
        Ok(archive) => archive,
        Err(error) if error.is_damage() => return Ok(false),
        Err(error) if error.is_foreign_archive() => {
            print_message(&mut io::stderr(), &UserError::from_newsroom(&error, context.lang).message);
            return Ok(false);
        }
        Err(error) => return Err(error.into()),
    };
    let checked = context.with_newsroom_over(&archive, async |newsroom| {
        Ok(newsroom.maintenance().check(CheckExtent::Full).await?)
    });
    archive.close();
    match checked {
        Ok(damage) => Ok(damage.is_empty()),
        Err(CommandError::Newsroom(error)) if error.is_damage() => Ok(false),
        Err(error) => Err(error),
    }
}
