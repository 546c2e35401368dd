//! Secrets of a source: sent to its own host alone, and never over a weaker connection than its own.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue};
use url::{Host, Url};

use crate::model::{CanonicalUrl, Source, SourceSecrets};

/// The secrets of a source, and the address of the site that they are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    site: CanonicalUrl,
    secrets: SourceSecrets,
}

impl Credentials {
    /// Returns the credentials of a source; `None` if it has no secrets.
    pub fn of(source: &Source) -> Option<Self> {
        let secrets = source.secrets.clone();
        (!secrets.is_empty()).then(|| Self { site: source.url.clone(), secrets })
    }

    /// Returns the same credentials with a password that a program printed.
    #[must_use]
    pub fn with_password(mut self, password: String) -> Self {
        self.secrets.password = Some(password);
        self
    }

    /// Returns the address of the proxy for all requests of the source, or `none`.
    pub(in crate::fetch) fn proxy(&self) -> Option<&str> {
        self.secrets.proxy.as_deref()
    }

    /// Adds the secrets to the headers of a request, if it is to the site itself. Cookies are added to those that are there.
    pub(in crate::fetch) fn add_to(&self, headers: &mut HeaderMap, url: &Url) {
        if !is_of_site(self.site.as_url(), url) {
            return;
        }
        let SourceSecrets { cookie, user, password, headers: own, .. } = &self.secrets;
        for (name, value) in own {
            if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                insert(headers, name, value);
            }
        }
        if let Some(user) = user {
            let pair = format!("{user}:{}", password.as_deref().unwrap_or_default());
            insert(headers, AUTHORIZATION, &format!("Basic {}", STANDARD.encode(pair)));
        }
        if let Some(cookie) = cookie {
            let before = headers.get(COOKIE).and_then(|value| value.to_str().ok());
            let cookies = before.map_or_else(|| cookie.clone(), |before| format!("{cookie}; {before}"));
            insert(headers, COOKIE, &cookies);
        }
    }
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(mut value) = HeaderValue::from_str(value) {
        value.set_sensitive(true);
        headers.insert(name, value);
    }
}

/// Returns true if an address is at the host of a site or below it, over the same connection or over https.
fn is_of_site(site: &Url, url: &Url) -> bool {
    let is_same_host = match (site.host(), url.host()) {
        (Some(Host::Domain(site)), Some(Host::Domain(host))) => {
            let site = site.strip_prefix("www.").unwrap_or(site);
            host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        }
        (site, host) => site.is_some() && site == host,
    };
    let connection = |url: &Url| (url.scheme().to_owned(), url.port_or_known_default());
    let is_upgrade =
        connection(site) == ("http".into(), Some(80)) && connection(url) == ("https".into(), Some(443));
    is_same_host && (connection(site) == connection(url) || is_upgrade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_stay_at_their_site() {
        let of_site = |site: &str, url: &str| {
            is_of_site(&Url::parse(site).expect("an address"), &Url::parse(url).expect("an address"))
        };
        for (site, url) in [
            ("http://www.a.test/", "http://a.test/1.html"),
            ("http://a.test/", "https://epaper.a.test/1.html"),
            ("https://a.test:8443/", "https://a.test:8443/x"),
            ("http://127.0.0.1:8900/", "http://127.0.0.1:8900/x"),
        ] {
            assert!(of_site(site, url), "{site} {url}");
        }
        for (site, url) in [
            ("http://a.test/", "http://b.test/"),
            ("http://a.test/", "http://aa.test/"),
            ("https://a.test/", "http://a.test/"),
            ("http://a.test/", "http://a.test:8080/"),
            ("http://127.0.0.1:8900/", "http://127.0.0.1:8901/"),
            ("http://a.test/", "http://a.test.evil.test/"),
        ] {
            assert!(!of_site(site, url), "{site} {url}");
        }
    }
}
