use std::io::{self, Write};

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::rows;
use crate::model::{ArticleId, Published};
use crate::newsroom::{self, Version, differences};
use crate::text::{ChangeKind, ParagraphDiff};
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao versions`.
#[derive(Debug, Args)]
pub(super) struct Versions {
    #[arg(value_name = "ID")]
    id: i64,
    #[arg(long)]
    accept: bool,
}

impl Versions {
    /// Prints when each version was stored, and below it what it says otherwise than the one before. A suspect text
    /// stands last.
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let id = ArticleId(self.id);
        let versions = desk.newsroom(async |newsroom| {
            if self.accept && !newsroom.accept(id).await? {
                return Err(CommandError::Usage(desk.lang.say(Word::NothingSuspect).to_owned(), None));
            }
            Ok(newsroom.versions(id).await?)
        })?;
        write(&versions, desk.styled, desk, out)?;
        Ok(Exit::Fine)
    }
}

/// Writes when each version was stored, and what it says otherwise than the one before; in colours where they are wanted.
pub(super) fn write(
    newsroom::Versions { texts, kept }: &newsroom::Versions,
    styled: bool,
    desk: &Desk,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut before: Option<&Version> = None;
    for (nth, version) in texts.iter().enumerate() {
        writeln!(out, "{}", heading((nth < *kept).then_some(nth + 1), version, desk))?;
        let changes = before.map(|before| differences(&before.article, &version.article));
        for paragraph in changes.iter().flatten().filter(|paragraph| is_changed(paragraph)) {
            print(paragraph, styled, out)?;
        }
        before = Some(version);
    }
    Ok(())
}

fn heading(number: Option<usize>, version: &Version, desk: &Desk) -> String {
    let zone = desk.config.clock.now().time_zone().clone();
    let characters: usize = version.article.paragraphs().map(|text| text.chars().count()).sum();
    let filed = rows::time(Published::At(version.filed), &zone);
    match number {
        Some(number) => desk.lang.fill(Word::VersionHeading, &[&number, &filed, &characters]),
        None => desk.lang.fill(Word::SuspectHeading, &[&filed, &characters]),
    }
}

fn is_changed(paragraph: &ParagraphDiff) -> bool {
    paragraph.iter().any(|(kind, _)| *kind != ChangeKind::Unchanged)
}

/// Prints what was removed in `[-…-]` and what was added in `{+…+}`, as wdiff does; on a terminal in colours.
fn print(paragraph: &ParagraphDiff, styled: bool, out: &mut dyn Write) -> io::Result<()> {
    for (kind, text) in paragraph {
        match (kind, styled) {
            (ChangeKind::Unchanged, _) => write!(out, "{text}")?,
            (ChangeKind::Removed, true) => write!(out, "\x1b[31;9m{text}\x1b[0m")?,
            (ChangeKind::Removed, false) => write!(out, "[-{text}-]")?,
            (ChangeKind::Added, true) => write!(out, "\x1b[32;4m{text}\x1b[0m")?,
            (ChangeKind::Added, false) => write!(out, "{{+{text}+}}")?,
        }
    }
    writeln!(out)
}
