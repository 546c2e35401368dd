//! Canonical URLs, the keys of pages and articles.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

/// Query parameters that identify the origin of a click and not the page.
const TRACKING_PARAMETERS: [&str; 6] = ["spm", "fbclid", "gclid", "mc_cid", "mc_eid", "yclid"];

/// An `http` or `https` URL in canonical form: no fragment, no tracking parameters, no credentials.
///
/// Otherwise normalised by the WHATWG URL Standard (lower-case host, default port dropped, dot segments resolved).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CanonicalUrl(Url);

/// The reason why a text is not a usable URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Not a URL.
    #[error("`{text}` is not a web address: {reason}")]
    Invalid {
        /// The text.
        text: String,
        /// Error of the parser.
        reason: url::ParseError,
    },
    /// Another scheme (`file:`, `javascript:`, `mailto:` …).
    #[error("`{0}` is not an http or https address")]
    Scheme(String),
    /// Longer than 8 KiB, the limit of most servers.
    #[error("the address is too long")]
    TooLong,
}

const MAX_LENGTH: usize = 8192;

impl CanonicalUrl {
    /// Parses an absolute URL.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let text = text.trim();
        Url::parse(text)
            .map_err(|reason| UrlError::Invalid { text: text.into(), reason })
            .and_then(Self::from_url)
    }

    /// Resolves a link on the page at this URL.
    pub fn join(&self, href: &str) -> Result<Self, UrlError> {
        if href.len() > MAX_LENGTH {
            return Err(UrlError::TooLong);
        }
        let href = href.trim();
        self.0
            .join(href)
            .map_err(|reason| UrlError::Invalid { text: href.into(), reason })
            .and_then(Self::from_url)
    }

    /// Converts a parsed URL to canonical form.
    pub fn from_url(mut url: Url) -> Result<Self, UrlError> {
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(UrlError::Scheme(url.scheme().to_owned()));
        }
        if url.as_str().len() > MAX_LENGTH {
            return Err(UrlError::TooLong);
        }
        url.set_fragment(None);
        let _ = url.set_username("");
        let _ = url.set_password(None);
        remove_tracking(&mut url);
        Ok(Self(url))
    }

    /// Returns the host. `www.` is kept, because the host without it may be another site.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Returns the URL as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the parsed URL.
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

fn remove_tracking(url: &mut Url) {
    let is_tracking = |key: &str| key.starts_with("utm_") || TRACKING_PARAMETERS.contains(&key);
    if url.query_pairs().any(|(key, _)| is_tracking(&key)) {
        let kept: Vec<_> = url
            .query_pairs()
            .filter(|(key, _)| !is_tracking(key))
            .map(|(k, v)| (k.into_owned(), v.into_owned()))
            .collect();
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    if url.query() == Some("") {
        url.set_query(None);
    }
}

/// Writes the URL as text: the derived form lists its parts, which is unreadable in logs.
impl fmt::Debug for CanonicalUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0)
    }
}

impl fmt::Display for CanonicalUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for CanonicalUrl {
    type Error = UrlError;

    fn try_from(text: String) -> Result<Self, UrlError> {
        Self::parse(&text)
    }
}

impl From<CanonicalUrl> for String {
    fn from(url: CanonicalUrl) -> Self {
        url.0.into()
    }
}
