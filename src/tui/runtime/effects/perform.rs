//! Performs one effect and reports it by events.

use jiff::civil::Date;

use super::external_commands::{read_aloud, run_article_command, run_command};
use super::source_effects::perform_on_sources;
use crate::config::SavedView;
use crate::model::{ArticleId, Cursor, Digest, Direction, Tag, Window};
use crate::newsroom::{
    Newsroom, NewsroomError, OpenedArticle, Progress, SearchHit, SearchResults, Summary, query_of_day,
};
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
        NewsroomEffect::RenderPicture { url, bounds, graphics, fetch_for } => {
            let picture = render_picture(newsroom, &url, bounds, graphics, fetch_for.as_ref()).await;
            report(Event::PictureRendered { url, bounds, picture });
        }
        NewsroomEffect::LoadFullPage(ticket, id) => {
            let page = newsroom.articles().full_page(id).await;
            report(Event::FullPageLoaded(ticket, page.map(|page| page.map(Box::new))));
        }
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
        | NewsroomEffect::LoadSourceOverview(_)
        | NewsroomEffect::EditSource(..)
        | NewsroomEffect::TestSource(..)) => perform_on_sources(newsroom, effect, report).await,
        NewsroomEffect::ImportSample => {
            report(Event::SampleImported(import_sample(newsroom, sample, report).await));
        }
        NewsroomEffect::SetFlag { ids, flag, value } => {
            report(Event::MarksSaved(newsroom.marks().set_flag(ids, flag, value).await));
        }
        NewsroomEffect::ApplyMarks(ids, changes) => {
            report(Event::MarksSaved(newsroom.marks().apply(ids, changes).await));
        }
        NewsroomEffect::MarkAllRead(filter) => {
            report(Event::AllMarkedRead(newsroom.marks().mark_all_read(filter).await));
        }
        NewsroomEffect::DecideStory(decision) => decide_story(newsroom, decision, report).await,
        NewsroomEffect::UndoMark => report(Event::MarkUndone(newsroom.marks().undo().await)),
        NewsroomEffect::LoadTags => report(Event::TagsLoaded(load_tags(newsroom).await)),
        NewsroomEffect::LoadOtherSources(ticket, id) => {
            report(Event::OtherSourcesLoaded(ticket, newsroom.queries().duplicates(id).await));
        }
        NewsroomEffect::LoadDigest(ticket, day) => {
            report(Event::DigestLoaded(ticket, load_digest(newsroom, day).await));
        }
        NewsroomEffect::SavePosition(id, position, read) => {
            newsroom.articles().save_position(id, position, read);
        }
        NewsroomEffect::Export(ticket, target, sources) => {
            report(Event::ExportFinished(ticket, run_command(newsroom, &target, sources).await));
        }
        NewsroomEffect::RunCommand(ticket, name, id) => {
            report(Event::ExportFinished(ticket, run_article_command(newsroom, &name, id).await));
        }
        NewsroomEffect::ReadAloud(ticket, commands, text) => {
            report(Event::SentenceSpoken(ticket, read_aloud(&commands, &text).await));
        }
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

async fn load_digest(newsroom: &Newsroom, day: Date) -> Result<Box<Digest>, NewsroomError> {
    let line = query_of_day(day).unwrap_or_default();
    newsroom.queries().digest(&line).await.map(Box::new)
}

async fn load_tags(newsroom: &Newsroom) -> Result<Vec<Tag>, NewsroomError> {
    let tags = newsroom.queries().tags().await?;
    Ok(tags.into_iter().map(|(tag, _)| tag).collect())
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
