use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::stats::mebibytes;
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao backup`.
#[derive(Debug, Args)]
pub(super) struct Backup {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// `wanbao restore`.
#[derive(Debug, Args)]
pub(super) struct Restore {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Backup {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let stored = desk.newsroom(async |newsroom| {
            newsroom.backup(self.file.clone()).await?;
            Ok(newsroom.stats().await?)
        })?;
        let size = std::fs::metadata(&self.file).map_err(CommandError::file(&self.file))?.len();
        let values: [&dyn std::fmt::Display; 2] = [&self.file.display(), &mebibytes(size)];
        writeln!(out, "{}", desk.lang.fill(Word::BackedUp, &values))?;
        if stored.pictures > 0 {
            let directory = desk.config.paths.database().with_file_name("pictures");
            desk.note(Word::BackedUpNoPictures, &[&stored.pictures, &directory.display()]);
        }
        Ok(Exit::Fine)
    }
}

impl Restore {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let file: &Path = &self.file;
        std::fs::File::open(file).map_err(CommandError::file(file))?;
        let before = desk.newsroom(async |newsroom| Ok(newsroom.restore(file).await?))?;
        writeln!(out, "{}", desk.lang.fill(Word::Restored, &[&file.display(), &before.display()]))?;
        Ok(Exit::Fine)
    }
}

/// `wanbao vacuum`.
pub(super) fn vacuum(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let (before, after) = desk.newsroom(async |newsroom| Ok(newsroom.vacuum().await?))?;
    writeln!(out, "{}", desk.lang.fill(Word::Vacuumed, &[&mebibytes(before), &mebibytes(after)]))?;
    Ok(Exit::Fine)
}
