use std::borrow::Cow;
use std::collections::HashMap;

use async_trait::async_trait;

use super::{Fetch, FetchError, FetchErrorKind, Request, Response};
use crate::model::{CanonicalUrl, Clock, RawPage, Validators};

/// A [`Fetch`] that asks nothing of the network: every page is [`FetchErrorKind::Offline`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Offline;

#[async_trait]
impl Fetch for Offline {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        Err(FetchError::new(request.url.host(), FetchErrorKind::Offline))
    }
}

/// A page as it is kept in a [`Saved`] set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPage {
    /// Its `Content-Type`.
    pub content_type: Option<String>,
    /// Its bytes; pages of the program itself are not copied.
    pub bytes: Cow<'static, [u8]>,
}

/// What makes a page as it is asked for, by its address.
pub type MakesPage = fn(&CanonicalUrl) -> Option<SavedPage>;

/// A [`Fetch`] over a set of pages in memory; any other address is [`FetchErrorKind::Gone`].
#[derive(Debug, Clone, Default)]
pub struct Saved {
    pages: HashMap<CanonicalUrl, SavedPage>,
    others: Option<MakesPage>,
    clock: Clock,
}

impl Saved {
    /// Takes the pages, and the clock that says when they are "fetched".
    pub fn new(pages: impl IntoIterator<Item = (CanonicalUrl, SavedPage)>, clock: Clock) -> Self {
        Self { pages: pages.into_iter().collect(), others: None, clock }
    }

    /// The same set with pages that are not kept but made when they are asked for: they cost nothing until then.
    #[must_use]
    pub fn with_others(self, others: MakesPage) -> Self {
        Self { others: Some(others), ..self }
    }
}

#[async_trait]
impl Fetch for Saved {
    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        let made = || self.others.and_then(|make| make(&request.url));
        let Some(page) = self.pages.get(&request.url).cloned().or_else(made) else {
            return Err(FetchError::new(request.url.as_str(), FetchErrorKind::Gone));
        };
        Ok(Response::Fresh(RawPage {
            url: request.url,
            content_type: page.content_type,
            bytes: page.bytes.into_owned(),
            validators: Validators::default(),
            fetched: self.clock.now().timestamp(),
        }))
    }
}
