//! `wanbao --plain`: opens the line-by-line reader.

use std::io::{self, Write};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::sample::store_sample_if_empty;
use crate::plain::{self, PlainIo};
use crate::user_error::CommandError;

/// Runs the reader on stdin until it is quit or the input ends.
pub(in crate::cli) fn open(context: &Context, output: &mut dyn Write) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        store_sample_if_empty(newsroom, &context.config.clock).await?;
        let io = PlainIo { input: &mut io::stdin().lock(), output, columns: context.columns };
        Box::pin(plain::run(newsroom, &context.config, io)).await?;
        Ok(Exit::Success)
    })
}
