//! Interprets the head of a response: a page, an unchanged page, a redirect, or an error.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, LAST_MODIFIED, LINK,
};

use crate::fetch::FetchErrorKind;
use crate::fetch::policy::{AttemptError, RetryAdvice, retry_after};
use crate::model::Validators;

/// Content types that are not pages, with any subtype.
const MEDIA_TYPES: [&str; 4] = ["image/", "video/", "audio/", "font/"];

/// `application/…` types that are not pages. Unknown ones may be: some portals send pages as `octet-stream`.
const FILE_TYPES: [&str; 9] =
    ["pdf", "zip", "gzip", "x-gzip", "x-tar", "x-rar-compressed", "vnd.rar", "x-7z-compressed", "msword"];

/// Longest content type that is quoted in an error, in characters.
const MAX_QUOTED_TYPE: usize = 60;

/// The next step after the head of a response.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::fetch) enum HeadAction {
    /// Read the body.
    Read,
    /// Use the stored copy.
    NotModified,
    /// Follow `Location`.
    Redirect,
}

/// Returns the next step after a response with this status, or the error that it means.
pub(in crate::fetch) fn judge_head(
    status: StatusCode,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<HeadAction, AttemptError> {
    let code = status.as_u16();
    match code {
        304 => Ok(HeadAction::NotModified),
        301 | 302 | 303 | 307 | 308 => Ok(HeadAction::Redirect),
        // Part of a page, though no range was requested.
        206 => Err(AttemptError::permanent(FetchErrorKind::Status(code))),
        200..=299 => Ok(HeadAction::Read),
        410 => Err(AttemptError::permanent(FetchErrorKind::Gone)),
        429 | 500..=599 => Err(busy(code, retry_after(headers, now))),
        _ => Err(AttemptError::permanent(FetchErrorKind::Status(code))),
    }
}

fn busy(code: u16, wait: Option<Duration>) -> AttemptError {
    let kind = match code {
        429 => FetchErrorKind::Busy(wait),
        503 if wait.is_some() => FetchErrorKind::Busy(wait),
        _ => FetchErrorKind::Status(code),
    };
    AttemptError::new(kind, wait.map_or(RetryAdvice::Retry, RetryAdvice::Wait))
}

/// Refuses content types that are not pages.
pub(in crate::fetch) fn check_content_type(headers: &HeaderMap) -> Result<(), AttemptError> {
    let Some(content_type) = content_type(headers) else { return Ok(()) };
    let essence = content_type.split([';', ',', ' ']).next().unwrap_or_default().to_ascii_lowercase();
    let application = essence.strip_prefix("application/").unwrap_or_default();
    if MEDIA_TYPES.iter().any(|prefix| essence.starts_with(prefix)) && essence != "image/svg+xml"
        || FILE_TYPES.contains(&application)
        || application.starts_with("vnd.ms-")
        || application.starts_with("vnd.openxmlformats-")
    {
        let quoted = essence.chars().filter(char::is_ascii_graphic).take(MAX_QUOTED_TYPE).collect();
        return Err(AttemptError::permanent(FetchErrorKind::NotAPage(quoted)));
    }
    Ok(())
}

/// Returns `Content-Type` as sent.
pub(in crate::fetch) fn content_type(headers: &HeaderMap) -> Option<String> {
    text(headers, CONTENT_TYPE)
}

/// Returns all headers `Link` as one, as sent (RFC 8288).
pub(in crate::fetch) fn link(headers: &HeaderMap) -> Option<String> {
    let text = |link: &HeaderValue| String::from_utf8_lossy(link.as_bytes()).into_owned();
    let sent: Vec<_> = headers.get_all(LINK).into_iter().map(text).collect();
    (!sent.is_empty()).then(|| sent.join(", "))
}

/// Returns the validators of a page (RFC 9110 §8.8).
pub(in crate::fetch) fn validators(headers: &HeaderMap) -> Validators {
    let (etag, last_modified) = (text(headers, ETAG), text(headers, LAST_MODIFIED));
    Validators { etag, last_modified, max_age: max_age(headers) }
}

/// Returns how long a response is current; `None` if the server does not say, or wants to be asked each time.
fn max_age(headers: &HeaderMap) -> Option<Duration> {
    let control = text(headers, CACHE_CONTROL)?.to_ascii_lowercase();
    let directives = || control.split(',').map(str::trim);
    if directives().any(|directive| matches!(directive, "no-cache" | "no-store")) {
        return None;
    }
    let seconds = directives().find_map(|directive| directive.strip_prefix("max-age="))?.parse().ok()?;
    Some(Duration::from_secs(seconds)).filter(|age| !age.is_zero())
}

/// Returns a header if it is plain ASCII, as these are.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    fn judged(code: u16, pairs: &[(HeaderName, &str)]) -> Result<HeadAction, AttemptError> {
        judge_head(StatusCode::from_u16(code).unwrap(), &headers(pairs), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn judges_each_status() {
        let retry = [(reqwest::header::RETRY_AFTER, "3")];
        let three = Duration::from_secs(3);
        let waiting = |kind| Err(AttemptError::new(kind, RetryAdvice::Wait(three)));
        assert_eq!(judged(200, &[]), Ok(HeadAction::Read));
        assert_eq!(judged(302, &[]), Ok(HeadAction::Redirect));
        assert_eq!(judged(304, &[]), Ok(HeadAction::NotModified));
        assert_eq!(judged(206, &[]), Err(AttemptError::permanent(FetchErrorKind::Status(206))));
        assert_eq!(judged(410, &[]), Err(AttemptError::permanent(FetchErrorKind::Gone)));
        assert_eq!(judged(403, &[]), Err(AttemptError::permanent(FetchErrorKind::Status(403))));
        assert_eq!(judged(500, &[]), Err(AttemptError::temporary(FetchErrorKind::Status(500))));
        assert_eq!(judged(503, &[]), Err(AttemptError::temporary(FetchErrorKind::Status(503))));
        assert_eq!(judged(429, &[]), Err(AttemptError::temporary(FetchErrorKind::Busy(None))));
        assert_eq!(judged(429, &retry), waiting(FetchErrorKind::Busy(Some(three))));
        assert_eq!(judged(503, &retry), waiting(FetchErrorKind::Busy(Some(three))));
        assert_eq!(judged(500, &retry), waiting(FetchErrorKind::Status(500)));
    }

    #[test]
    fn reads_how_long_a_page_is_current() {
        let age = |value: &str| max_age(&headers(&[(CACHE_CONTROL, value)])).map(|age| age.as_secs());
        assert_eq!(age("public, max-age=600"), Some(600));
        assert_eq!(age("max-age=0"), None);
        assert_eq!(age("no-cache, max-age=600"), None);
        assert_eq!(age("private"), None);
    }

    #[test]
    fn rejects_content_types_of_media_and_files() {
        let checked = |value: &str| check_content_type(&headers(&[(CONTENT_TYPE, value)]));
        for file in ["image/png", "Video/MP4; codecs=x", "application/pdf", "application/vnd.ms-excel"] {
            let kind = checked(file).unwrap_err().kind;
            assert!(matches!(&kind, FetchErrorKind::NotAPage(essence) if !essence.contains(';')), "{kind:?}");
        }
        for page in ["text/html", "application/rss+xml", "application/json", "text/plain", "html", ""] {
            assert_eq!(checked(page), Ok(()), "{page}");
        }
        assert_eq!(check_content_type(&HeaderMap::new()), Ok(()));
    }
}
