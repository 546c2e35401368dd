//! Performs one effect and reports it by events.

use super::external_commands::perform_on_texts;
use super::file_effects::perform_on_files;
use super::source_effects::perform_on_sources;
use crate::config::SavedView;
use crate::model::{ArticleId, Cursor, Direction, Window};
use crate::newsroom::{Newsroom, NewsroomError, OpenedArticle, Progress, SearchHit, SearchResults, Summary};
use crate::tui::message::{Event, ListContent, NewsroomEffect, OpenTarget, StoryDecision};
use crate::tui::runtime::options::Sample;
use crate::tui::runtime::pictures::render_picture;
use crate::tui::state::sections::MAX_COUNTED;

/// Key under which the scripts chosen for sources are stored.
const SCRIPTS_KEY: &str = "scripts";

/// Key under which the widths of the panes are stored.
const PANE_WIDTHS_KEY: &str = "split";

/// Key under which the width of the text column is stored.
const TEXT_WIDTH_KEY: &str = "text-width";

/// Key under which the place in the lists is stored.
pub(in crate::tui::runtime) const PLACE_KEY: &str = "place";

/// Performs an effect on the newsroom, and reports the result by events.
///
/// The first poll queues the request to the archive, so requests keep the order of their first polls.
pub async fn perform(
    newsroom: &Newsroom,
    sample: Option<Sample>,
    effect: NewsroomEffect,
    report: &(dyn Fn(Event) + Send + Sync),
) {
    match effect {
        NewsroomEffect::LoadScripts
        | NewsroomEffect::SaveScripts(_)
        | NewsroomEffect::LoadPaneWidths
        | NewsroomEffect::SavePaneWidths(_)
        | NewsroomEffect::LoadTextWidth
        | NewsroomEffect::SaveTextWidth(_)
        | NewsroomEffect::SavePlace(_) => remember_or_recall(newsroom, effect, report).await,
        NewsroomEffect::LoadSources(ticket) => {
            report(Event::SourcesLoaded(ticket, newsroom.queries().contents().await));
        }
        NewsroomEffect::CountSavedViews(ticket, queries) => {
            report(Event::SavedViewsCounted(ticket, count_saved_views(newsroom, &queries).await));
        }
        NewsroomEffect::LoadList { ticket, content, direction, from, limit } => {
            let window = load_list(newsroom, content, direction, from, limit).await;
            report(Event::ListLoaded(ticket, window));
        }
        NewsroomEffect::OpenArticle(ticket, target) => {
            report(Event::ArticleLoaded(ticket, open(newsroom, target).await.map(Box::new)));
        }
        NewsroomEffect::LoadPreview(ticket, id) => {
            let stored = newsroom.articles().stored(id).await;
            report(Event::PreviewLoaded(ticket, stored.map(|opened| opened.map(Box::new))));
        }
        NewsroomEffect::RenderPicture { url, bounds, graphics, fetch_for } => {
            let picture = render_picture(newsroom, &url, bounds, graphics, fetch_for.as_ref()).await;
            report(Event::PictureRendered { url, bounds, picture });
        }
        NewsroomEffect::LoadFullPage(ticket, id) => {
            let page = newsroom.articles().full_page(id).await;
            report(Event::FullPageLoaded(ticket, page.map(|page| page.map(Box::new))));
        }
        NewsroomEffect::TakeText(id) => report(Event::TextTaken(id, newsroom.articles().take_text(id).await)),
        NewsroomEffect::LoadVersions(ticket, id) => {
            report(Event::VersionsLoaded(ticket, newsroom.articles().versions(id).await));
        }
        NewsroomEffect::Refresh(ticket, plan) => {
            let on_progress = |progress: Progress| report(Event::RefreshProgress(ticket, progress));
            report(Event::RefreshFinished(ticket, newsroom.refresh(&plan, &on_progress).await));
        }
        NewsroomEffect::CheckArrivals(since, views) => report_arrivals(newsroom, since, views, report).await,
        effect @ (NewsroomEffect::ProbeSite(..)
        | NewsroomEffect::AddSource(_)
        | NewsroomEffect::SaveArticle(_)
        | NewsroomEffect::LoadSourceOverview(_)
        | NewsroomEffect::EditSource(..)
        | NewsroomEffect::TestSource(..)) => perform_on_sources(newsroom, effect, report).await,
        NewsroomEffect::ImportSample => {
            report(Event::SampleImported(import_sample(newsroom, sample, report).await));
        }
        effect @ (NewsroomEffect::SetFlag { .. }
        | NewsroomEffect::ApplyMarks(..)
        | NewsroomEffect::MarkAllRead(_)
        | NewsroomEffect::DecideStory(_)
        | NewsroomEffect::UndoMark) => perform_on_marks(newsroom, effect, report).await,
        NewsroomEffect::LoadTags => report(Event::TagsLoaded(newsroom.queries().tags().await)),
        // Without them the list is read more slowly, and it reports errors itself.
        NewsroomEffect::LoadTitles => drop(newsroom.queries().load_titles().await),
        NewsroomEffect::LoadOtherSources(ticket, id) => {
            report(Event::OtherSourcesLoaded(ticket, newsroom.queries().duplicates(id).await));
        }
        NewsroomEffect::FindStoryBeside(ticket, id, direction) => {
            let found = newsroom.queries().story_beside(id, direction).await;
            report(Event::StoryBesideFound(ticket, direction, found));
        }
        NewsroomEffect::LoadDigest(ticket, day) => {
            let digest = newsroom.queries().digest_of_day(day).await;
            let digest = digest.map(|found| found.map(|(day, digest)| (day, Box::new(digest))));
            report(Event::DigestLoaded(ticket, digest));
        }
        NewsroomEffect::SavePosition(id, at, read) => newsroom.articles().save_position(id, at, read),
        effect @ (NewsroomEffect::Export(..)
        | NewsroomEffect::RunCommand(..)
        | NewsroomEffect::ReadAloud(..)) => perform_on_texts(newsroom, effect, report).await,
        effect @ (NewsroomEffect::Play(..) | NewsroomEffect::Download(..)) => {
            perform_on_files(newsroom, effect, report).await;
        }
    }
}

/// Saves or loads what is kept for the next run.
async fn remember_or_recall(
    newsroom: &Newsroom,
    effect: NewsroomEffect,
    report: &(dyn Fn(Event) + Send + Sync),
) {
    match effect {
        NewsroomEffect::LoadScripts => report(Event::ScriptsLoaded(newsroom.recall(SCRIPTS_KEY).await)),
        NewsroomEffect::SaveScripts(scripts) => newsroom.remember(SCRIPTS_KEY, scripts),
        NewsroomEffect::LoadPaneWidths => {
            report(Event::PaneWidthsLoaded(newsroom.recall(PANE_WIDTHS_KEY).await));
        }
        NewsroomEffect::SavePaneWidths(widths) => newsroom.remember(PANE_WIDTHS_KEY, widths),
        NewsroomEffect::LoadTextWidth => {
            report(Event::TextWidthLoaded(newsroom.recall(TEXT_WIDTH_KEY).await));
        }
        NewsroomEffect::SaveTextWidth(width) => newsroom.remember(TEXT_WIDTH_KEY, width),
        NewsroomEffect::SavePlace(place) => newsroom.remember(PLACE_KEY, place),
        _ => {}
    }
}

/// Performs an effect on marks.
async fn perform_on_marks(
    newsroom: &Newsroom,
    effect: NewsroomEffect,
    report: &(dyn Fn(Event) + Send + Sync),
) {
    let marks = newsroom.marks();
    match effect {
        NewsroomEffect::SetFlag { ids, flag, value } => {
            report(Event::MarksSaved(marks.set_flag(ids, flag, value).await));
        }
        NewsroomEffect::ApplyMarks(ids, changes) => {
            report(Event::MarksSaved(marks.apply(ids, changes).await));
        }
        NewsroomEffect::MarkAllRead(filter) => {
            report(Event::AllMarkedRead(marks.mark_all_read(filter).await));
        }
        NewsroomEffect::DecideStory(decision) => decide_story(newsroom, decision, report).await,
        NewsroomEffect::UndoMark => report(Event::MarkUndone(marks.undo().await)),
        _ => {}
    }
}

/// Joins or separates the articles of a story.
async fn decide_story(newsroom: &Newsroom, decision: StoryDecision, report: &(dyn Fn(Event) + Send + Sync)) {
    let decided = match decision.clone() {
        StoryDecision::Join(ids) => newsroom.marks().join_story(ids).await,
        StoryDecision::Separate(id) => newsroom.marks().separate_story(id).await,
    };
    report(Event::StoryDecided(decision, decided));
}

/// Counts the unread articles of saved views; none of a view whose query can't be run, which is reported when it is shown.
async fn count_saved_views(newsroom: &Newsroom, queries: &[String]) -> Vec<usize> {
    let mut counts = Vec::new();
    for query in queries {
        counts.push(newsroom.queries().count_unread(query, MAX_COUNTED + 1).await.unwrap_or_default());
    }
    counts
}

/// Loads a window of a list. Search results are only loaded downwards.
async fn load_list(
    newsroom: &Newsroom,
    content: ListContent,
    direction: Direction,
    from: Option<Cursor>,
    limit: usize,
) -> Result<Window, NewsroomError> {
    let queries = newsroom.queries();
    match (content, direction) {
        (ListContent::Titles(filter), Direction::Down) => queries.list(filter, from, limit).await,
        (ListContent::Titles(filter), Direction::Up) => queries.list_back(filter, from, limit).await,
        (ListContent::SavedView(words) | ListContent::Search(words), _) => {
            queries.search(words, limit, from).await.map(window_of)
        }
    }
}

/// Imports the sample articles, if there are any.
async fn import_sample(
    newsroom: &Newsroom,
    sample: Option<Sample>,
    report: &(dyn Fn(Event) + Send + Sync),
) -> Result<Summary, NewsroomError> {
    let on_progress = |progress: Progress| report(Event::SampleProgress(progress));
    let pages = tokio::task::spawn_blocking(move || sample.map(|sample| sample()));
    newsroom.store_sample(pages.await.ok().flatten().unwrap_or_default(), &on_progress).await
}

async fn open(newsroom: &Newsroom, target: OpenTarget) -> Result<OpenedArticle, NewsroomError> {
    match target {
        OpenTarget::Article(id) => newsroom.articles().open(id).await,
        OpenTarget::Address(url) => newsroom.articles().open_url(&url).await,
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
        match newsroom.queries().new_matches(since, &view.query).await {
            Ok(Some(arrivals)) => report(Event::NewArrivals(view.name, arrivals)),
            Ok(None) => {}
            // Not requested by the reader, so it is only logged.
            Err(error) => tracing::warn!(%error, "new articles of a saved view"),
        }
    }
}

/// Converts search results to a window of a list.
fn window_of(found: SearchResults) -> Window {
    let mut window = Window { next: found.next, ..Window::default() };
    for SearchHit { entry, snippet } in found.hits {
        window.snippets.extend(snippet.map(|snippet| (entry.id, snippet)));
        window.entries.push(entry);
    }
    window
}
