//! `wanbao backup`: copies the archive into a file.

use std::fmt::Display;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::mebibytes;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao backup`.
#[derive(Debug, Args)]
pub(in crate::cli) struct BackupArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl BackupArgs {
    /// Writes the backup. Pictures are not part of it; if there are any, a note says so.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let stats = context.with_newsroom(async |newsroom| {
            newsroom.maintenance().backup(self.file.clone()).await?;
            Ok(newsroom.maintenance().stats().await?)
        })?;
        let size = std::fs::metadata(&self.file).map_err(CommandError::file(&self.file))?.len();
        let values: [&dyn Display; 2] = [&self.file.display(), &mebibytes(size)];
        writeln!(out, "{}", context.lang.fill(Word::BackedUp, &values))?;
        if stats.pictures > 0 {
            let directory = context.config.paths.database().with_file_name("pictures");
            context.print_note(Word::BackedUpNoPictures, &[&stats.pictures, &directory.display()]);
        }
        Ok(Exit::Success)
    }
}
