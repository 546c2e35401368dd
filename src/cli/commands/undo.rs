//! `wanbao undo`: undoes the last mark, or the removal of a source; or lists what can be undone.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::UndoStep;
use crate::newsroom::Undone;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao undo`.
#[derive(Debug, Args)]
pub(in crate::cli) struct UndoArgs {
    #[arg(long)]
    list: bool,
}

/// Most steps that are listed: all that there are.
const MAX_LISTED: usize = 100;

impl UndoArgs {
    /// Undoes the last step and prints what it was; or prints the steps, the next one to be undone first.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let lines = if self.list { list(context)? } else { undo(context)?.into_iter().collect() };
        if lines.is_empty() {
            context.print_note(Word::NothingToUndo, &[]);
            return Ok(Exit::Nothing);
        }
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        Ok(Exit::Success)
    }
}

fn undo(context: &Context) -> Result<Option<String>, CommandError> {
    context.with_newsroom(async |newsroom| {
        Ok(newsroom.marks().undo().await?.map(|undone| match undone {
            Undone::Marks { articles, step, .. } => {
                let what = [Some(context.lang.undo_changes(&step)), step.title].into_iter().flatten();
                context.lang.fill(Word::Undone, &[&articles, &what.collect::<Vec<_>>().join(" · ")])
            }
            Undone::Removal(name) => context.lang.fill(Word::SourceIsBack, &[&name]),
        }))
    })
}

fn list(context: &Context) -> Result<Vec<String>, CommandError> {
    context.with_newsroom(async |newsroom| {
        let zone = newsroom.clock().now().time_zone().clone();
        let line = |(number, step): (usize, UndoStep)| {
            let at =
                step.at.map(|at| at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
            format!("{number:3}  {:16}  {}", at.unwrap_or_default(), context.lang.undo_step(&step))
        };
        let steps = newsroom.marks().undo_steps(MAX_LISTED).await?;
        Ok((1..).zip(steps).map(line).collect())
    })
}
