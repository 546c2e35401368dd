//! The use cases, through the public methods of the newsroom and over a network in memory.

mod articles;
mod fake_site;
mod hooks;
mod many_feeds;
mod marks;
mod newspaper;
mod pictures;
mod players;
mod queries;
mod refresh;
mod sources;
mod transfer;
mod versions;
mod walls;

use std::sync::Arc;

use wanbao::model::{ArticleId, CanonicalUrl, Clock, ListEntry, ListFilter, Source, SourceId};
use wanbao::newsroom::{ArchiveHandle, Fetch, Newsroom, NewsroomOptions, Plan, Scope, Summary};

use fake_site::FakeSite;

fn url(text: &str) -> CanonicalUrl {
    CanonicalUrl::parse(text).expect("an address")
}

fn archive() -> ArchiveHandle {
    ArchiveHandle::in_memory().expect("an archive")
}

/// Returns a clock at noon of the day on which the articles of the site appear.
fn clock() -> Clock {
    Clock::Fixed("2026-11-22T12:00:00+08:00[Asia/Shanghai]".parse().expect("a time"))
}

/// Returns the source of the site.
fn source() -> Source {
    Source::new(SourceId::new("wang").expect("a source id"), "望潮网", url("http://wang.test/"))
}

async fn open(
    fetch: Arc<dyn Fetch>,
    archive: &ArchiveHandle,
    sources: Vec<Source>,
    options: NewsroomOptions,
) -> Newsroom {
    Newsroom::open(fetch, archive.clone(), clock(), sources, options).await.expect("a newsroom")
}

/// Returns a newsroom with the site as its only source.
async fn newsroom(site: &Arc<FakeSite>) -> Newsroom {
    open(Arc::clone(site) as _, &archive(), vec![source()], NewsroomOptions::default()).await
}

/// Returns such a newsroom after a first refresh.
async fn refreshed(site: &Arc<FakeSite>) -> Newsroom {
    let newsroom = newsroom(site).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!(summary.errors, [], "the first refresh");
    newsroom
}

fn everything() -> Plan {
    Plan::new(Scope::Everything)
}

async fn refresh(newsroom: &Newsroom, plan: &Plan) -> Summary {
    newsroom.refresh(plan, &|_| {}).await
}

/// Returns all entries, newest first.
async fn entries(newsroom: &Newsroom) -> Vec<ListEntry> {
    newsroom.queries().list(ListFilter::default(), None, 100).await.expect("a list").entries
}

/// Returns the entry of an article of the site.
async fn entry(newsroom: &Newsroom, number: usize) -> ListEntry {
    let url = FakeSite::article_url(number);
    entries(newsroom).await.into_iter().find(|entry| entry.url == url).expect("an entry")
}

async fn id(newsroom: &Newsroom, number: usize) -> ArticleId {
    entry(newsroom, number).await.id
}
