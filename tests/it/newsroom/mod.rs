//! The use cases through the newsroom's own door, over a [`Fetch`] of pages in memory.

mod pictures;

use std::borrow::Cow;
use std::sync::Arc;

use wanbao::model::{CanonicalUrl, Clock};
use wanbao::newsroom::{ArchiveHandle, Fetch, Newsroom, NewsroomOptions, SavedPage, SavedPages};

fn url(text: &str) -> CanonicalUrl {
    CanonicalUrl::parse(text).expect("an address")
}

/// Pages in memory; any other address is gone.
fn saved(pages: &[(&str, &'static [u8])]) -> Arc<dyn Fetch> {
    let page = |bytes| SavedPage { content_type: None, bytes: Cow::Borrowed(bytes) };
    let pages = pages.iter().map(|(address, bytes)| (url(address), page(*bytes)));
    Arc::new(SavedPages::new(pages, Clock::default()))
}

/// A newsroom without sources.
async fn newsroom(fetch: Arc<dyn Fetch>, archive: &ArchiveHandle, options: NewsroomOptions) -> Newsroom {
    Newsroom::open(fetch, archive.clone(), Clock::default(), Vec::new(), options).await.expect("a newsroom")
}
