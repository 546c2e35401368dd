//! Time to refresh a site whose every request takes a fixed time, compared with the least possible: requests × latency /
//! connections.
#![expect(clippy::print_stderr, reason = "the table is the result")]

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use criterion::Criterion;
use tokio::sync::Semaphore;
use wanbao::demo::{Portal, SAMPLE_URL};
use wanbao::fetch::{Fetch, Request, Response};
use wanbao::model::{CanonicalUrl, Clock, Source, SourceId};
use wanbao::newsroom::{
    ArchiveHandle, FetchError, Newsroom, NewsroomOptions, Plan, SavedPage, SavedPages, Scope,
};

criterion::criterion_group!(benches, refresh);

const LATENCY: Duration = Duration::from_millis(50);

/// The demo portal behind a slow network.
struct SlowSite {
    pages: SavedPages,
    connections: Semaphore,
    requests: AtomicUsize,
}

#[async_trait]
impl Fetch for SlowSite {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        let _connection = self.connections.acquire().await.expect("the semaphore is never closed");
        self.requests.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(LATENCY).await;
        self.pages.get(request).await
    }
}

fn refresh(_: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for connections in [1, 2, 4, 8] {
        let (requests, time) = runtime.block_on(refreshed(connections));
        let least = LATENCY.as_secs_f64() * requests as f64 / connections as f64;
        let time = time.as_secs_f64();
        eprintln!(
            "refresh, {connections} connections: {requests} requests in {time:>6.2} s, {:.2} of the least",
            time / least
        );
    }
}

/// Refreshes an empty archive; returns the number of requests and the time.
async fn refreshed(connections: usize) -> (usize, Duration) {
    let pages = Portal::new().saved_pages().into_iter().map(|(url, content_type, bytes)| {
        (url, SavedPage { content_type: Some(content_type.to_owned()), bytes: Cow::Owned(bytes) })
    });
    let site = Arc::new(SlowSite {
        pages: SavedPages::new(pages, Clock::System),
        connections: Semaphore::new(connections),
        requests: AtomicUsize::new(0),
    });
    let home = tempfile::tempdir().expect("a directory");
    let archive = ArchiveHandle::open(&home.path().join("wanbao.db")).expect("an archive");
    let url = CanonicalUrl::parse(SAMPLE_URL).expect("an address");
    let source = Source::new(SourceId::new("slow").expect("an id"), "望潮网", url);
    let opened = Newsroom::open(
        Arc::clone(&site) as _,
        archive,
        Clock::System,
        vec![source],
        NewsroomOptions::default(),
    );
    let newsroom = opened.await.expect("a newsroom");
    let begun = Instant::now();
    newsroom.refresh(&Plan::new(Scope::Everything), &|_| {}).await;
    (site.requests.load(Ordering::Relaxed), begun.elapsed())
}
