use std::io::Write;
use std::path::Path;

use super::desk::Desk;
use super::exit::Exit;
use crate::newsroom::{ArchiveHandle, NewsroomError, SalvageReport, salvage};
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao salvage`: saves what a damaged archive still holds. A sound one is left alone.
pub(super) fn run(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let database = desk.config.paths.database();
    std::fs::File::open(&database).map_err(CommandError::file(&database))?;
    if is_sound(desk)? {
        writeln!(out, "{}", desk.lang.say(Word::SalvageSound))?;
        return Ok(Exit::Fine);
    }
    let told = save(desk, &database)?;
    writeln!(out, "{}", told.as_deref().unwrap_or(desk.lang.say(Word::SalvageSound)))?;
    Ok(Exit::Fine)
}

/// Saves what a damaged archive still holds; what is to be told of it, unless another process has saved it.
pub(super) fn save(desk: &Desk, database: &Path) -> Result<Option<String>, CommandError> {
    let told = |saved: SalvageReport| {
        let values: [&dyn std::fmt::Display; 4] =
            [&saved.headlines, &saved.articles, &saved.lost, &saved.aside.display()];
        desk.lang.fill(Word::Salvaged, &values)
    };
    Ok(salvage(database)?.map(told))
}

/// Whether nothing is wrong with the archive. One that can't be opened for another reason than damage is no case for
/// saving: it may be newer, or locked.
fn is_sound(desk: &Desk) -> Result<bool, CommandError> {
    let archive = match ArchiveHandle::open(&desk.config.paths.database()).map_err(NewsroomError::from) {
        Ok(archive) => archive,
        Err(error) if error.is_damage() => return Ok(false),
        Err(trouble) => return Err(trouble.into()),
    };
    let checked = desk.newsroom_over(&archive, async |newsroom| Ok(newsroom.integrity().await?));
    archive.close();
    match checked {
        Ok(faults) => Ok(faults.is_empty()),
        Err(CommandError::Newsroom(error)) if error.is_damage() => Ok(false),
        Err(failure) => Err(failure),
    }
}
