use std::io::Write;

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::failure::Failure;
use super::stats::mebibytes;
use crate::newsroom::{Keep, keep_settings};
use crate::words::Word;

/// `wanbao gc`.
#[derive(Debug, Args)]
pub(super) struct Gc {
    #[arg(long)]
    dry_run: bool,
}

impl Gc {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
        let keep = keep_settings(&desk.config.settings);
        if keep == Keep::default() {
            desk.note(Word::SweepNoLimit, &[]);
            return Ok(Exit::Nothing);
        }
        let swept = desk.newsroom(async |newsroom| Ok(newsroom.sweep(keep, self.dry_run).await?))?;
        for swept in &swept {
            let size = mebibytes(swept.bytes);
            writeln!(out, "{}", desk.lang.fill(Word::SweepOf, &[&swept.source, &swept.headlines, &size]))?;
        }
        let count: usize = swept.iter().map(|swept| swept.headlines).sum();
        let word = if self.dry_run { Word::SweepWould } else { Word::SweepDone };
        writeln!(out, "{}", desk.lang.fill(word, &[&count]))?;
        Ok(Exit::Fine)
    }
}
