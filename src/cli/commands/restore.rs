//! `wanbao restore`: replaces the archive with a backup.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao restore`.
#[derive(Debug, Args)]
pub(in crate::cli) struct RestoreArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl RestoreArgs {
    /// Restores a backup and prints where the replaced archive is kept.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let file: &Path = &self.file;
        // Fails early, with the right message, if the file can't be read. Opening a pipe would wait for its writer.
        if fs::metadata(file).map_err(CommandError::file(file))?.is_file() {
            File::open(file).map_err(CommandError::file(file))?;
        }
        let replaced =
            context.with_newsroom(async |newsroom| Ok(newsroom.maintenance().restore(file).await?))?;
        writeln!(out, "{}", context.lang.fill(Word::Restored, &[&file.display(), &replaced.display()]))?;
        Ok(Exit::Success)
    }
}
