//! Requests and responses, and the trait of everything that fetches pages.

use std::io;
use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;

use super::{Credentials, FetchError, FetchErrorKind};
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

/// Where a file is downloaded to.
pub struct DownloadTarget<'a> {
    /// Path of the file. Its folder is created.
    pub path: &'a Path,
    /// Largest size in bytes.
    pub max_bytes: u64,
    /// Called with the bytes that are there, and with the total if the server states it.
    pub on_progress: &'a (dyn Fn(u64, Option<u64>) + Send + Sync),
}

/// Failed download.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// The file could not be fetched. The part that was fetched is kept for the next try.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The file could not be written.
    #[error(transparent)]
    File(#[from] io::Error),
}

/// Fetches pages.
#[async_trait]
pub trait Fetch: Send + Sync {
    /// Fetches one page. Dropping the future cancels the request.
    async fn get(&self, request: Request) -> Result<Response, FetchError>;

    /// Downloads a file of any size and type. Continues from the part that an interrupted download left beside it.
    async fn download(&self, request: Request, _: DownloadTarget<'_>) -> Result<(), DownloadError> {
        Err(FetchError::new(request.url.as_str(), FetchErrorKind::Offline).into())
    }

    /// Returns the pause that is kept between two requests like this one.
    async fn pause(&self, _: &Request) -> Duration {
        Duration::ZERO
    }
}
