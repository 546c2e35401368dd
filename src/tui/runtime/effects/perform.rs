//! One effect carried out and reported by events.

use super::child_process::{Lifetime, run_program};
use super::external_commands::run_command;
use crate::config::{Paths, SavedView, sources};
use crate::model::{ArticleId, Direction, Source, Window};
use crate::newsroom::{Newsroom, NewsroomError, Opened, Progress, SearchHit, SearchResults, query_of_day};
use crate::tui::message::{AddSourceError, Effect, Event, Selection, Target};
use crate::tui::runtime::options::Sample;
use crate::tui::runtime::pictures::paint;

/// Key under which the scripts chosen for sources are stored.
const SCRIPTS_KEY: &str = "scripts";

/// Key under which the widths of the panes are stored.
const SPLIT_KEY: &str = "split";

/// Carries out an effect on the newsroom or on the user's files, and reports the result by events. Effects on the terminal
/// are ignored.
///
/// Requests to the archive are queued by the first poll, in the order of the polls.
pub async fn perform(
    newsroom: &Newsroom,
    paths: &Paths,
    sample: Option<Sample>,
    effect: Effect,
    report: &(dyn Fn(Event) + Send + Sync),
) {
    match effect {
        Effect::RecallScripts => report(Event::Scripts(newsroom.remembered(SCRIPTS_KEY).await)),
        Effect::KeepScripts(note) => newsroom.remember(SCRIPTS_KEY, note),
        Effect::RecallSplit => report(Event::Split(newsroom.remembered(SPLIT_KEY).await)),
        Effect::KeepSplit(note) => newsroom.remember(SPLIT_KEY, note),
        Effect::Contents(ticket) => report(Event::Contents(ticket, newsroom.contents().await)),
        Effect::List { ticket, selection, way, from, limit } => {
            let window = match (selection, way) {
                (Selection::Titles(query), Direction::Down) => newsroom.list(query, from, limit).await,
                (Selection::Titles(query), Direction::Up) => newsroom.list_back(query, from, limit).await,
                (Selection::Saved(words) | Selection::Search(words), _) => {
                    newsroom.search(words, limit, from).await.map(window_of)
                }
            };
            report(Event::Listed(ticket, window));
        }
        Effect::Open(ticket, target) => {
            report(Event::Opened(ticket, open(newsroom, target).await.map(Box::new)));
        }
        Effect::Paint { url, most, graphics, article } => {
            let picture = paint(newsroom, &url, most, graphics, article.as_ref()).await;
            report(Event::Painted { url, most, picture });
        }
        Effect::WholePage(ticket, id) => {
            report(Event::WholePage(ticket, newsroom.whole_page(id).await.map(|page| page.map(Box::new))));
        }
        Effect::Versions(ticket, id) => report(Event::Versions(ticket, newsroom.versions(id).await)),
        Effect::Refresh(ticket, plan) => {
            let on_progress = |progress: Progress| report(Event::Refreshing(ticket, progress));
            report(Event::Refreshed(ticket, newsroom.refresh(&plan, &on_progress).await));
        }
        Effect::Arrivals(since, views) => report_arrivals(newsroom, since, views, report).await,
        Effect::Survey(ticket, addresses) => {
            report(Event::Surveyed(ticket, newsroom.prospect(&addresses).await.map(Box::new)));
        }
        Effect::AddSource(source) => report(Event::Added(add_source(newsroom, paths, source).await)),
        Effect::FileSample => {
            let on_progress = |progress: Progress| report(Event::FilingSample(progress));
            let pages = tokio::task::spawn_blocking(move || sample.map(|sample| sample()));
            let filed =
                newsroom.file_sample(pages.await.ok().flatten().unwrap_or_default(), &on_progress).await;
            report(Event::SampleFiled(filed));
        }
        effect @ (Effect::Mark { .. } | Effect::MarkWith(..) | Effect::MarkAllRead(_) | Effect::Undo) => {
            report(mark(newsroom, effect).await);
        }
        Effect::Tags => {
            let tags = newsroom.tags().await;
            report(Event::Tags(tags.map(|tags| tags.into_iter().map(|(tag, _)| tag).collect())));
        }
        Effect::Others(ticket, id) => report(Event::Others(ticket, newsroom.others(id).await)),
        Effect::Edition(ticket, day) => {
            let line = query_of_day(day).unwrap_or_default();
            report(Event::Edition(ticket, newsroom.edition(&line).await.map(Box::new)));
        }
        Effect::KeepPosition(id, anchor, read) => newsroom.keep_position(id, anchor, read),
        Effect::Send(ticket, errand, wanted) | Effect::Speak(ticket, errand, wanted) => {
            report(Event::ErrandEnds(ticket, run_command(newsroom, &errand, wanted).await));
        }
        Effect::Share(words, text) => {
            if let Err(failed) = run_program(&words, &text, Lifetime::Detached).await {
                report(Event::ProgramFailed(failed));
            }
        }
        Effect::StopOpening
        | Effect::StopRefresh
        | Effect::StopSurvey
        | Effect::StopErrand
        | Effect::StopSpeech
        | Effect::Browse(_)
        | Effect::Copy(_)
        | Effect::Notify { .. }
        | Effect::NextTheme
        | Effect::FollowTerminal { .. }
        | Effect::Redraw
        | Effect::Suspend
        | Effect::Quit => {}
    }
}

async fn open(newsroom: &Newsroom, target: Target) -> Result<Opened, NewsroomError> {
    match target {
        Target::Article(id) => newsroom.read(id).await,
        Target::Address(url) => newsroom.read_url(&url).await,
    }
}

/// Reports each saved view that has new articles.
async fn report_arrivals(
    newsroom: &Newsroom,
    since: ArticleId,
    views: Vec<SavedView>,
    report: &(dyn Fn(Event) + Send + Sync),
) {
    for view in views {
        match newsroom.arrivals(since, &view.query).await {
            Ok(Some(arrivals)) => report(Event::Arrived(view.name, arrivals)),
            Ok(None) => {}
            // Nobody asked for it, so it is only logged.
            Err(trouble) => tracing::warn!(%trouble, "arrivals"),
        }
    }
}

/// Marks articles, or undoes the last mark.
async fn mark(newsroom: &Newsroom, effect: Effect) -> Event {
    match effect {
        Effect::Mark { ids, flag, value } => Event::Marked(newsroom.mark(ids, flag, value).await),
        Effect::MarkWith(ids, markings) => Event::Marked(newsroom.mark_with(ids, markings).await),
        Effect::MarkAllRead(query) => Event::MarkedAll(newsroom.mark_all_read(query).await),
        _ => Event::Undone(newsroom.undo().await),
    }
}

/// Writes a source's file and registers the source with the newsroom.
async fn add_source(
    newsroom: &Newsroom,
    paths: &Paths,
    source: Box<Source>,
) -> Result<Box<Source>, AddSourceError> {
    sources::save(paths, &source).map_err(AddSourceError::Config)?;
    newsroom.add_source((*source).clone()).await.map_err(AddSourceError::Newsroom)?;
    Ok(source)
}

/// Turns search results into a window of a list.
fn window_of(found: SearchResults) -> Window {
    let mut window = Window { next: found.next, ..Window::default() };
    for SearchHit { entry, snippet } in found.hits {
        window.snippets.extend(snippet.map(|snippet| (entry.id, snippet)));
        window.entries.push(entry);
    }
    window
}
