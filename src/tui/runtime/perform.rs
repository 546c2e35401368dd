use ratatui::layout::Size;
use tokio::sync::Semaphore;

use super::{Sample, errands, programs};
use crate::config::{Paths, SavedView, sources};
use crate::model::{ArticleId, CanonicalUrl, Direction, PixelSize, Source, Window};
use crate::newsroom::{Found, Hit, Newsroom, NewsroomError, Opened, PageErrorKind, Progress, query_of_day};
use crate::tui::message::{AddSourceError, Effect, Event, Selection, Target};
use crate::tui::picture::{Graphics, Painted};

/// Which effects supersede each other: one under way is given up for the next of its lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    Contents,
    List,
    Reader,
    Refresh,
    Survey,
    Errand,
    Speech,
    /// Nothing supersedes these.
    None,
}

impl Lane {
    /// How many there are that supersede.
    pub(super) const COUNT: usize = Self::None as usize;

    pub(super) fn of(effect: &Effect) -> Self {
        match effect {
            Effect::Contents(_) => Self::Contents,
            Effect::List { .. } => Self::List,
            Effect::Open(..) | Effect::Versions(..) | Effect::WholePage(..) | Effect::StopOpening => {
                Self::Reader
            }
            Effect::Refresh(..) | Effect::StopRefresh => Self::Refresh,
            Effect::Send(..) | Effect::StopErrand => Self::Errand,
            Effect::Speak(..) | Effect::StopSpeech => Self::Speech,
            Effect::Survey(..) | Effect::StopSurvey => Self::Survey,
            _ => Self::None,
        }
    }
}

/// The name under which the scripts of the sources are remembered.
const SCRIPTS: &str = "scripts";

/// The name under which the widths of the panes are.
const SPLIT: &str = "split";

/// Does what an effect asks of the newsroom or of the reader's files, and tells what happens. Effects on the terminal
/// are none of its business.
///
/// Whatever goes to the archive is on its way when this is first polled, in the order of the polls.
pub async fn perform(
    newsroom: &Newsroom,
    paths: &Paths,
    sample: Option<Sample>,
    effect: Effect,
    tell: &(dyn Fn(Event) + Send + Sync),
) {
    match effect {
        Effect::RecallScripts => tell(Event::Scripts(newsroom.remembered(SCRIPTS).await)),
        Effect::KeepScripts(note) => newsroom.remember(SCRIPTS, note),
        Effect::RecallSplit => tell(Event::Split(newsroom.remembered(SPLIT).await)),
        Effect::KeepSplit(note) => newsroom.remember(SPLIT, note),
        Effect::Contents(ticket) => tell(Event::Contents(ticket, newsroom.contents().await)),
        Effect::List { ticket, selection, way, from, limit } => {
            let window = match (selection, way) {
                (Selection::Titles(query), Direction::Down) => newsroom.list(query, from, limit).await,
                (Selection::Titles(query), Direction::Up) => newsroom.list_back(query, from, limit).await,
                (Selection::Saved(words) | Selection::Search(words), _) => {
                    newsroom.search(words, limit, from).await.map(window_of)
                }
            };
            tell(Event::Listed(ticket, window));
        }
        Effect::Open(ticket, target) => {
            tell(Event::Opened(ticket, open(newsroom, target).await.map(Box::new)));
        }
        Effect::Paint { url, most, graphics, article } => {
            let picture = paint(newsroom, &url, most, graphics, article.as_ref()).await;
            tell(Event::Painted { url, most, picture });
        }
        Effect::WholePage(ticket, id) => {
            tell(Event::WholePage(ticket, newsroom.whole_page(id).await.map(|page| page.map(Box::new))));
        }
        Effect::Versions(ticket, id) => tell(Event::Versions(ticket, newsroom.versions(id).await)),
        Effect::Refresh(ticket, plan) => {
            let report = |progress: Progress| tell(Event::Refreshing(ticket, progress));
            tell(Event::Refreshed(ticket, newsroom.refresh(&plan, &report).await));
        }
        Effect::Arrivals(since, views) => tell_arrivals(newsroom, since, views, tell).await,
        Effect::Survey(ticket, addresses) => {
            tell(Event::Surveyed(ticket, newsroom.prospect(&addresses).await.map(Box::new)));
        }
        Effect::AddSource(source) => tell(Event::Added(take_on(newsroom, paths, source).await)),
        Effect::FileSample => {
            let report = |progress: Progress| tell(Event::FilingSample(progress));
            let pages = tokio::task::spawn_blocking(move || sample.map(|sample| sample()));
            let filed = newsroom.file_sample(pages.await.ok().flatten().unwrap_or_default(), &report).await;
            tell(Event::SampleFiled(filed));
        }
        effect @ (Effect::Mark { .. } | Effect::MarkWith(..) | Effect::MarkAllRead(_) | Effect::Undo) => {
            tell(mark(newsroom, effect).await);
        }
        Effect::Tags => {
            let tags = newsroom.tags().await;
            tell(Event::Tags(tags.map(|tags| tags.into_iter().map(|(tag, _)| tag).collect())));
        }
        Effect::Others(ticket, id) => tell(Event::Others(ticket, newsroom.others(id).await)),
        Effect::Edition(ticket, day) => {
            let line = query_of_day(day).unwrap_or_default();
            tell(Event::Edition(ticket, newsroom.edition(&line).await.map(Box::new)));
        }
        Effect::KeepPosition(id, anchor, read) => newsroom.keep_position(id, anchor, read),
        Effect::Send(ticket, errand, wanted) | Effect::Speak(ticket, errand, wanted) => {
            tell(Event::ErrandEnds(ticket, errands::run(newsroom, &errand, wanted).await));
        }
        Effect::Share(words, text) => {
            if let Err(failed) = programs::run(&words, &text, true).await {
                tell(Event::ProgramFailed(failed));
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

/// Tells of each list into which something came.
async fn tell_arrivals(
    newsroom: &Newsroom,
    since: ArticleId,
    views: Vec<SavedView>,
    tell: &(dyn Fn(Event) + Send + Sync),
) {
    for view in views {
        match newsroom.arrivals(since, &view.query).await {
            Ok(Some(arrivals)) => tell(Event::Arrived(view.name, arrivals)),
            Ok(None) => {}
            // Nobody asked, so nobody is told.
            Err(trouble) => tracing::warn!(%trouble, "arrivals"),
        }
    }
}

/// How many pictures are decoded at once: each may take much memory for a moment.
static PAINTERS: Semaphore = Semaphore::const_new(2);

/// Makes a picture ready to be drawn, off this thread.
async fn paint(
    newsroom: &Newsroom,
    url: &CanonicalUrl,
    most: Size,
    graphics: Graphics,
    article: Option<&CanonicalUrl>,
) -> Result<Painted, NewsroomError> {
    let stored = match article {
        Some(article) => newsroom.fetch_picture(article, url).await.map(Some)?,
        None => newsroom.picture(url).await?,
    };
    let no_picture = || NewsroomError::page(url.as_str(), PageErrorKind::NotAPicture);
    let stored = stored.ok_or_else(no_picture)?;
    let _permit = PAINTERS.acquire().await;
    let painted = tokio::task::spawn_blocking(move || {
        let size = graphics.fit(PixelSize::of(&stored.bytes)?, most)?;
        graphics.paint(&stored.bytes, size)
    });
    painted.await.ok().flatten().ok_or_else(no_picture)
}

/// Marks articles, or takes that back.
async fn mark(newsroom: &Newsroom, effect: Effect) -> Event {
    match effect {
        Effect::Mark { ids, flag, value } => Event::Marked(newsroom.mark(ids, flag, value).await),
        Effect::MarkWith(ids, markings) => Event::Marked(newsroom.mark_with(ids, markings).await),
        Effect::MarkAllRead(query) => Event::MarkedAll(newsroom.mark_all_read(query).await),
        _ => Event::Undone(newsroom.undo().await),
    }
}

/// Writes a source's file, a short one, and has the newsroom take it on.
async fn take_on(
    newsroom: &Newsroom,
    paths: &Paths,
    source: Box<Source>,
) -> Result<Box<Source>, AddSourceError> {
    sources::save(paths, &source).map_err(AddSourceError::Config)?;
    newsroom.add_source((*source).clone()).await.map_err(AddSourceError::Newsroom)?;
    Ok(source)
}

/// What a search found, as a list.
fn window_of(found: Found) -> Window {
    let mut window = Window { next: found.next, ..Window::default() };
    for Hit { entry, snippet } in found.hits {
        window.snippets.extend(snippet.map(|snippet| (entry.id, snippet)));
        window.entries.push(entry);
    }
    window
}
