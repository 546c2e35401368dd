//! A refresh on the command line: runs it until it ends or is interrupted, and formats progress and result.

use std::io::{self, Write};

use super::feed_problems::describe_feed_problem;
use crate::model::{CanonicalUrl, SourceLabels};
use crate::newsroom::{Newsroom, NewsroomError, Plan, Progress, Summary};
use crate::platform::signals::shutdown_requested;
use crate::user_error::UserError;
use crate::words::{UiLanguage, Word};

/// Largest number of distinct errors in a summary; the others are only counted.
const MAX_NAMED_ERRORS: usize = 5;

/// Result of a refresh.
pub enum Refreshed {
    /// Every step was tried; some may have failed.
    Finished(Summary),
    /// The process was interrupted. Everything stored so far is kept.
    Interrupted {
        /// Number of articles stored before the interrupt.
        stored: usize,
    },
}

/// Refreshes until everything is done, or the process receives Ctrl-C, SIGTERM or SIGHUP.
pub async fn refresh_until_shutdown(
    newsroom: &Newsroom,
    plan: &Plan,
    report: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Refreshed, NewsroomError> {
    let summary = tokio::select! {
        biased;
        () = shutdown_requested() => None,
        summary = newsroom.refresh(plan, report) => Some(summary),
    };
    match summary {
        Some(summary) => Ok(Refreshed::Finished(summary)),
        None => Ok(Refreshed::Interrupted { stored: newsroom.stored_count().await? }),
    }
}

impl Refreshed {
    /// Writes the summary, or how many articles were stored before the interrupt.
    pub fn write(&self, lang: UiLanguage, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Finished(summary) => write_summary(summary, lang, out),
            Self::Interrupted { stored } => {
                writeln!(out, "{}", lang.fill(Word::RefreshStopped, &[stored]))
            }
        }
    }
}

/// Returns the line for one step of a refresh; `None` for steps that are too frequent or too small to report.
pub fn progress_line(progress: &Progress, labels: &SourceLabels, lang: UiLanguage) -> Option<String> {
    match progress {
        Progress::Listed { source, section, new } => {
            let section = section.as_deref().unwrap_or(lang.say(Word::PartFront));
            Some(format!("{}  {section}  +{new}", labels.get(source)))
        }
        Progress::Takes { source, articles, pause, time } => {
            let (seconds, minutes) = (pause.as_secs_f32(), time.as_secs().div_ceil(60));
            Some(lang.fill(Word::RefreshTakes, &[&labels.get(source), articles, &seconds, &minutes]))
        }
        Progress::Articles(count) if *count > 0 => Some(lang.fill(Word::RefreshArticles, &[count])),
        Progress::Pictures(count) if *count > 0 => Some(lang.fill(Word::RefreshPicturesAhead, &[count])),
        _ => None,
    }
}

/// Writes the counts of a finished refresh, the first errors, and a hint about the first of them.
fn write_summary(summary: &Summary, lang: UiLanguage, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", counts(summary, lang))?;
    for (id, url) in &summary.moved {
        writeln!(out, "  {}", lang.fill(Word::SourceMoved, &[id, url]))?;
    }
    for (id, problem) in summary.feed_problems.iter().take(MAX_NAMED_ERRORS) {
        let problem = describe_feed_problem(problem, lang);
        writeln!(out, "  {}", lang.fill(Word::ErrorWithSubject, &[id, &problem]))?;
    }
    for error in &summary.unreached {
        let message = UserError::from_newsroom(error, lang).message;
        writeln!(out, "  {}", lang.fill(Word::BuiltInUnreached, &[&message]))?;
    }
    let groups = group_by_host(&summary.errors);
    let named = &groups[..groups.len().min(MAX_NAMED_ERRORS)];
    for (error, count) in named {
        let repeats = if *count > 1 { lang.fill(Word::RefreshRepeats, &[count]) } else { String::new() };
        writeln!(out, "  {}{repeats}", UserError::from_newsroom(error, lang).message)?;
    }
    let named: usize = named.iter().map(|(_, count)| count).sum();
    if summary.failed > named {
        writeln!(out, "  {}", lang.fill(Word::RefreshMore, &[&(summary.failed - named)]))?;
    }
    if let Some(hint) = summary.errors.first().and_then(|error| UserError::from_newsroom(error, lang).hint) {
        writeln!(out, "  {hint}")?;
    }
    Ok(())
}

/// Returns the first line of the summary. Rare counts appear only if they are not zero.
fn counts(summary: &Summary, lang: UiLanguage) -> String {
    let Summary { headlines, new, changed, unchanged, failed, .. } = summary;
    let mut line = lang.fill(Word::RefreshSummary, &[headlines, new, changed, unchanged, failed]);
    let rare = [
        (Word::RefreshQuarantined, summary.quarantined),
        (Word::RefreshGone, summary.gone),
        (Word::RefreshLeft, summary.left),
        (Word::RefreshExpired, summary.expired),
        (Word::RefreshPagesExpired, summary.expired_pages),
        (Word::RefreshPictures, summary.pictures),
        (Word::RefreshPicturesFailed, summary.no_pictures),
    ];
    for (word, count) in rare.into_iter().filter(|(_, count)| *count > 0) {
        line += &lang.fill(word, &[&count]);
    }
    line
}

/// Groups errors with the same reason and host; returns the first of each group and the size of the group.
///
/// A site that is down fails in the same way on every page.
fn group_by_host(errors: &[NewsroomError]) -> Vec<(&NewsroomError, usize)> {
    let host = |error: &NewsroomError| {
        let subject = error.subject();
        CanonicalUrl::parse(&subject).map_or(subject, |url| url.host().to_owned())
    };
    let mut groups: Vec<(&NewsroomError, usize)> = Vec::new();
    for error in errors {
        let is_same = |(first, _): &&mut (&NewsroomError, usize)| {
            first.reason() == error.reason() && host(first) == host(error)
        };
        match groups.iter_mut().find(is_same) {
            Some((_, count)) => *count += 1,
            None => groups.push((error, 1)),
        }
    }
    groups
}
