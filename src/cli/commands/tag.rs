//! `wanbao tag`: lists the tags, renames one, or adds (`+name`) and removes (`-name`) them.

use std::io::Write;

use clap::Args;
use serde::Serialize;

use super::selection::mark_selection;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::write_json_line;
use crate::model::{MINUS_SIGN, MarkChange, Tag};
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao tag`.
#[derive(Debug, Args)]
pub(in crate::cli) struct TagArgs {
    #[arg(value_name = "QUERY|ID")]
    words: Vec<String>,
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with = "words")]
    rename: Option<Vec<String>>,
    #[arg(long, conflicts_with_all = ["words", "rename"])]
    json: bool,
}

/// A tag in the list of all tags.
#[derive(Serialize)]
struct TagJson<'a> {
    tag: &'a Tag,
    count: u64,
}

impl TagArgs {
    /// Renames a tag, or lists all tags if there are no words; otherwise changes the tags of the selected articles.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if let Some([old, new]) = self.rename.as_deref() {
            return rename(old, new, context, out);
        }
        if self.words.is_empty() {
            return self.list(context, out);
        }
        let (changes, selection): (Vec<&String>, Vec<&String>) =
            self.words.iter().partition(|word| word.starts_with(['+', MINUS_SIGN]));
        let mark_changes = changes.into_iter().map(|word| parse_tag_change(word, context));
        let mark_changes = mark_changes.collect::<Result<Vec<_>, _>>()?;
        if mark_changes.is_empty() || selection.is_empty() {
            return Err(CommandError::usage(context.lang.say(Word::TagUsage)));
        }
        let selection: Vec<String> = selection.into_iter().cloned().collect();
        mark_selection(&selection, mark_changes, context, out)
    }

    fn list(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let tags = context.with_newsroom(async |newsroom| Ok(newsroom.queries().tags().await?))?;
        for (tag, count) in &tags {
            if self.json {
                write_json_line(&TagJson { tag, count: *count }, out)?;
            } else {
                writeln!(out, "{count:6}  {tag}")?;
            }
        }
        Ok(if tags.is_empty() { Exit::Nothing } else { Exit::Success })
    }
}

fn rename(old: &str, new: &str, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let parse = |name: &str| {
        Tag::new(name).ok_or_else(|| CommandError::usage(context.lang.fill(Word::NoTag, &[&name])))
    };
    let (from, to) = (parse(old)?, parse(new)?);
    let (old, new) = (from.clone(), to.clone());
    let changed =
        context.with_newsroom(async |newsroom| Ok(newsroom.marks().rename_tag(from, to).await?))?;
    if changed == 0 {
        context.print_note(Word::TagUnused, &[&old]);
        return Ok(Exit::Nothing);
    }
    writeln!(out, "{}", context.lang.fill(Word::TagRenamed, &[&old, &new, &changed]))?;
    Ok(Exit::Success)
}

fn parse_tag_change(word: &str, context: &Context) -> Result<MarkChange, CommandError> {
    MarkChange::from_tag_change(word)
        .map_err(|name| CommandError::usage(context.lang.fill(Word::NoTag, &[&name])))
}
