//! Fetches pages as bytes, politely.
//!
//! [`Fetch`] is the trait that tests and the sample portal replace. The [`Client`] behind it limits its rate per host,
//! obeys robots.txt, retries, revalidates and limits sizes. It knows nothing of HTML: character sets and content are
//! the extractor's.
//!
//! A [`Client::get`](Fetch::get) follows a chain of redirects, hop by hop. At each hop it checks robots.txt and waits for
//! its turn at the host; then it sends the request, judges the head of the response and reads the body. If the error
//! may be temporary, it tries again.
//!
//! - `request`: the trait, requests and responses
//! - `client`: the client that sends requests over the network, and `client_settings`
//! - `fetch_job`: a request with its headers
//! - `download`, `partial_file`: files of any size, resumed where they were left
//! - `saved_pages`: clients without a network
//! - `http`: one HTTP exchange: connection, head, body, errors of the HTTP library
//! - `policy`: which addresses may be requested, when and how often: redirects, robots.txt, rate limit, retries, private hosts
//! - `error`: why a page could not be fetched

mod client;
mod client_settings;
mod download;
mod error;
mod fetch_job;
mod http;
mod partial_file;
mod policy;
mod request;
mod saved_pages;

pub use client::Client;
pub use client_settings::ClientSettings;
pub use error::{FetchError, FetchErrorKind, TlsFault};
pub use policy::{Credentials, is_local};
pub use request::{DownloadError, DownloadTarget, ExpectedContent, Fetch, Request, Response};
pub use saved_pages::{Offline, PageMaker, SavedPage, SavedPages};
