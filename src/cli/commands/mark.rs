//! `wanbao mark`: sets or clears a flag on articles.

use std::io::Write;

use clap::Args;

use super::selection::mark_selection;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{Flag, MarkChange};
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao mark`. The last word names the flag.
#[derive(Debug, Args)]
pub(in crate::cli) struct MarkArgs {
    #[arg(required = true, value_name = "QUERY|ID")]
    words: Vec<String>,
}

/// The flag and the value that each name sets.
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

impl MarkArgs {
    /// Sets or clears the flag of the selected articles.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let (mark, selection) = self.words.split_last().expect("clap requires a word");
        let known = MARKS.iter().find(|(name, ..)| name == mark);
        let (_, flag, value) = known.ok_or_else(|| {
            let names = MARKS.map(|(name, ..)| name).join(context.lang.say(Word::ListComma));
            CommandError::usage(context.lang.fill(Word::NoSuchMark, &[mark, &names]))
        })?;
        if selection.is_empty() {
            return Err(CommandError::usage(context.lang.say(Word::MarkUsage)));
        }
        mark_selection(selection, vec![MarkChange::Flag(*flag, *value)], context, out)
    }
}
