use std::io::{self, Write};

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::rows::padded;
use crate::newsroom::SourceStats;
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao stats`.
#[derive(Debug, Args)]
pub(super) struct StatsCommand {
    #[arg(long)]
    json: bool,
}

/// A size as people read it.
pub(super) fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

impl StatsCommand {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let (sources, whole) =
            desk.newsroom(async |newsroom| Ok((newsroom.source_stats().await?, newsroom.stats().await?)))?;
        if self.json {
            for source in &sources {
                serde_json::to_writer(&mut *out, source).map_err(io::Error::from)?;
                writeln!(out)?;
            }
            return Ok(Exit::Fine);
        }
        table(&sources, desk, out)?;
        if whole.pictures > 0 {
            let size = mebibytes(whole.picture_bytes);
            writeln!(out, "{}", desk.lang.fill(Word::StatsPictures, &[&whole.pictures, &size]))?;
        }
        writeln!(out, "{}", desk.lang.fill(Word::StatsFile, &[&mebibytes(whole.file)]))?;
        Ok(Exit::Fine)
    }
}

const NUMBERS: [Word; 5] =
    [Word::StatsHeadlines, Word::StatsRead, Word::StatsStarred, Word::StatsLater, Word::StatsArticles];

/// The cells of a column, of which one at least is empty.
const CELL: usize = 10;

fn table(sources: &[SourceStats], desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let widths = desk.widths();
    let names = sources.iter().map(|source| widths.of(source.source.as_str())).max().unwrap_or(0) as u16;
    let cell = |text: &str| format!("{}{text}", " ".repeat(CELL.saturating_sub(widths.of(text)).max(1)));
    let heads: String = NUMBERS.iter().map(|word| cell(desk.lang.say(*word))).collect();
    let sizes = cell(desk.lang.say(Word::StatsStored));
    writeln!(out, "{}{heads}{sizes}", padded("", names, widths))?;
    for source in sources {
        let SourceStats { headlines, read, starred, later, articles, .. } = source;
        let numbers = [*headlines, *read, *starred, *later, *articles];
        let numbers: String = numbers.iter().map(|number| cell(&number.to_string())).collect();
        let size = cell(&mebibytes(source.stored));
        writeln!(out, "{}{numbers}{size}", padded(source.source.as_str(), names, widths))?;
    }
    Ok(())
}
