use std::io::{self, Write};

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::stats::mebibytes;
use crate::newsroom::{ExpiredArticles, keep_settings};
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao gc`.
#[derive(Debug, Args)]
pub(super) struct Gc {
    #[arg(long)]
    dry_run: bool,
}

impl Gc {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let keep = keep_settings(&desk.config.settings, &desk.sources());
        let is_limited = keep.is_limited();
        if !is_limited {
            desk.note(Word::SweepNoLimit, &[]);
        }
        let (swept, pictures) = desk.newsroom(async |newsroom| {
            let swept = if is_limited { newsroom.sweep(keep, self.dry_run).await? } else { Vec::new() };
            Ok((swept, newsroom.sweep_pictures(self.dry_run).await?))
        })?;
        if is_limited {
            self.tell_swept(&swept, desk, out)?;
        }
        if pictures.pictures > 0 {
            let word = if self.dry_run { Word::WouldSweepPictures } else { Word::SweptPictures };
            writeln!(out, "{}", desk.lang.fill(word, &[&pictures.pictures, &mebibytes(pictures.bytes)]))?;
        }
        Ok(if is_limited || pictures.pictures > 0 { Exit::Fine } else { Exit::Nothing })
    }

    fn tell_swept(&self, swept: &[ExpiredArticles], desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
        for swept in swept {
            let size = mebibytes(swept.bytes);
            writeln!(out, "{}", desk.lang.fill(Word::SweepOf, &[&swept.source, &swept.headlines, &size]))?;
        }
        let count: usize = swept.iter().map(|swept| swept.headlines).sum();
        let word = if self.dry_run { Word::SweepWould } else { Word::SweepDone };
        writeln!(out, "{}", desk.lang.fill(word, &[&count]))
    }
}
