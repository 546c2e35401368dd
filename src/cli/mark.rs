//! `wanbao mark`, `star`, `tag` and `undo`: what the reader's keys do, for scripts and for many articles at once.

use std::io::Write;

use clap::Args;

use super::arguments::MINUS;
use super::desk::Desk;
use super::exit::Exit;
use crate::model::{ArticleId, Flag, MarkChange, Tag};
use crate::newsroom::Newsroom;
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao mark`: the last word says what is done.
#[derive(Debug, Args)]
pub(super) struct MarkCommand {
    #[arg(required = true, num_args = 2.., value_name = "QUERY|ID")]
    words: Vec<String>,
}

/// `wanbao star`.
#[derive(Debug, Args)]
pub(super) struct Star {
    #[arg(required = true, value_name = "QUERY|ID")]
    words: Vec<String>,
    #[arg(long)]
    off: bool,
}

/// `wanbao tag`: lists the tags, or puts some on articles (`+name`) and takes some off (`-name`).
#[derive(Debug, Args)]
pub(super) struct TagCommand {
    #[arg(value_name = "QUERY|ID")]
    words: Vec<String>,
}

/// What can be done by a word.
const MARKS: [(&str, Flag, bool); 8] = [
    ("read", Flag::Read, true),
    ("unread", Flag::Read, false),
    ("starred", Flag::Starred, true),
    ("unstarred", Flag::Starred, false),
    ("later", Flag::Later, true),
    ("unlater", Flag::Later, false),
    ("hidden", Flag::Hidden, true),
    ("unhidden", Flag::Hidden, false),
];

impl MarkCommand {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let (what, about) = self.words.split_last().expect("clap asks for two words");
        let known = MARKS.iter().find(|(name, ..)| name == what);
        let (_, flag, value) = known.ok_or_else(|| {
            let names = MARKS.map(|(name, ..)| name).join(desk.lang.say(Word::ListComma));
            CommandError::Usage(desk.lang.fill(Word::NoSuchMark, &[what, &names]), None)
        })?;
        mark(about, vec![MarkChange::Flag(*flag, *value)], desk, out)
    }
}

impl Star {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        mark(&self.words, vec![MarkChange::Flag(Flag::Starred, !self.off)], desk, out)
    }
}

impl TagCommand {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if self.words.is_empty() {
            return list_tags(desk, out);
        }
        let (changes, about): (Vec<&String>, Vec<&String>) =
            self.words.iter().partition(|word| word.starts_with(['+', MINUS]));
        let markings = changes.into_iter().map(|word| marking(word, desk)).collect::<Result<Vec<_>, _>>()?;
        if markings.is_empty() || about.is_empty() {
            return Err(CommandError::Usage(desk.lang.say(Word::TagHow).to_owned(), None));
        }
        let about: Vec<String> = about.into_iter().cloned().collect();
        mark(&about, markings, desk, out)
    }
}

/// Takes the last marking back.
pub(super) fn undo(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let Some(count) = desk.newsroom(async |newsroom| Ok(newsroom.undo().await?))? else {
        desk.note(Word::NothingToUndo, &[]);
        return Ok(Exit::Nothing);
    };
    writeln!(out, "{}", desk.lang.fill(Word::Undone, &[&count]))?;
    Ok(Exit::Fine)
}

fn list_tags(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let tags = desk.newsroom(async |newsroom| Ok(newsroom.tags().await?))?;
    for (tag, count) in &tags {
        writeln!(out, "{count:6}  {tag}")?;
    }
    Ok(if tags.is_empty() { Exit::Nothing } else { Exit::Fine })
}

/// What `+name` or `-name` says.
pub(super) fn marking(word: &str, desk: &Desk) -> Result<MarkChange, CommandError> {
    let name = word.trim_start_matches(['+', MINUS]);
    let none = || CommandError::Usage(desk.lang.fill(Word::NoTag, &[&name]), None);
    Ok(MarkChange::Tag(Tag::new(name).ok_or_else(none)?, word.starts_with('+')))
}

/// Marks the articles of some numbers, or those that a query finds, as one step that can be undone.
fn mark(
    about: &[String],
    markings: Vec<MarkChange>,
    desk: &Desk,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let (found, changed) = desk.newsroom(async |newsroom| {
        let ids = meant(about, newsroom).await?;
        Ok((ids.len(), newsroom.mark_with(ids, markings).await?))
    })?;
    if found == 0 {
        desk.note(Word::NothingListed, &[]);
        return Ok(Exit::Nothing);
    }
    writeln!(out, "{}", desk.lang.fill(Word::Marked, &[&changed, &found]))?;
    Ok(Exit::Fine)
}

/// The articles that are meant: by their numbers where there is nothing else, or else by a query.
async fn meant(words: &[String], newsroom: &Newsroom) -> Result<Vec<ArticleId>, CommandError> {
    let numbers: Result<Vec<i64>, _> = words.iter().map(|word| word.parse()).collect();
    if let Ok(numbers) = numbers {
        let mut known = Vec::new();
        for id in numbers.into_iter().map(ArticleId) {
            known.extend(newsroom.entry(id).await?.map(|entry| entry.id));
        }
        return Ok(known);
    }
    Ok(newsroom.find_all(&words.join(" ")).await?)
}
