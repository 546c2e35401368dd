use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

/// Query parameters that name the way a reader came, not the page.
const TRACKING: [&str; 6] = ["spm", "fbclid", "gclid", "mc_cid", "mc_eid", "yclid"];

/// An `http` or `https` address in the one form it is known by: no fragment, no tracking parameters, no credentials.
///
/// Normal form otherwise as of the WHATWG URL Standard (lower-case host, default port dropped, dots resolved).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CanonicalUrl(Url);

/// Why a text is no address wanbao can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Not an address at all.
    #[error("`{text}` is not a web address: {reason}")]
    Invalid {
        /// What was given.
        text: String,
        /// Why it is none.
        reason: url::ParseError,
    },
    /// An address of another scheme (`file:`, `javascript:`, `mailto:` …).
    #[error("`{0}` is not an http or https address")]
    Scheme(String),
    /// Longer than any real address (8 KiB).
    #[error("the address is too long")]
    TooLong,
}

const LONGEST: usize = 8192;

impl CanonicalUrl {
    /// Takes an absolute address.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let text = text.trim();
        Url::parse(text)
            .map_err(|reason| UrlError::Invalid { text: text.into(), reason })
            .and_then(Self::from_url)
    }

    /// Takes an address relative to this one, as a link on this page would be.
    pub fn join(&self, href: &str) -> Result<Self, UrlError> {
        if href.len() > LONGEST {
            return Err(UrlError::TooLong);
        }
        let href = href.trim();
        self.0
            .join(href)
            .map_err(|reason| UrlError::Invalid { text: href.into(), reason })
            .and_then(Self::from_url)
    }

    /// Takes a parsed address into normal form.
    pub fn from_url(mut url: Url) -> Result<Self, UrlError> {
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(UrlError::Scheme(url.scheme().to_owned()));
        }
        if url.as_str().len() > LONGEST {
            return Err(UrlError::TooLong);
        }
        url.set_fragment(None);
        let _ = url.set_username("");
        let _ = url.set_password(None);
        drop_tracking(&mut url);
        Ok(Self(url))
    }

    /// The host, as shown to people: without `www.` it would not be the same site, so nothing is dropped.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The parsed address.
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

fn drop_tracking(url: &mut Url) {
    let tracks = |key: &str| key.starts_with("utm_") || TRACKING.contains(&key);
    if url.query_pairs().any(|(key, _)| tracks(&key)) {
        let kept: Vec<_> = url
            .query_pairs()
            .filter(|(key, _)| !tracks(key))
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

/// As text: the parts of an address say nothing to who reads a log.
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
