//! `wanbao stats`: counts and sizes per source.

use std::io::{self, Write};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{mebibytes, write_json_line};
use crate::model::SourceLabels;
use crate::newsroom::SourceStats;
use crate::report::cells::pad;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao stats`.
#[derive(Debug, Args)]
pub(in crate::cli) struct StatsArgs {
    #[arg(long)]
    json: bool,
}

/// Headings of the count columns.
const COUNTS: [Word; 5] =
    [Word::StatsHeadlines, Word::StatsRead, Word::StatsStarred, Word::StatsLater, Word::StatsArticles];

/// Width of a column in cells, including at least one space.
const COLUMN: usize = 10;

impl StatsArgs {
    /// Prints counts and sizes per source, then the sizes of all texts and pictures with their limits, and of the archive; with `--json` only the sources.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let (sources, total, labels) = context.with_newsroom(async |newsroom| {
            let (sources, total) =
                (newsroom.maintenance().source_stats().await?, newsroom.maintenance().stats().await?);
            Ok((sources, total, newsroom.sources().labels()))
        })?;
        if self.json {
            sources.iter().try_for_each(|source| write_json_line(source, out))?;
            return Ok(Exit::Success);
        }
        write_table(&sources, &labels, context, out)?;
        let settings = &context.config.settings;
        let texts = context.lang.fill(Word::StatsTexts, &[&mebibytes(total.stored)]);
        writeln!(out, "{texts}{}", limit(settings.store.total_mb, context))?;
        if total.pictures > 0 {
            let size = mebibytes(total.picture_bytes);
            let pictures = context.lang.fill(Word::StatsPictures, &[&total.pictures, &size]);
            writeln!(out, "{pictures}{}", limit(settings.images.max_mb, context))?;
        }
        writeln!(out, "{}", context.lang.fill(Word::StatsFile, &[&mebibytes(total.file)]))?;
        Ok(Exit::Success)
    }
}

/// Returns what follows a size that is limited to this many MiB; nothing if it is not limited.
fn limit(mb: u32, context: &Context) -> String {
    if mb == 0 { String::new() } else { context.lang.fill(Word::StatsLimit, &[&format!("{mb} MiB")]) }
}

fn write_table(
    sources: &[SourceStats],
    labels: &SourceLabels,
    context: &Context,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widths = context.widths();
    let name_width =
        sources.iter().map(|source| widths.of(labels.get(&source.source))).max().unwrap_or(0) as u16;
    let cell = |text: &str| format!("{}{text}", " ".repeat(COLUMN.saturating_sub(widths.of(text)).max(1)));
    let heads: String = COUNTS.iter().map(|word| cell(context.lang.say(*word))).collect();
    let size_head = cell(context.lang.say(Word::StatsStored));
    writeln!(out, "{}{heads}{size_head}  ID", pad("", name_width, widths))?;
    for source in sources {
        let SourceStats { headlines, read, starred, later, articles, .. } = source;
        let counts = [*headlines, *read, *starred, *later, *articles];
        let counts: String = counts.iter().map(|count| cell(&count.to_string())).collect();
        let size = cell(&mebibytes(source.stored));
        let name = pad(labels.get(&source.source), name_width, widths);
        writeln!(out, "{name}{counts}{size}  {}", source.source)?;
    }
    Ok(())
}
