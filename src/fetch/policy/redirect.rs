//! Follows redirects.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderValue, LOCATION};
use url::{ParseError, Url};

use super::cookies::CookieJar;
use super::is_local;
use crate::fetch::FetchErrorKind;
use crate::model::CanonicalUrl;

/// Longest quote of a foreign address, in characters.
const MAX_QUOTE: usize = 200;

/// Chain of redirects.
///
/// Some sites set a cookie and redirect to themselves, so an address that comes again is a loop unless the cookies have
/// changed. A chain that starts at a public address may not lead into the reader's own
/// network ([`is_local`]).
#[derive(Debug)]
pub(in crate::fetch) struct RedirectChain {
    url: Url,
    start: Url,
    cookies: Arc<CookieJar>,
    seen: HashSet<(Url, Option<HeaderValue>)>,
    redirects_left: usize,
    /// No redirect was for the time being.
    is_permanent: bool,
}

impl RedirectChain {
    pub(in crate::fetch) fn new(start: &Url, max_redirects: usize, cookies: Arc<CookieJar>) -> Self {
        Self {
            url: start.clone(),
            start: start.clone(),
            seen: HashSet::from([(start.clone(), None)]),
            cookies,
            redirects_left: max_redirects,
            is_permanent: true,
        }
    }

    /// Returns the address to request now.
    pub(in crate::fetch) fn url(&self) -> &Url {
        &self.url
    }

    /// Returns true if the chain has left its first address.
    pub(in crate::fetch) fn has_moved(&self) -> bool {
        self.url != self.start
    }

    /// Returns true if the chain has left its first address for good.
    pub(in crate::fetch) fn has_moved_for_good(&self) -> bool {
        self.has_moved() && self.is_permanent
    }

    /// Notes the status of a redirect.
    pub(in crate::fetch) fn note_status(&mut self, status: StatusCode) {
        let is_permanent = [StatusCode::MOVED_PERMANENTLY, StatusCode::PERMANENT_REDIRECT].contains(&status);
        self.is_permanent &= is_permanent;
    }

    /// Returns the `Cookie` header for the address.
    pub(in crate::fetch) fn cookies(&self) -> Option<HeaderValue> {
        self.cookies.header(&self.url)
    }

    /// Keeps the cookies of a response.
    pub(in crate::fetch) fn store_cookies(&self, headers: &HeaderMap, now: Timestamp) {
        self.cookies.store(&self.url, headers, now);
    }

    /// Follows the redirect of a response.
    pub(in crate::fetch) fn follow(&mut self, headers: &HeaderMap) -> Result<(), FetchErrorKind> {
        let location = headers.get(LOCATION).map(escape_location).unwrap_or_default();
        let next = self.resolve(&location).map_err(|_| FetchErrorKind::BadRedirect(quoted(&location)))?;
        if CanonicalUrl::from_url(next.clone()).is_err() || (is_local(&next) && !is_local(&self.start)) {
            return Err(FetchErrorKind::BadRedirect(quoted(next.as_str())));
        }
        self.url = next;
        if !self.seen.insert((self.url.clone(), self.cookies())) {
            return Err(FetchErrorKind::RedirectLoop);
        }
        self.redirects_left = self.redirects_left.checked_sub(1).ok_or(FetchErrorKind::TooManyRedirects)?;
        Ok(())
    }

    /// Resolves a location. Tracking parameters are kept, because some servers redirect until they are there; credentials
    /// are not.
    fn resolve(&self, location: &str) -> Result<Url, ParseError> {
        let mut next = self.url.join(location)?;
        next.set_fragment(None);
        let _ = next.set_username("");
        let _ = next.set_password(None);
        Ok(next)
    }
}

/// Returns `Location` as an address. Bytes beyond ASCII, which many servers send as they are, in any character set, become
/// percent escapes.
fn escape_location(value: &HeaderValue) -> String {
    let escaped = |&byte: &u8| match byte {
        byte if byte.is_ascii() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    value.as_bytes().iter().map(escaped).collect()
}

/// Quotes a foreign address, harmless to a terminal and not too long.
fn quoted(address: &str) -> String {
    address.chars().filter(char::is_ascii_graphic).take(MAX_QUOTE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(location: &[u8], cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, HeaderValue::from_bytes(location).unwrap());
        for cookie in cookies {
            headers.append(reqwest::header::SET_COOKIE, cookie.parse().unwrap());
        }
        headers
    }

    fn chain(start: &str) -> RedirectChain {
        RedirectChain::new(&Url::parse(start).unwrap(), 5, Arc::default())
    }

    fn follow(chain: &mut RedirectChain, location: &str) -> Result<(), FetchErrorKind> {
        chain.follow(&headers(location.as_bytes(), &[]))
    }

    fn bad(to: &str) -> Result<(), FetchErrorKind> {
        Err(FetchErrorKind::BadRedirect(to.into()))
    }

    #[test]
    fn reads_relative_locations_in_any_charset() {
        let mut chain = chain("http://a.com/x/y?q");
        assert_eq!(follow(&mut chain, "../z#part"), Ok(()));
        assert_eq!(chain.url().as_str(), "http://a.com/z");
        assert_eq!(follow(&mut chain, "//user:pass@b.com/新闻?utm_source=x"), Ok(()));
        assert_eq!(chain.url().as_str(), "http://b.com/%E6%96%B0%E9%97%BB?utm_source=x");
        assert_eq!(chain.follow(&headers(b"/\xd0\xc2", &[])), Ok(()));
        assert_eq!(chain.url().as_str(), "http://b.com/%D0%C2");
    }

    #[test]
    fn follows_only_web_addresses() {
        for to in ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.com/"] {
            assert_eq!(follow(&mut chain("http://a.com/"), to), bad(to));
        }
        assert_eq!(follow(&mut chain("http://a.com/"), "http://a b/"), bad("http://ab/"));
        assert_eq!(chain("http://a.com/").follow(&HeaderMap::new()), Err(FetchErrorKind::RedirectLoop));
    }

    #[test]
    fn refuses_redirect_from_public_to_private_address() {
        for to in ["http://127.0.0.1:9/", "http://192.168.1.1/reboot", "http://localhost/", "http://[::1]/"] {
            assert_eq!(follow(&mut chain("http://www.yhkmac.com/"), to), bad(to));
            assert_eq!(follow(&mut chain("http://127.0.0.2/"), to), Ok(()));
        }
        let mut through = chain("http://a.com/");
        assert_eq!(follow(&mut through, "http://b.com/"), Ok(()));
        assert_eq!(follow(&mut through, "http://10.0.0.1/"), bad("http://10.0.0.1/"));
    }

    #[test]
    fn distinguishes_loops_from_long_chains() {
        let mut circle = chain("http://a.com/1");
        assert_eq!(follow(&mut circle, "/2"), Ok(()));
        assert_eq!(follow(&mut circle, "/1"), Err(FetchErrorKind::RedirectLoop));
        let mut long = chain("http://a.com/");
        for step in 1..=5 {
            assert_eq!(follow(&mut long, &format!("/{step}")), Ok(()));
        }
        assert_eq!(follow(&mut long, "/6"), Err(FetchErrorKind::TooManyRedirects));
    }

    #[test]
    fn new_cookies_allow_the_same_address_once() {
        let mut chain = chain("http://a.com/");
        let again = headers(b"/", &["ck=1; Path=/; HttpOnly", "no pair", "other=2"]);
        chain.store_cookies(&again, Timestamp::UNIX_EPOCH);
        assert_eq!(chain.follow(&again), Ok(()));
        assert_eq!(chain.cookies().unwrap(), "ck=1; other=2");
        assert!(!chain.has_moved());
        assert_eq!(chain.follow(&again), Err(FetchErrorKind::RedirectLoop));
    }
}
