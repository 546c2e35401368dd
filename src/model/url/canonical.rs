//! Canonical URLs, and the keys of items without an address.

use std::fmt::{self, Write as _};
use std::net::IpAddr;

use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use url::{Position, Url};

use crate::model::Published;

/// Query parameters that identify the origin of a click and not the page.
const TRACKING_PARAMETERS: [&str; 6] = ["spm", "fbclid", "gclid", "mc_cid", "mc_eid", "yclid"];

/// The key of a page or an article: an `http` or `https` URL in canonical form, or, for an item of a feed that has no
/// address, a key of its own (`item:` and a hash).
///
/// A canonical URL has no fragment, no tracking parameters and no credentials. Otherwise it is normalised by the WHATWG
/// URL Standard (lower-case host, default port dropped, dot segments resolved).
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

/// Scheme of the keys of items without an address.
const ITEM: &str = "item";

/// Number of bytes of a hash in such a key.
const ITEM_HASH: usize = 16;

/// Identifier of an item of a feed that has no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemName<'a> {
    /// The identifier that the feed gives it.
    Guid(&'a str),
    /// Its title and its publish time, if it has one.
    TitleAndDate(&'a str, Option<Published>),
}

impl CanonicalUrl {
    /// Parses an absolute URL, or the key of an item without an address.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let text = text.trim();
        let url = Url::parse(text).map_err(|reason| UrlError::Invalid { text: text.into(), reason })?;
        if is_item_key(&url) { Ok(Self(url)) } else { Self::from_url(url) }
    }

    /// Returns the key of an item that has no address of its own.
    ///
    /// It depends only on what names the item, and on the address of its feed without the scheme: the same on every
    /// machine, and after the site has moved to https. Links on pages can't be such keys.
    // A scheme and digits are always a URL.
    #[expect(clippy::missing_panics_doc)]
    pub fn of_item(feed: &Self, name: ItemName<'_>) -> Self {
        let parts = match name {
            ItemName::Guid(guid) => ["guid".to_owned(), guid.to_owned(), String::new()],
            ItemName::TitleAndDate(title, published) => {
                let day = published.map(|published| published.to_string()).unwrap_or_default();
                ["title".to_owned(), title.to_owned(), day]
            }
        };
        let hashed = format!("{}\0{}", &feed.0[Position::BeforeHost..], parts.join("\0"));
        let hash = digest(&SHA256, hashed.as_bytes());
        let mut key = format!("{ITEM}:");
        for byte in hash.as_ref().iter().take(ITEM_HASH) {
            // Writing into a string never fails.
            let _ = write!(key, "{byte:02x}");
        }
        Self(Url::parse(&key).expect("a scheme and digits are a URL"))
    }

    /// Returns true if a text begins like the key of an item without an address, whole or not.
    pub fn has_item_scheme(text: &str) -> bool {
        text.strip_prefix(ITEM).is_some_and(|rest| rest.starts_with(':'))
    }

    /// Returns false for the key of an item without an address: there is nothing to fetch or to open in a browser.
    pub fn has_address(&self) -> bool {
        self.0.scheme() != ITEM
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

    /// Returns the host; empty without an address. `www.` is kept, because the host without it may be another site.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Returns the part of the host that names the site: the domain below a public suffix (`com.cn`, `github.io`), or the
    /// whole host if it is an IP address or a local name.
    pub fn site(&self) -> &str {
        let host = self.host();
        let is_address = host.starts_with('[') || host.parse::<IpAddr>().is_ok();
        Some(host).filter(|_| !is_address).and_then(psl::domain_str).unwrap_or(host)
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

/// Returns true if a URL is a key as [`CanonicalUrl::of_item`] makes it.
fn is_item_key(url: &Url) -> bool {
    let digits = url.as_str().strip_prefix(ITEM).and_then(|rest| rest.strip_prefix(':')).unwrap_or_default();
    digits.len() == 2 * ITEM_HASH && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> CanonicalUrl {
        CanonicalUrl::parse(text).expect("an address")
    }

    #[test]
    fn items_without_an_address_have_stable_keys() {
        let feed = url("http://wan.test/feed.xml");
        let key = CanonicalUrl::of_item(&feed, ItemName::Guid("tag:wan.test,2024:7"));
        assert_eq!(key.as_str().len(), "item:".len() + 32);
        assert_eq!(url(key.as_str()), key);
        assert!(!key.has_address() && feed.has_address());
        assert_eq!((key.host(), key.site()), ("", ""));
        let secure = url("https://wan.test/feed.xml");
        assert_eq!(CanonicalUrl::of_item(&secure, ItemName::Guid("tag:wan.test,2024:7")), key);
        let day = Some("2024-10-08".parse().expect("a day"));
        let others = [
            CanonicalUrl::of_item(&feed, ItemName::Guid("tag:wan.test,2024:8")),
            CanonicalUrl::of_item(&url("http://wan.test/b.xml"), ItemName::Guid("tag:wan.test,2024:7")),
            CanonicalUrl::of_item(&feed, ItemName::TitleAndDate("渡口换新船", day)),
            CanonicalUrl::of_item(&feed, ItemName::TitleAndDate("渡口换新船", None)),
        ];
        for (nth, other) in others.iter().enumerate() {
            assert!(*other != key && !others[..nth].contains(other), "{other}");
        }
    }

    #[test]
    fn pages_cannot_link_to_keys_of_items() {
        let page = url("http://wan.test/");
        let key = CanonicalUrl::of_item(&page, ItemName::Guid("1"));
        assert_eq!(page.join(key.as_str()), Err(UrlError::Scheme("item".into())));
        for text in ["item:1", "item:/etc/passwd", "item://wan.test/0123456789abcdef0123456789abcdef"] {
            assert_eq!(CanonicalUrl::parse(text), Err(UrlError::Scheme("item".into())), "{text}");
        }
    }

    #[test]
    fn site_is_the_domain_below_a_public_suffix() {
        let cases = [
            ("http://www.example.com/", "example.com"),
            ("http://news.example.com.cn/1.html", "example.com.cn"),
            ("http://a.github.io/", "a.github.io"),
            ("http://a.b.gov.mo/", "b.gov.mo"),
            ("http://m.wan.test:8080/", "wan.test"),
            ("http://127.0.0.1:8900/", "127.0.0.1"),
            ("http://[::1]/", "[::1]"),
            ("http://localhost/", "localhost"),
        ];
        for (address, want) in cases {
            assert_eq!(url(address).site(), want);
        }
    }
}
