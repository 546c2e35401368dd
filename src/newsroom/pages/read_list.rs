//! A list as it was read from its page or feed.

use std::collections::HashSet;

use tokio::sync::OwnedSemaphorePermit;

use crate::extract;
use crate::feed::{self, FeedRhythm};
use crate::model::{Article, CanonicalUrl, Listing, RawPage, Source, SourceKind};

use super::page_input;

/// A front page, a list page or a feed with the page it was read from.
pub(in crate::newsroom) struct ReadList {
    pub(in crate::newsroom) listing: Listing,
    /// Texts that a feed has of its headlines.
    pub(in crate::newsroom) texts: Vec<Article>,
    /// How often a feed wants to be asked for; `None` for a page.
    pub(in crate::newsroom) rhythm: Option<FeedRhythm>,
    /// Address that the list has moved to for good.
    pub(in crate::newsroom) moved_to: Option<CanonicalUrl>,
    /// The page to be stored.
    pub(in crate::newsroom) page: RawPage,
    /// Permit to keep the list in memory.
    pub(in crate::newsroom) permit: Option<OwnedSemaphorePermit>,
}

impl ReadList {
    /// Extracts a list from a feed or an HTML page.
    pub(super) fn from_page(page: RawPage, source: &Source) -> Self {
        let input = page_input(&page, &source.overrides);
        match feed::is_feed(&page.bytes).then(|| feed::read(&input)).flatten() {
            Some(feed) => Self {
                listing: Listing { kind: SourceKind::Feed, ..feed.listing },
                texts: feed.texts,
                rhythm: Some(feed.rhythm),
                moved_to: None,
                page,
                permit: None,
            },
            None => Self {
                listing: extract::headlines(&input),
                texts: Vec::new(),
                rhythm: None,
                moved_to: None,
                page,
                permit: None,
            },
        }
    }

    /// Removes the texts of headlines that were removed.
    pub(super) fn retain_texts_of_headlines(&mut self) {
        let urls: HashSet<&CanonicalUrl> =
            self.listing.headlines.iter().map(|headline| &headline.url).collect();
        self.texts.retain(|text| urls.contains(&text.url));
    }
}
