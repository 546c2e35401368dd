//! Reads what is typed or pasted as the address of a site or a feed.

use std::borrow::Cow;
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;
use url::Url;

use crate::fetch::FetchErrorKind;
use crate::model::{CanonicalUrl, SourceSecrets};
use crate::newsroom::NewsroomError;

/// Schemes by which buttons and other readers hand feeds over.
const FEED_SCHEMES: [&str; 5] = ["feed:", "rss:", "itpc:", "pcast:", "view-source:"];

/// An address in the middle of other words.
static EMBEDDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)https?://[^\s<>"'`）)」』》】，；！？]+"#).expect("the pattern is tested")
});

/// A scheme with the colon or a slash missing.
static MANGLED_SCHEME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(https?)(?::/+|//+|:)").expect("the pattern is tested"));

/// Returns the addresses that a text may mean: itself, or, if it has no scheme, with https and then with http. Empty if
/// it is no address.
///
/// Understands what an input method makes of `.`, `:` and `/`, the brackets of mails, `feed:` and words around it.
pub fn addresses(text: &str) -> Vec<CanonicalUrl> {
    let text = unwrapped(text);
    if let Some(found) = EMBEDDED.find(text) {
        let found = parsed([found.as_str().trim_end_matches(['.', ',', ';', '。', '，', '；', '、'])]);
        if !found.is_empty() {
            return found;
        }
    }
    let ascii = without_input_method(text);
    let address = without_feed_scheme(unwrapped(&ascii));
    if address.contains(char::is_whitespace) {
        return address.split_whitespace().map(addresses).find(|found| !found.is_empty()).unwrap_or_default();
    }
    if let Some(scheme) = MANGLED_SCHEME.captures(address) {
        let rest = address.get(scheme[0].len()..).unwrap_or_default();
        return parsed([format!("{}://{rest}", &scheme[1]).as_str()]);
    }
    let host = address.trim_start_matches("//");
    if CanonicalUrl::has_item_scheme(host) || !looks_like_host(host) {
        return Vec::new();
    }
    parsed([format!("https://{host}").as_str(), format!("http://{host}").as_str()])
}

fn parsed<const N: usize>(forms: [&str; N]) -> Vec<CanonicalUrl> {
    let urls = forms.into_iter().filter_map(|form| CanonicalUrl::parse(form).ok());
    urls.filter(CanonicalUrl::has_address).collect()
}

/// Returns the user and the password in an address (`https://user:password@host/`). Addresses never have them, so that they are
/// in no list, log or archive.
pub fn address_login(text: &str) -> SourceSecrets {
    let url = EMBEDDED.find(text).and_then(|found| Url::parse(found.as_str()).ok());
    let decoded = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
    let user = url.as_ref().map(Url::username).filter(|user| !user.is_empty()).map(decoded);
    let password = url.as_ref().and_then(Url::password).map(decoded);
    SourceSecrets { user, password, ..SourceSecrets::default() }
}

/// Removes brackets and quotes around an address, and punctuation after it.
fn unwrapped(text: &str) -> &str {
    const OPENING: &[char] = &['<', '"', '\'', '“', '‘', '《', '〈', '「', '『', '（', '【', '＜', '`'];
    const CLOSING: &[char] = &[
        '>', '"', '\'', '”', '’', '》', '〉', '」', '』', '）', '】', '＞', '`', '。', '，', ',', '；', ';',
    ];
    let text = text.trim().trim_start_matches(OPENING).trim_end_matches(CLOSING).trim();
    text.strip_prefix("URL:").or_else(|| text.strip_prefix("url:")).unwrap_or(text).trim()
}

/// Replaces full-width forms, and the Chinese punctuation on the keys of `.` and `/`.
fn without_input_method(text: &str) -> Cow<'_, str> {
    let is_typed = |c: char| matches!(c, '。' | '｡' | '、' | '\u{3000}' | '！'..='～');
    if !text.contains(is_typed) {
        return Cow::Borrowed(text);
    }
    let narrow = |c: char| match c {
        '。' | '｡' => '.',
        '、' => '/',
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

/// Removes the scheme of a feed button: `feed://host/` and `feed:https://host/`.
fn without_feed_scheme(text: &str) -> &str {
    let begins =
        |scheme: &&&str| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    match FEED_SCHEMES.iter().find(begins) {
        Some(scheme) => text.get(scheme.len()..).unwrap_or_default().trim_start_matches('/'),
        None => text,
    }
}

/// Returns true if a text without a scheme may begin with a host: a name with a dot, or any with a port.
fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') || text.contains("://") {
        return false;
    }
    if host.starts_with('[') {
        return host.contains(']');
    }
    match host.rsplit_once(':') {
        Some((name, port)) => {
            !name.is_empty() && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
        }
        None => host.contains('.') && !host.starts_with('.') && !host.ends_with('.') || host == "localhost",
    }
}

/// Returns true if a host does not answer at all by the scheme that was tried, so that the other one may work.
pub fn is_wrong_scheme(error: &NewsroomError) -> bool {
    matches!(
        error.fetch_kind(),
        Some(FetchErrorKind::Tls(_) | FetchErrorKind::Unreachable | FetchErrorKind::TimedOut)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<String> {
        addresses(text).first().map(ToString::to_string)
    }

    #[test]
    fn reads_addresses_as_people_paste_them() {
        for (text, expected) in [
            ("www。example。com", "https://www.example.com/"),
            ("http：//example.com/", "http://example.com/"),
            ("http：、、example。com、a", "http://example.com/a"),
            ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｃｏｍ", "https://example.com/"),
            ("<http://example.com/>", "http://example.com/"),
            ("<URL:http://example.com/a>", "http://example.com/a"),
            ("《http://example.com/》。", "http://example.com/"),
            ("feed://example.com/rss.xml", "https://example.com/rss.xml"),
            ("feed:https://example.com/rss.xml", "https://example.com/rss.xml"),
            ("feed:http://example.com/rss.xml", "http://example.com/rss.xml"),
            ("湾区 http://example.com/", "http://example.com/"),
            ("湾区：http://example.com/a，很好", "http://example.com/a"),
            ("[湾区](http://example.com/)", "http://example.com/"),
            ("湾区 example.com", "https://example.com/"),
            ("http://example.com：8080/x", "http://example.com:8080/x"),
            ("example.com:8080/x", "https://example.com:8080/x"),
            ("localhost:8900", "https://localhost:8900/"),
            ("//example.com/a", "https://example.com/a"),
            ("http:/example.com", "http://example.com/"),
            ("http//example.com", "http://example.com/"),
            ("https://新闻.例子/版", "https://xn--efvy88h.xn--fsqu00a/%E7%89%88"),
            ("[::1]:80", "https://[::1]:80/"),
        ] {
            assert_eq!(first(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn takes_the_login_out_of_an_address() {
        let login = address_login("私人 https://nan:ge%40heim@a.example/feed");
        assert_eq!((login.user.as_deref(), login.password.as_deref()), (Some("nan"), Some("ge@heim")));
        assert_eq!(first("https://nan:ge%40heim@a.example/feed").as_deref(), Some("https://a.example/feed"));
        assert!(address_login("https://a.example/@nan").is_empty());
    }

    #[test]
    fn refuses_what_is_no_address() {
        for text in [
            "",
            "新闻",
            "mailto:a@example.com",
            "javascript:alert(1)",
            "ftp://example.com/",
            "a",
            ".",
            "item:0123",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
