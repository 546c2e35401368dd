//! The way from the address asked for to the page: redirects, and the cookies set along it.

use std::collections::HashSet;

use reqwest::header::{HeaderMap, HeaderValue, LOCATION, SET_COOKIE};
use url::{ParseError, Url};

use super::{FetchErrorKind, place};
use crate::model::CanonicalUrl;

/// As much as any server reads.
const LONGEST_COOKIES: usize = 8192;

/// The longest a foreign address is quoted.
const LONGEST_QUOTE: usize = 200;

/// A chain of redirects.
///
/// Cookies live as long as the chain, so that sites which set one and redirect to themselves can be read. To come to
/// an address again with other cookies is no loop; with the same ones it is. A chain that starts out in the world
/// does not lead into the reader's own network ([`place::is_local`]): a redirect there is refused.
#[derive(Debug)]
pub(super) struct Chain {
    url: Url,
    start: Url,
    cookies: Vec<Cookie>,
    seen: HashSet<(Url, Option<HeaderValue>)>,
    left: usize,
}

#[derive(Debug)]
struct Cookie {
    host: String,
    secure: bool,
    name: String,
    value: String,
}

impl Chain {
    pub(super) fn new(start: &Url, redirects: usize) -> Self {
        Self {
            url: start.clone(),
            start: start.clone(),
            cookies: Vec::new(),
            seen: HashSet::from([(start.clone(), None)]),
            left: redirects,
        }
    }

    /// The address to ask for now.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// Whether that is another address than the first.
    pub(super) fn has_moved(&self) -> bool {
        self.url != self.start
    }

    /// The `Cookie` header for the address: what its host set, and nothing set over https goes out over http.
    pub(super) fn cookies(&self) -> Option<HeaderValue> {
        let secure = self.url.scheme() == "https";
        let host = self.url.host_str()?;
        let mine = self.cookies.iter().filter(|cookie| cookie.host == host && (secure || !cookie.secure));
        let pairs: Vec<_> = mine.map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        let header = pairs.join("; ");
        if header.is_empty() || header.len() > LONGEST_COOKIES {
            return None;
        }
        HeaderValue::from_str(&header).ok()
    }

    /// Goes where an answer leads.
    pub(super) fn follow(&mut self, headers: &HeaderMap) -> Result<(), FetchErrorKind> {
        let to = headers.get(LOCATION).map(location).unwrap_or_default();
        let next = self.target(&to).map_err(|_| FetchErrorKind::BadRedirect(quoted(&to)))?;
        if CanonicalUrl::from_url(next.clone()).is_err()
            || (place::is_local(&next) && !place::is_local(&self.start))
        {
            return Err(FetchErrorKind::BadRedirect(quoted(next.as_str())));
        }
        self.keep_cookies(headers);
        self.url = next;
        if !self.seen.insert((self.url.clone(), self.cookies())) {
            return Err(FetchErrorKind::RedirectLoop);
        }
        self.left = self.left.checked_sub(1).ok_or(FetchErrorKind::TooManyRedirects)?;
        Ok(())
    }

    /// The address as the server gave it, tracking parameters and all, for some redirect until they are there; but
    /// without credentials.
    fn target(&self, location: &str) -> Result<Url, ParseError> {
        let mut next = self.url.join(location)?;
        next.set_fragment(None);
        let _ = next.set_username("");
        let _ = next.set_password(None);
        Ok(next)
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        let secure = self.url.scheme() == "https";
        let Some(host) = self.url.host_str().map(str::to_owned) else { return };
        for set in headers.get_all(SET_COOKIE) {
            let Ok(set) = set.to_str() else { continue };
            let pair = set.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
            self.cookies.retain(|cookie| cookie.host != host || cookie.name != name);
            self.cookies.push(Cookie { host: host.clone(), secure, name, value });
        }
    }
}

/// `Location` as an address: bytes beyond ASCII, which many servers send as they are, in whatever charset, become
/// percent escapes.
fn location(value: &HeaderValue) -> String {
    let escaped = |&byte: &u8| match byte {
        byte if byte.is_ascii() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    value.as_bytes().iter().map(escaped).collect()
}

/// An address from outside, harmless to a terminal and not too long.
fn quoted(address: &str) -> String {
    address.chars().filter(char::is_ascii_graphic).take(LONGEST_QUOTE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(location: &[u8], cookies: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(LOCATION, HeaderValue::from_bytes(location).unwrap());
        for cookie in cookies {
            headers.append(SET_COOKIE, cookie.parse().unwrap());
        }
        headers
    }

    fn chain(start: &str) -> Chain {
        Chain::new(&Url::parse(start).unwrap(), 5)
    }

    fn follow(chain: &mut Chain, location: &str) -> Result<(), FetchErrorKind> {
        chain.follow(&headers(location.as_bytes(), &[]))
    }

    fn bad(to: &str) -> Result<(), FetchErrorKind> {
        Err(FetchErrorKind::BadRedirect(to.into()))
    }

    #[test]
    fn locations_are_relative_and_of_any_charset() {
        let mut chain = chain("http://a.com/x/y?q");
        assert_eq!(follow(&mut chain, "../z#part"), Ok(()));
        assert_eq!(chain.url().as_str(), "http://a.com/z");
        assert_eq!(follow(&mut chain, "//user:pass@b.com/新闻?utm_source=x"), Ok(()));
        assert_eq!(chain.url().as_str(), "http://b.com/%E6%96%B0%E9%97%BB?utm_source=x");
        assert_eq!(chain.follow(&headers(b"/\xd0\xc2", &[])), Ok(()));
        assert_eq!(chain.url().as_str(), "http://b.com/%D0%C2");
    }

    #[test]
    fn only_web_addresses_are_followed() {
        for to in ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.com/"] {
            assert_eq!(follow(&mut chain("http://a.com/"), to), bad(to));
        }
        assert_eq!(follow(&mut chain("http://a.com/"), "http://a b/"), bad("http://ab/"));
        assert_eq!(chain("http://a.com/").follow(&HeaderMap::new()), Err(FetchErrorKind::RedirectLoop));
    }

    #[test]
    fn the_world_is_not_let_into_the_house() {
        for to in ["http://127.0.0.1:9/", "http://192.168.1.1/reboot", "http://localhost/", "http://[::1]/"] {
            assert_eq!(follow(&mut chain("http://www.yhkmac.com/"), to), bad(to));
            assert_eq!(follow(&mut chain("http://127.0.0.2/"), to), Ok(()));
        }
        let mut through = chain("http://a.com/");
        assert_eq!(follow(&mut through, "http://b.com/"), Ok(()));
        assert_eq!(follow(&mut through, "http://10.0.0.1/"), bad("http://10.0.0.1/"));
    }

    #[test]
    fn a_loop_is_told_from_a_long_way() {
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
    fn a_cookie_opens_the_same_address_once() {
        let mut chain = chain("http://a.com/");
        let again = headers(b"/", &["ck=1; Path=/; HttpOnly", "no pair", "other=2"]);
        assert_eq!(chain.follow(&again), Ok(()));
        assert_eq!(chain.cookies().unwrap(), "ck=1; other=2");
        assert!(!chain.has_moved());
        assert_eq!(chain.follow(&again), Err(FetchErrorKind::RedirectLoop));
    }

    #[test]
    fn cookies_stay_with_their_host_and_off_the_open_wire() {
        let mut chain = chain("http://a.com/");
        assert_eq!(chain.follow(&headers(b"https://b.com/", &["a=1"])), Ok(()));
        assert_eq!(chain.cookies(), None);
        assert_eq!(chain.follow(&headers(b"https://a.com/", &["b=2"])), Ok(()));
        assert_eq!(chain.cookies().unwrap(), "a=1");
        assert_eq!(chain.follow(&headers(b"http://b.com/", &[])), Ok(()));
        assert_eq!(chain.cookies(), None);
    }
}
