//! Data for conditional requests.

use std::time::Duration;

/// Validators that a server sent with a page, for conditional requests (RFC 9110 §8.8).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    /// `ETag`, as sent.
    pub etag: Option<String>,
    /// `Last-Modified`, as sent.
    pub last_modified: Option<String>,
    /// How long the page is current without asking (`Cache-Control: max-age`). Not stored with it.
    pub max_age: Option<Duration>,
}
