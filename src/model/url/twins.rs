//! Addresses of one page with another protocol or host name of its site.
//!
//! Knows addresses only: whether two pages have the same title or text is decided by those who have them.

use ring::digest::{SHA256, digest};
use url::Position;

use super::CanonicalUrl;

/// Labels in front of the host names that a site has for other devices.
const DEVICE_LABELS: [&str; 4] = ["m.", "wap.", "3g.", "mobile."];

/// How two addresses are related that have the same path and query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TwinKind {
    /// The hosts differ at most by `www.`: the same page, over http or https.
    SameHost,
    /// The hosts differ by a label for another device (`m.`): very likely the same article.
    OtherDevice,
    /// The hosts belong to different sites, or are different parts of one: a mirror, if more than the address agrees.
    OtherHost,
}

impl CanonicalUrl {
    /// Returns how an address is related to another one with the same path and query; `None` if those differ, or if they
    /// don't name a page of a site, as its front page.
    pub fn twin_kind(&self, other: &Self) -> Option<TwinKind> {
        let path = self.page_path()?;
        if other.page_path()? != path {
            return None;
        }
        let (own, others) = (self.bare_host(), other.bare_host());
        let has_same_port = self.as_url().port() == other.as_url().port();
        Some(if !has_same_port {
            TwinKind::OtherHost
        } else if own == others {
            TwinKind::SameHost
        } else if without_device(own) == without_device(others) {
            TwinKind::OtherDevice
        } else {
            TwinKind::OtherHost
        })
    }

    /// Returns a number that all addresses share that [`CanonicalUrl::twin_kind`] relates, to look them up by; `None` if
    /// there are none. It never changes, because archives store it.
    pub fn twin_number(&self) -> Option<i64> {
        let path = self.page_path()?;
        let hash = digest(&SHA256, path.as_bytes());
        let bytes = hash.as_ref().first_chunk::<8>()?;
        Some(i64::from_be_bytes(*bytes))
    }

    /// Returns the host without `www.` and without a label for another device: part of all addresses that are of the same host
    /// or for another device.
    pub fn site_host(&self) -> &str {
        without_device(self.bare_host())
    }

    /// Returns path and query with escapes in one form and without a slash at the end; `None` for a front page, and
    /// without an address.
    fn page_path(&self) -> Option<String> {
        let url = self.as_url();
        let path = normalize_escapes(url.path().trim_end_matches('/'));
        let is_page = self.has_address() && (!path.is_empty() || url.query().is_some());
        is_page.then(|| path + &normalize_escapes(&url[Position::AfterPath..]))
    }

    fn bare_host(&self) -> &str {
        let host = self.host();
        host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host)
    }
}

/// Removes the label for another device; `www.` may be before or after it.
fn without_device(host: &str) -> &str {
    let rest = DEVICE_LABELS.iter().find_map(|label| host.strip_prefix(label)).unwrap_or(host);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    if rest.contains('.') { rest } else { host }
}

/// Returns a path with its percent escapes in upper case, and without those of letters, digits and `-._~`.
fn normalize_escapes(path: &str) -> String {
    let mut parts = path.split('%');
    let mut normal = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits =
            part.split_at_checked(2).filter(|(digits, _)| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let escape =
            digits.and_then(|(digits, rest)| Some((u8::from_str_radix(digits, 16).ok()?, digits, rest)));
        match escape {
            Some((code, _, rest)) if code.is_ascii_alphanumeric() || b"-._~".contains(&code) => {
                normal.push(char::from(code));
                normal.push_str(rest);
            }
            Some((_, digits, rest)) => {
                normal.push('%');
                normal.push_str(&digits.to_ascii_uppercase());
                normal.push_str(rest);
            }
            None => {
                normal.push('%');
                normal.push_str(part);
            }
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::TwinKind::{OtherDevice, OtherHost, SameHost};
    use super::*;

    #[test]
    fn recognizes_hosts_and_protocols_of_a_site() {
        let cases = [
            ("http://a.test/1.html", "https://a.test/1.html", Some(SameHost)),
            ("http://www.a.test/1.html?id=7", "https://a.test/1.html?id=7", Some(SameHost)),
            ("http://a.test/%e6%b9%be/", "http://a.test/%E6%B9%BE", Some(SameHost)),
            ("http://a.test/%7Enan/1", "http://a.test/~nan/1", Some(SameHost)),
            ("http://m.a.test/1.html", "https://www.a.test/1.html", Some(OtherDevice)),
            ("http://wap.news.a.test/1", "http://news.a.test/1", Some(OtherDevice)),
            ("http://news.a.test/1", "http://sports.a.test/1", Some(OtherHost)),
            ("http://a.test/1", "http://b.test/1", Some(OtherHost)),
            ("http://127.0.0.1:8900/1", "http://localhost:8900/1", Some(OtherHost)),
            ("http://127.0.0.1:8900/1", "http://127.0.0.1:8901/1", Some(OtherHost)),
            ("http://a.test/1.html", "http://a.test/2.html", None),
            ("http://a.test/?id=1", "http://a.test/?id=2", None),
            ("http://a.test/", "https://a.test/", None),
            ("http://www.test/1", "http://test/1", Some(OtherHost)),
        ];
        for (one, other, want) in cases {
            let [a, b] = [one, other].map(|text| CanonicalUrl::parse(text).expect("an address"));
            assert_eq!((a.twin_kind(&b), b.twin_kind(&a)), (want, want), "{one} {other}");
            let share_number = a.twin_number().is_some() && a.twin_number() == b.twin_number();
            assert_eq!(share_number, want.is_some(), "{one} {other}");
        }
    }
}
