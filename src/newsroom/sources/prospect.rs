//! The result of probing an address that is to become a source.

use crate::feed::FeedList;
use crate::model::{Listing, Source};

/// A site that may become a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbedSite {
    /// The source as it would be added.
    pub source: Source,
    /// Contents of its front page.
    pub front: Listing,
    /// For a feed, the texts that it has.
    pub texts: Option<FeedTextKinds>,
    /// The other sites and feeds there: its feeds, or the page that names this feed.
    pub others: Vec<ProbedSite>,
}

/// Result of probing an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prospect {
    /// A site that is no source yet.
    New(Box<ProbedSite>),
    /// A source, which may have been removed.
    Known(Box<Source>),
    /// A list of feeds (OPML).
    List(FeedList),
}

/// How many of the headlines of a feed have a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FeedTextKinds {
    /// Full texts.
    pub full: usize,
    /// Summaries.
    pub summaries: usize,
}
