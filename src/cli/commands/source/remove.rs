//! `wanbao source remove`: removes a source. Its articles stay in all lists, unless they are purged with it.

use std::io::{self, IsTerminal, Write};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::mebibytes;
use crate::model::Source;
use crate::newsroom::Newsroom;
use crate::report::source::confirm_purge;
use crate::user_error::CommandError;
use crate::words::Word;

/// Treatment of the articles of a removed source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArticlesOfRemoved {
    Stay,
    /// Those that nobody kept are deleted, after a question.
    PurgedIfConfirmed,
    /// Those that nobody kept are deleted.
    Purged,
}

/// Removes a source. It is not fetched any more, and not among the sources.
pub(super) fn run(
    typed: &str,
    articles: ArticlesOfRemoved,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        let source = context.find_source(&newsroom.sources().all(), typed)?;
        if articles == ArticlesOfRemoved::Stay {
            newsroom.sources().remove(&source.id).await?;
            let name = newsroom.sources().labels();
            writeln!(
                out,
                "{}",
                context.lang.fill(Word::SourceRemoved, &[&name.get(&source.id), &source.id])
            )?;
            return Ok(Exit::Success);
        }
        purge(&source, articles, newsroom, context, out).await
    })
}

async fn purge(
    source: &Source,
    articles: ArticlesOfRemoved,
    newsroom: &Newsroom,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let labels = newsroom.sources().labels();
    let name = labels.get(&source.id);
    let plan = newsroom.sources().purge_preview(&source.id).await?;
    let size = mebibytes(plan.bytes);
    writeln!(out, "{}", context.lang.fill(Word::PurgePlan, &[&name, &plan.articles, &size]))?;
    if articles == ArticlesOfRemoved::PurgedIfConfirmed {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(CommandError::usage(context.lang.say(Word::AddNeedsYes)));
        }
        if !confirm_purge(context.lang, &mut io::stdin().lock(), out)? {
            return Ok(Exit::Nothing);
        }
    }
    newsroom.sources().remove(&source.id).await?;
    let purged = newsroom.sources().purge(&source.id).await?;
    writeln!(out, "{}", context.lang.fill(Word::SourcePurged, &[&name, &purged.articles]))?;
    Ok(Exit::Success)
}
