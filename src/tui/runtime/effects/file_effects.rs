//! Plays and downloads files of articles.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::newsroom::{DownloadOutcome, Newsroom, NewsroomError, PlayError, play};
use crate::tui::message::{ArticleFile, EffectError, Event, NewsroomEffect, Ticket};

/// Performs an effect on a file of an article, and reports the result. Ignores other effects.
pub(super) async fn perform_on_files(
    newsroom: &Newsroom,
    effect: NewsroomEffect,
    report: &(dyn Fn(Event) + Send + Sync),
) {
    match effect {
        NewsroomEffect::Play(ticket, players, wanted) => {
            let ArticleFile { id, article, number, file } = wanted;
            let place = newsroom.downloads().place(id, &article, number, &file);
            let played = play(&players, &place).await.map_err(|error| match error {
                PlayError::Program(error) => EffectError::Program(error),
                PlayError::NoPlayer => EffectError::NoPlayer(file.kind()),
            });
            report(Event::PlayerEnded(ticket, played));
        }
        NewsroomEffect::Download(ticket, file) => {
            report(Event::DownloadEnded(ticket, download(newsroom, ticket, &file, report).await));
        }
        _ => {}
    }
}

/// Downloads a file; returns its path, whether it was there already, and its size.
async fn download(
    newsroom: &Newsroom,
    ticket: Ticket,
    wanted: &ArticleFile,
    report: &(dyn Fn(Event) + Send + Sync),
) -> Result<(String, DownloadOutcome, u64), NewsroomError> {
    let ArticleFile { id, article, number, file } = wanted;
    let path = newsroom.downloads().path(*id, article, *number, file);
    let reported = AtomicU64::new(u64::MAX);
    let on_progress = |done: u64, total: Option<u64>| {
        // One frame for each percent, or each MiB if the size is not known.
        let step = total.map_or(done >> 20, |total| done.saturating_mul(100) / total.max(1));
        if reported.swap(step, Ordering::Relaxed) != step {
            report(Event::DownloadProgress(ticket, done, total));
        }
    };
    let outcome = newsroom.downloads().fetch(&article.url, file, &path, &on_progress).await?;
    let bytes = path.metadata().map_or(0, |metadata| metadata.len());
    Ok((path.display().to_string(), outcome, bytes))
}
