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
    let condition = if is_empty { FileCondition::Damaged } else { condition(context)? };
    let message = match condition {
        FileCondition::Foreign => return Ok(Exit::Success),
        FileCondition::Sound => None,
        FileCondition::Damaged => salvage_archive(&database, context.lang)?,
    };
    writeln!(out, "{}", message.as_deref().unwrap_or(context.lang.say(Word::SalvageSound)))?;
    Ok(Exit::Success)
}

/// Kind of the archive's file.
enum FileCondition {
    Sound,
    Damaged,
    /// It was a database of another program, and was set aside.
    Foreign,
}

/// Finds out whether the archive passes its integrity check.
///
/// One of a newer wanbao is read as far as this one understands it: that is noted. An archive that can't be opened for other
/// reasons is an error: it may be locked.
fn condition(context: &Context) -> Result<FileCondition, CommandError> {
    let archive = match ArchiveHandle::open(&context.config.paths.database()).map_err(NewsroomError::from) {
        Ok(archive) => archive,
        Err(error) if error.is_damage() => return Ok(FileCondition::Damaged),
        Err(error) if error.is_foreign_database() => {
            context.open_archive()?.close();
            return Ok(FileCondition::Foreign);
        }
        Err(error) if error.is_newer_archive() => {
            print_message(&mut io::stderr(), &UserError::from_newsroom(&error, context.lang).message);
            return Ok(FileCondition::Damaged);
        }
        Err(error) => return Err(error.into()),
    };
    let checked = context.with_newsroom_over(&archive, async |newsroom| {
        Ok(newsroom.maintenance().check(CheckExtent::Full).await?)
    });
    archive.close();
    match checked {
        Ok(damage) if damage.is_empty() => Ok(FileCondition::Sound),
        Ok(_) => Ok(FileCondition::Damaged),
        Err(CommandError::Newsroom(error)) if error.is_damage() => Ok(FileCondition::Damaged),
        Err(error) => Err(error),
    }
}
