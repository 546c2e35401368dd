//! Fetchers without a network: pages in memory, or none at all.

use std::borrow::Cow;
use std::collections::HashMap;

use async_trait::async_trait;

use super::{Fetch, FetchError, FetchErrorKind, Request, Response};
use crate::model::{CanonicalUrl, Clock, RawPage, Validators};

/// A [`Fetch`] that sends no requests: every page is [`FetchErrorKind::Offline`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Offline;

#[async_trait]
impl Fetch for Offline {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        Err(FetchError::new(request.url.host(), FetchErrorKind::Offline))
    }
}

/// A page of [`SavedPages`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPage {
    /// Its `Content-Type`.
    pub content_type: Option<String>,
    /// Its bytes; pages inside the program are not copied.
    pub bytes: Cow<'static, [u8]>,
}

/// Function that makes a page when it is requested.
pub type PageMaker = fn(&CanonicalUrl) -> Option<SavedPage>;

/// A [`Fetch`] over pages in memory; any other address is [`FetchErrorKind::Gone`].
#[derive(Debug, Clone, Default)]
pub struct SavedPages {
    pages: HashMap<CanonicalUrl, SavedPage>,
    maker: Option<PageMaker>,
    clock: Clock,
}

impl SavedPages {
    /// Makes a set of pages. The clock gives the time at which they are "fetched".
    pub fn new(pages: impl IntoIterator<Item = (CanonicalUrl, SavedPage)>, clock: Clock) -> Self {
        Self { pages: pages.into_iter().collect(), maker: None, clock }
    }

    /// Returns the same set with pages that are made only when they are requested.
    #[must_use]
    pub fn with_maker(self, maker: PageMaker) -> Self {
        Self { maker: Some(maker), ..self }
    }
}

#[async_trait]
impl Fetch for SavedPages {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        let made = || self.maker.and_then(|make| make(&request.url));
        let Some(page) = self.pages.get(&request.url).cloned().or_else(made) else {
            return Err(FetchError::new(request.url.as_str(), FetchErrorKind::Gone));
        };
        Ok(Response::Fresh(RawPage {
            url: request.url,
            content_type: page.content_type,
            link: None,
            bytes: page.bytes.into_owned(),
            validators: Validators::default(),
            fetched: self.clock.now().timestamp(),
        }))
    }
}
