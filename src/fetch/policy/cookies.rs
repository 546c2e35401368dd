//! Cookies of one run: kept in memory, for as long as the program runs, so that the session that a front page begins also
//! serves its articles.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{HeaderMap, HeaderValue, SET_COOKIE};
use url::{Host, Url};

/// Longest `Cookie` header in bytes: as much as any server reads.
const MAX_HEADER: usize = 8192;

/// Largest number of cookies; beyond it the oldest are dropped.
const MAX_COOKIES: usize = 2000;

/// The cookies of all sites (RFC 6265). A cookie goes back to the host that set it, and to hosts below it if it says so.
#[derive(Debug, Default)]
pub(in crate::fetch) struct CookieJar(Mutex<Vec<Cookie>>);

#[derive(Debug, Clone)]
struct Cookie {
    host: String,
    /// Is sent to the hosts below as well.
    with_subdomains: bool,
    path: String,
    secure: bool,
    name: String,
    value: String,
}

impl CookieJar {
    /// Returns the `Cookie` header for an address: without cookies that were set over https for http.
    pub(in crate::fetch) fn header(&self, url: &Url) -> Option<HeaderValue> {
        let cookies = self.cookies();
        let own = cookies.iter().filter(|cookie| cookie.is_for(url));
        let pairs: Vec<_> = own.map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        let header = pairs.join("; ");
        let is_sent = !header.is_empty() && header.len() <= MAX_HEADER;
        is_sent.then(|| HeaderValue::from_str(&header).ok()).flatten()
    }

    /// Keeps the cookies that a response sets, and drops those that it takes back.
    pub(in crate::fetch) fn store(&self, url: &Url, headers: &HeaderMap, now: Timestamp) {
        let mut cookies = self.cookies();
        for set in headers.get_all(SET_COOKIE).into_iter().filter_map(|set| set.to_str().ok()) {
            let Some((cookie, is_expired)) = Cookie::parse(url, set, now) else { continue };
            cookies.retain(|known| {
                (&known.host, &known.path, &known.name) != (&cookie.host, &cookie.path, &cookie.name)
            });
            if !is_expired {
                cookies.push(cookie);
            }
        }
        let surplus = cookies.len().saturating_sub(MAX_COOKIES);
        cookies.drain(..surplus);
    }

    fn cookies(&self) -> MutexGuard<'_, Vec<Cookie>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cookie {
    /// Parses `Set-Cookie`; returns the cookie, and whether it has expired. `None` if it is of another site.
    fn parse(url: &Url, set: &str, now: Timestamp) -> Option<(Self, bool)> {
        let mut parts = set.split(';');
        let (name, value) = parts.next()?.split_once('=')?;
        let host = url.host_str()?.to_owned();
        let mut cookie = Self {
            host,
            with_subdomains: false,
            path: "/".to_owned(),
            secure: url.scheme() == "https",
            name: name.trim().to_owned(),
            value: value.trim().to_owned(),
        };
        let mut is_expired = false;
        for (key, value) in parts.map(|part| part.split_once('=').unwrap_or((part, ""))) {
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "domain" => cookie.set_domain(url, value)?,
                "path" if value.starts_with('/') => value.clone_into(&mut cookie.path),
                "max-age" => is_expired = value.parse::<i64>().is_ok_and(|seconds| seconds <= 0),
                "expires" if !is_expired => is_expired = is_past(value, now),
                _ => {}
            }
        }
        Some((cookie, is_expired))
    }

    /// Widens a cookie to a domain that contains its host. `None` for another domain, and for one under which anybody can
    /// have a host.
    fn set_domain(&mut self, url: &Url, domain: &str) -> Option<()> {
        let domain = domain.trim_start_matches('.').to_ascii_lowercase();
        let is_host = domain == self.host;
        let is_above = matches!(url.host(), Some(Host::Domain(host)) if is_below(host, &domain));
        let is_site = is_above && psl::domain_str(&domain).is_some();
        if !is_host && !is_site {
            return None;
        }
        self.with_subdomains = !is_host || matches!(url.host(), Some(Host::Domain(_)));
        self.host = domain;
        Some(())
    }

    fn is_for(&self, url: &Url) -> bool {
        let is_of_host = url
            .host_str()
            .is_some_and(|host| host == self.host || self.with_subdomains && is_below(host, &self.host));
        let rest = url.path().strip_prefix(self.path.as_str());
        let is_of_path =
            rest.is_some_and(|rest| rest.is_empty() || self.path.ends_with('/') || rest.starts_with('/'));
        is_of_host && is_of_path && (!self.secure || url.scheme() == "https")
    }
}

/// Returns true for a host below a domain.
fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

fn is_past(expires: &str, now: Timestamp) -> bool {
    let date = expires.split_once(',').map_or(expires, |(_, date)| date).trim().replace('-', " ");
    rfc2822::parse(&date).is_ok_and(|at| at.timestamp() <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(set: &[(&str, &str)], to: &str) -> Option<String> {
        let jar = CookieJar::default();
        for (url, cookie) in set {
            let headers = HeaderMap::from_iter([(SET_COOKIE, cookie.parse().expect("a header"))]);
            let now = "2026-11-30T12:00:00Z".parse().expect("a time");
            jar.store(&Url::parse(url).expect("an address"), &headers, now);
        }
        let header = jar.header(&Url::parse(to).expect("an address"))?;
        header.to_str().ok().map(str::to_owned)
    }

    #[test]
    fn cookies_go_back_where_they_belong() {
        let a = "http://www.a.com/";
        for (set, to, expected) in [
            ((a, "s=1"), "http://www.a.com/x/1.html", Some("s=1")),
            ((a, "s=1"), "http://a.com/", None),
            ((a, "s=1; Domain=.a.com"), "http://news.a.com/", Some("s=1")),
            ((a, "s=1; Domain=com"), "http://www.a.com/", None),
            ((a, "s=1; Domain=b.com"), "http://b.com/", None),
            ((a, "s=1; Path=/news"), "http://www.a.com/news/1", Some("s=1")),
            ((a, "s=1; Path=/news"), "http://www.a.com/newspaper", None),
            (("https://www.a.com/", "s=1"), a, None),
            ((a, "s=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT"), a, None),
            ((a, "s=1; Expires=Wed, 21-Oct-2026 07:28:00 GMT"), a, None),
            ((a, "s=1; Expires=Thu, 21 Oct 2027 07:28:00 GMT"), a, Some("s=1")),
            ((a, "no pair"), a, None),
        ] {
            assert_eq!(sent(&[set], to).as_deref(), expected, "{set:?} {to}");
        }
    }

    #[test]
    fn later_cookies_replace_and_expire_earlier_ones() {
        let a = "http://a.com/";
        assert_eq!(sent(&[(a, "s=1"), (a, "t=2"), (a, "s=3")], a).as_deref(), Some("t=2; s=3"));
        assert_eq!(sent(&[(a, "s=1"), (a, "s=; Max-Age=0")], a), None);
    }
}
