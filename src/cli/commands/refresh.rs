//! `wanbao refresh`: fetches new headlines and articles.

use std::io::Write;

use clap::Args;
use jiff::civil::Date;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{ProgressReporter, Verbosity};
use crate::model::{Source, SourceId, SourceKind};
use crate::newsroom::{Newsroom, NewsroomError, Plan, RefreshOrigin, Scope, Summary};
use crate::report::refresh::{Refreshed, refresh_until_shutdown};
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao refresh`.
#[derive(Debug, Args)]
pub(in crate::cli) struct RefreshArgs {
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    list_pages: u16,
    #[arg(long)]
    no_articles: bool,
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    again: u16,
    #[arg(long, value_name = "DATE", conflicts_with = "list_pages")]
    date: Option<Date>,
    #[arg(long, conflicts_with = "no_articles")]
    prefetch: bool,
    #[arg(long, short)]
    quiet: bool,
}

impl RefreshArgs {
    /// Refreshes the given sources, or all enabled ones.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        context.with_newsroom(async |newsroom| {
            let plan = self.plan(newsroom, context)?;
            let has_sources = newsroom.sources().all().iter().any(Source::is_refreshed);
            if plan.scope == Scope::Everything && !has_sources {
                context.print_note(Word::NoSources, &[]);
                return Ok(Exit::Nothing);
            }
            let verbosity = if self.quiet { Verbosity::Quiet } else { Verbosity::Normal };
            refresh(newsroom, &plan, verbosity, context, out).await
        })
    }

    /// Fails unless the sources are one digital newspaper.
    fn check_paper(&self, known: &[Source], ids: &[SourceId], context: &Context) -> Result<(), CommandError> {
        let paper =
            known.iter().find(|source| ids == [source.id.clone()] && source.kind == SourceKind::Paper);
        let example = self.sources.first().map_or("ID", String::as_str);
        let fault = || CommandError::usage(context.lang.fill(Word::DateNeedsPaper, &[&example]));
        paper.map(drop).ok_or_else(fault)
    }

    fn plan(&self, newsroom: &Newsroom, context: &Context) -> Result<Plan, CommandError> {
        let known = newsroom.sources().all();
        let ids: Result<Vec<_>, CommandError> =
            self.sources.iter().map(|id| Ok(context.find_source(&known, id)?.id)).collect();
        if self.date.is_some() {
            self.check_paper(&known, ids.as_deref().unwrap_or_default(), context)?;
        }
        let scope = if self.sources.is_empty() { Scope::Everything } else { Scope::Sources(ids?) };
        // Quiet refreshes are those of cron.
        let origin = if self.quiet { RefreshOrigin::Timer } else { RefreshOrigin::Reader };
        Ok(Plan {
            scope,
            origin,
            list_pages: self.list_pages,
            articles: !self.no_articles,
            again: self.again,
            issue: self.date,
            pictures: self.prefetch,
        })
    }
}

/// Refreshes, and reports progress and summary as far as wanted. An interrupted refresh keeps what it has stored.
pub(in crate::cli) async fn refresh(
    newsroom: &Newsroom,
    plan: &Plan,
    verbosity: Verbosity,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let reporter = ProgressReporter::new(newsroom.sources().labels(), verbosity, context);
    let refreshed = refresh_until_shutdown(newsroom, plan, &|progress| reporter.report(&progress)).await;
    reporter.finish();
    let refreshed = refreshed?;
    let exit = match &refreshed {
        Refreshed::Finished(summary) => exit_of(summary),
        Refreshed::Interrupted { .. } => Exit::Partial,
    };
    if verbosity == Verbosity::Normal || exit != Exit::Success {
        refreshed.write(context.lang, out)?;
    }
    Ok(exit)
}

fn exit_of(summary: &Summary) -> Exit {
    let is_archive = |error: &NewsroomError| matches!(error, NewsroomError::Archive(_));
    match summary {
        Summary { failed: 0, .. } => Exit::Success,
        Summary { errors, .. } if errors.iter().any(is_archive) => Exit::Archive,
        _ => Exit::Partial,
    }
}
