//! What an error of the HTTP library means for the reader.

use std::error::Error;
use std::io;

use super::FetchErrorKind;
use super::retry::AttemptError;

/// An error before the answer's head was there. `proxied` says whether the request went by way of a proxy, for then
/// it is the proxy that could not be connected to.
pub(super) fn of_request(error: &reqwest::Error, proxied: bool) -> AttemptError {
    if causes(error).any(<dyn Error>::is::<rustls::Error>) {
        return AttemptError::last(FetchErrorKind::Tls);
    }
    if error.is_connect() && proxied {
        return AttemptError::passing(FetchErrorKind::Proxy);
    }
    if error.is_dns() {
        return AttemptError::last(FetchErrorKind::NoSuchHost);
    }
    if error.is_timeout() {
        return AttemptError::passing(FetchErrorKind::TimedOut);
    }
    match hyper(error) {
        Some(fault) if fault.is_parse() => {
            AttemptError::last(FetchErrorKind::Other("not a valid HTTP answer".into()))
        }
        _ if error.is_builder() => AttemptError::last(FetchErrorKind::Other("not a valid request".into())),
        _ => AttemptError::passing(FetchErrorKind::Unreachable),
    }
}

/// An error inside the body: of the connection, which broke, or of what it brought, which can't be unpacked.
pub(super) fn of_body(error: &reqwest::Error) -> AttemptError {
    let ended = |cause: &(dyn Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::UnexpectedEof)
    };
    if hyper(error).is_some() {
        AttemptError::passing(FetchErrorKind::Truncated)
    } else if causes(error).any(ended) {
        AttemptError::last(FetchErrorKind::Truncated)
    } else {
        AttemptError::last(FetchErrorKind::BadEncoding)
    }
}

fn hyper(error: &reqwest::Error) -> Option<&hyper::Error> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// An error and all it came from. An [`io::Error`] hides the error it wraps from [`Error::source`], so it is asked.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    })
}
