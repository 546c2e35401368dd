//! URL -> bytes, politely.
//!
//! [`Fetch`] is the seam that tests and the sample edition replace; the real client behind it paces itself per host,
//! obeys robots.txt, retries, revalidates and limits. It knows nothing of HTML: charset and content are the
//! extractor's business.
//!
//! A [`Client::get`](Fetch::get) goes from hop to hop of a chain of redirects (`redirect`). At each hop it asks what
//! robots.txt allows (`robots`) and waits for its turn at the host (`pace`); then it sends the request (`wire`), judges the
//! head of the answer (`answer`), reads its body (`body`), and, if the fault may pass, does so again (`retry`). What an
//! error of the HTTP library means is told in `fault`, what is near and what is far in `place`.

mod answer;
mod body;
mod client;
mod error;
mod fault;
mod pace;
mod place;
mod redirect;
mod retry;
mod robots;
mod saved;
mod settings;
mod wire;

pub use client::Client;
pub use error::{FetchError, FetchErrorKind};
pub use place::is_local;
pub use saved::{MakesPage, Offline, Saved, SavedPage};
pub use settings::Settings;

use async_trait::async_trait;

use crate::model::{CanonicalUrl, FetchOverrides, RawPage, Validators};

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its address.
    pub url: CanonicalUrl,
    /// What the stored copy was recognised by, to be told when it is still good.
    pub validators: Validators,
    /// What the source's settings say about fetching.
    pub overrides: FetchOverrides,
    /// What is expected there.
    pub wanted: Wanted,
}

/// What is expected at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// A page of text. What says that it is none is not read.
    #[default]
    Page,
    /// A picture of at most so many bytes, whatever its type is said to be.
    Picture(usize),
}

/// What came of a request.
#[derive(Debug, Clone)]
pub enum Response {
    /// The stored copy is still good.
    NotModified,
    /// A page.
    Fresh(RawPage),
}

/// Gets pages.
#[async_trait]
pub trait Fetch: Send + Sync {
    /// Gets one page, or says what went wrong. Dropping the future cancels the request.
    async fn get(&self, request: Request) -> Result<Response, FetchError>;
}
