//! Requests and responses, and the trait of everything that fetches pages.

use std::time::Duration;

use async_trait::async_trait;

use super::{Credentials, FetchError};
use crate::model::{CanonicalUrl, FetchOverrides, RawPage, Validators};

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its address.
    pub url: CanonicalUrl,
    /// Validators of the stored copy; empty to fetch the page in any case.
    pub validators: Validators,
    /// Settings of the source.
    pub overrides: FetchOverrides,
    /// Language of the source; `None` for those of most readers.
    pub language: Option<String>,
    /// Secrets of the source, if it has any.
    pub credentials: Option<Credentials>,
    /// Content that is expected there.
    pub expected: ExpectedContent,
}

/// Content that is expected at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExpectedContent {
    /// A page of text. A body with the content type of something else is not read.
    #[default]
    Page,
    /// A picture of at most this size in bytes, with any content type.
    Picture(usize),
}

/// Response to a request.
#[derive(Debug, Clone)]
pub enum Response {
    /// The stored copy is still current.
    NotModified,
    /// A page.
    Fresh(RawPage),
    /// A page whose address has changed for good to that of the page (301, 308).
    Moved(RawPage),
}

/// Fetches pages.
#[async_trait]
pub trait Fetch: Send + Sync {
    /// Fetches one page. Dropping the future cancels the request.
    async fn get(&self, request: Request) -> Result<Response, FetchError>;

    /// Returns the pause that is kept between two requests like this one.
    async fn pause(&self, _: &Request) -> Duration {
        Duration::ZERO
    }
}
