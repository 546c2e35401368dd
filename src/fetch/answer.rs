//! What an answer's head says: a page, an unchanged page, another address, or a fault.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, LAST_MODIFIED};

use super::FetchErrorKind;
use super::retry::{AttemptError, Remedy, retry_after};
use crate::model::Validators;

/// Types that are no pages, whatever their subtype.
const NO_PAGES: [&str; 4] = ["image/", "video/", "audio/", "font/"];

/// `application/…` that are no pages. Unknown ones may be: portals serve pages as `octet-stream`, too.
const NO_PAGE_APPLICATIONS: [&str; 9] =
    ["pdf", "zip", "gzip", "x-gzip", "x-tar", "x-rar-compressed", "vnd.rar", "x-7z-compressed", "msword"];

/// Compressions that reqwest would have undone if it knew them. Other values of `Content-Encoding` are mistakes of
/// servers that mean the charset.
const PACKED: [&str; 7] = ["gzip", "x-gzip", "br", "deflate", "zstd", "compress", "x-compress"];

/// What to do with an answer that is no fault.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Read the page.
    Read,
    /// The stored copy is still good.
    NotModified,
    /// Ask elsewhere.
    Redirect,
}

/// Judges an answer by its status. `conditional` says whether validators were sent: only then can a 304 be meant.
pub(super) fn judge(
    status: StatusCode,
    headers: &HeaderMap,
    conditional: bool,
    now: Timestamp,
) -> Result<Verdict, AttemptError> {
    let code = status.as_u16();
    match code {
        304 if conditional => Ok(Verdict::NotModified),
        301 | 302 | 303 | 307 | 308 => Ok(Verdict::Redirect),
        // A part of a page that nobody asked a part of.
        206 => Err(AttemptError::last(FetchErrorKind::Status(code))),
        200..=299 => packing(headers).map(|()| Verdict::Read),
        410 => Err(AttemptError::last(FetchErrorKind::Gone)),
        429 | 500..=599 => Err(busy(code, retry_after(headers, now))),
        _ => Err(AttemptError::last(FetchErrorKind::Status(code))),
    }
}

fn busy(code: u16, wait: Option<Duration>) -> AttemptError {
    let kind = match code {
        429 => FetchErrorKind::Busy(wait),
        503 if wait.is_some() => FetchErrorKind::Busy(wait),
        _ => FetchErrorKind::Status(code),
    };
    AttemptError { kind, remedy: wait.map_or(Remedy::Retry, Remedy::Wait) }
}

/// Refuses what is still packed: reqwest takes the header away when it unpacks.
fn packing(headers: &HeaderMap) -> Result<(), AttemptError> {
    let named = text(headers, CONTENT_ENCODING).unwrap_or_default().to_ascii_lowercase();
    if named.split(',').any(|name| PACKED.contains(&name.trim())) {
        return Err(AttemptError::last(FetchErrorKind::BadEncoding));
    }
    Ok(())
}

/// Refuses what says that it is no page.
pub(super) fn check_type(headers: &HeaderMap) -> Result<(), AttemptError> {
    let Some(content_type) = content_type(headers) else { return Ok(()) };
    let essence = content_type.split([';', ',', ' ']).next().unwrap_or_default().to_ascii_lowercase();
    let application = essence.strip_prefix("application/").unwrap_or_default();
    if NO_PAGES.iter().any(|prefix| essence.starts_with(prefix)) && essence != "image/svg+xml"
        || NO_PAGE_APPLICATIONS.contains(&application)
        || application.starts_with("vnd.ms-")
        || application.starts_with("vnd.openxmlformats-")
    {
        let shown = essence.chars().filter(char::is_ascii_graphic).take(60).collect();
        return Err(AttemptError::last(FetchErrorKind::NotAPage(shown)));
    }
    Ok(())
}

/// `Content-Type` as sent.
pub(super) fn content_type(headers: &HeaderMap) -> Option<String> {
    text(headers, CONTENT_TYPE)
}

/// What to recognise the page by.
pub(super) fn validators(headers: &HeaderMap) -> Validators {
    Validators { etag: text(headers, ETAG), last_modified: text(headers, LAST_MODIFIED) }
}

/// A header that is plain ASCII, as these are; else it is as good as none.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    fn judged(code: u16, pairs: &[(HeaderName, &str)], conditional: bool) -> Result<Verdict, AttemptError> {
        judge(StatusCode::from_u16(code).unwrap(), &headers(pairs), conditional, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn each_status_has_its_meaning() {
        let retry = [(reqwest::header::RETRY_AFTER, "3")];
        let three = Duration::from_secs(3);
        let waiting = |kind| Err(AttemptError { kind, remedy: Remedy::Wait(three) });
        assert_eq!(judged(200, &[], false), Ok(Verdict::Read));
        assert_eq!(judged(302, &[], false), Ok(Verdict::Redirect));
        assert_eq!(judged(304, &[], true), Ok(Verdict::NotModified));
        assert_eq!(judged(304, &[], false), Err(AttemptError::last(FetchErrorKind::Status(304))));
        assert_eq!(judged(206, &[], false), Err(AttemptError::last(FetchErrorKind::Status(206))));
        assert_eq!(judged(410, &[], false), Err(AttemptError::last(FetchErrorKind::Gone)));
        assert_eq!(judged(403, &[], false), Err(AttemptError::last(FetchErrorKind::Status(403))));
        assert_eq!(judged(500, &[], false), Err(AttemptError::passing(FetchErrorKind::Status(500))));
        assert_eq!(judged(503, &[], false), Err(AttemptError::passing(FetchErrorKind::Status(503))));
        assert_eq!(judged(429, &[], false), Err(AttemptError::passing(FetchErrorKind::Busy(None))));
        assert_eq!(judged(429, &retry, false), waiting(FetchErrorKind::Busy(Some(three))));
        assert_eq!(judged(503, &retry, false), waiting(FetchErrorKind::Busy(Some(three))));
        assert_eq!(judged(500, &retry, false), waiting(FetchErrorKind::Status(500)));
    }

    #[test]
    fn only_known_packings_are_faults() {
        for packed in ["compress", "gzip, br", "GZIP"] {
            let answer = judged(200, &[(CONTENT_ENCODING, packed)], false);
            assert_eq!(answer, Err(AttemptError::last(FetchErrorKind::BadEncoding)), "{packed}");
        }
        for plain in ["identity", "utf-8", "", "none"] {
            assert_eq!(judged(200, &[(CONTENT_ENCODING, plain)], false), Ok(Verdict::Read), "{plain}");
        }
    }

    #[test]
    fn pictures_films_and_archives_are_no_pages() {
        let checked = |value: &str| check_type(&headers(&[(CONTENT_TYPE, value)]));
        for none in ["image/png", "Video/MP4; codecs=x", "application/pdf", "application/vnd.ms-excel"] {
            let kind = checked(none).unwrap_err().kind;
            assert!(matches!(&kind, FetchErrorKind::NotAPage(essence) if !essence.contains(';')), "{kind:?}");
        }
        for page in ["text/html", "application/rss+xml", "application/json", "text/plain", "html", ""] {
            assert_eq!(checked(page), Ok(()), "{page}");
        }
        assert_eq!(check_type(&HeaderMap::new()), Ok(()));
    }
}
