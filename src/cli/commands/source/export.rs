//! `wanbao source export`: the sources as a list for other readers.

use std::io::Write;

use clap::ValueEnum;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::newsroom::{write_opml, write_url_lines};
use crate::user_error::CommandError;

/// Form of a list of sources.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SourceListFormat {
    Opml,
    Urls,
}

/// Prints the sources that are shown, in their order.
pub(super) fn run(
    format: SourceListFormat,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let entries = context.with_newsroom(async |newsroom| Ok(newsroom.sources().list()))?;
    let list = match format {
        SourceListFormat::Opml => write_opml("wanbao", &entries),
        SourceListFormat::Urls => write_url_lines(&entries),
    };
    out.write_all(list.as_bytes())?;
    Ok(if entries.is_empty() { Exit::Nothing } else { Exit::Success })
}
