use std::io::{self, Write};

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::progress::Teller;
use crate::model::CanonicalUrl;
use crate::newsroom::{Newsroom, NewsroomError, Plan, Scope, Summary};
use crate::platform::signals::shutdown_requested;
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

/// `wanbao refresh`.
#[derive(Debug, Args)]
pub(super) struct Refresh {
    #[arg(value_name = "SOURCE")]
    sources: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    list_pages: u16,
    #[arg(long)]
    no_articles: bool,
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    again: u16,
    #[arg(long, conflicts_with = "no_articles")]
    prefetch: bool,
}

/// Kinds of troubles that a summary names.
const NAMED: usize = 5;

impl Refresh {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        desk.newsroom(async |newsroom| {
            let plan = self.plan(newsroom, desk)?;
            if plan.scope == Scope::Everything && !newsroom.sources().iter().any(|s| s.enabled && !s.sample) {
                desk.note(Word::NoSources, &[]);
                return Ok(Exit::Nothing);
            }
            refresh(newsroom, &plan, desk, out).await
        })
    }

    fn plan(&self, newsroom: &Newsroom, desk: &Desk) -> Result<Plan, CommandError> {
        let known = newsroom.sources();
        let named: Result<Vec<_>, CommandError> =
            self.sources.iter().map(|name| Ok(desk.source(&known, name)?.id)).collect();
        let scope = if self.sources.is_empty() { Scope::Everything } else { Scope::Sources(named?) };
        Ok(Plan {
            scope,
            list_pages: self.list_pages,
            articles: !self.no_articles,
            again: self.again,
            pictures: self.prefetch,
        })
    }
}

/// Refreshes, telling how it goes, and sums up. An interrupted refresh keeps what it has stored.
pub(super) async fn refresh(
    newsroom: &Newsroom,
    plan: &Plan,
    desk: &Desk,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    refresh_telling(newsroom, plan, Teller::new(desk), desk, out).await.map(|(exit, _)| exit)
}

/// The same told by a teller; with what went wrong.
pub(super) async fn refresh_telling(
    newsroom: &Newsroom,
    plan: &Plan,
    teller: Teller,
    desk: &Desk,
    out: &mut dyn Write,
) -> Result<(Exit, Vec<NewsroomError>), CommandError> {
    let report = |progress| teller.tell(&progress);
    let summary = tokio::select! {
        biased;
        () = shutdown_requested() => None,
        summary = newsroom.refresh(plan, &report) => Some(summary),
    };
    teller.finish();
    if let Some(summary) = summary {
        write_summary(&summary, desk, out)?;
        return Ok((exit_of(&summary), summary.troubles));
    }
    let stored = newsroom.stored_so_far().await?;
    writeln!(out, "{}", desk.lang.fill(Word::RefreshStopped, &[&stored]))?;
    Ok((Exit::Partly, Vec::new()))
}

fn exit_of(summary: &Summary) -> Exit {
    let is_of_archive = |error: &NewsroomError| matches!(error, NewsroomError::Archive(_));
    match summary {
        Summary { failed: 0, .. } => Exit::Fine,
        Summary { troubles, .. } if troubles.iter().any(is_of_archive) => Exit::Archive,
        _ => Exit::Partly,
    }
}

fn write_summary(summary: &Summary, desk: &Desk, out: &mut dyn Write) -> io::Result<()> {
    let Summary {
        headlines,
        new,
        changed,
        unchanged,
        suspect,
        gone,
        left,
        pictures,
        no_pictures,
        failed,
        troubles,
        since: _,
    } = summary;
    let mut line = desk.lang.fill(Word::RefreshSummary, &[headlines, new, changed, unchanged, failed]);
    let further = [
        (Word::RefreshSuspect, suspect),
        (Word::RefreshGone, gone),
        (Word::RefreshLeft, left),
        (Word::RefreshPictures, pictures),
        (Word::RefreshNoPictures, no_pictures),
    ];
    for (word, count) in further {
        if *count > 0 {
            line += &desk.lang.fill(word, &[count]);
        }
    }
    writeln!(out, "{line}")?;
    let alike = alike(troubles);
    for (about, count) in alike.iter().take(NAMED) {
        let all = if *count > 1 { desk.lang.fill(Word::RefreshAlike, &[count]) } else { String::new() };
        writeln!(out, "  {}{all}", UserError::from_newsroom(about, desk.lang).message)?;
    }
    let named: usize = alike.iter().take(NAMED).map(|(_, count)| count).sum();
    if *failed > named {
        writeln!(out, "  {}", desk.lang.fill(Word::RefreshMore, &[&(failed - named)]))?;
    }
    if let Some(advice) = troubles.first().and_then(|about| UserError::from_newsroom(about, desk.lang).hint) {
        writeln!(out, "  {advice}")?;
    }
    Ok(())
}

/// The troubles of one kind that one host gave are told once, by the first, with their number: a site that is out of
/// order has the same trouble with every page.
fn alike(troubles: &[NewsroomError]) -> Vec<(&NewsroomError, usize)> {
    let host = |about: &NewsroomError| {
        let subject = about.subject();
        CanonicalUrl::parse(&subject).map_or(subject, |url| url.host().to_owned())
    };
    let mut told: Vec<(&NewsroomError, usize)> = Vec::new();
    for about in troubles {
        let same = |(first, _): &&mut (&NewsroomError, usize)| {
            first.reason() == about.reason() && host(first) == host(about)
        };
        match told.iter_mut().find(same) {
            Some((_, count)) => *count += 1,
            None => told.push((about, 1)),
        }
    }
    told
}
