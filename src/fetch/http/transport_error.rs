//! Classifies the errors of the HTTP library.

use std::error::Error;
use std::io;

use super::route::HostRoute;
use crate::fetch::policy::AttemptError;
use crate::fetch::{FetchErrorKind, TlsFault};

/// Classifies an error before the head of the response. A connection that failed through a proxy is the proxy's error.
pub(super) fn of_request(error: reqwest::Error, route: HostRoute) -> AttemptError {
    classify_request(&error, route).caused_by(error)
}

fn classify_request(error: &reqwest::Error, route: HostRoute) -> AttemptError {
    if let Some(tls) = causes(error).find_map(|cause| cause.downcast_ref::<rustls::Error>()) {
        return AttemptError::permanent(FetchErrorKind::Tls(tls_fault(tls)));
    }
    if error.is_connect() && route == HostRoute::Proxy {
        return AttemptError::temporary(FetchErrorKind::Proxy);
    }
    if error.is_dns() {
        return AttemptError::permanent(FetchErrorKind::NoSuchHost);
    }
    if error.is_timeout() {
        return AttemptError::temporary(FetchErrorKind::TimedOut);
    }
    match hyper_error(error) {
        Some(cause) if cause.is_parse() => AttemptError::permanent(FetchErrorKind::NotHttp),
        _ if error.is_builder() => {
            AttemptError::permanent(FetchErrorKind::Other("not a valid request".into()))
        }
        _ => AttemptError::temporary(FetchErrorKind::Unreachable),
    }
}

/// Classifies an error of the handshake.
fn tls_fault(error: &rustls::Error) -> TlsFault {
    use rustls::CertificateError as Certificate;
    match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            Certificate::Expired | Certificate::ExpiredContext { .. } => TlsFault::Expired,
            Certificate::NotValidYet | Certificate::NotValidYetContext { .. } => TlsFault::NotYetValid,
            Certificate::UnknownIssuer => TlsFault::UnknownIssuer,
            Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => TlsFault::OtherName,
            // A certificate that signs itself is no server's (`CaUsedAsEndEntity`).
            Certificate::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
                TlsFault::UnknownIssuer
            }
            _ => TlsFault::Other,
        },
        rustls::Error::InvalidMessage(_) => TlsFault::NotTls,
        _ => TlsFault::Other,
    }
}

/// Classifies an error inside the body: the connection broke, or its bytes can't be decompressed.
pub(super) fn of_body(error: reqwest::Error) -> AttemptError {
    classify_body(&error).caused_by(error)
}

fn classify_body(error: &reqwest::Error) -> AttemptError {
    let is_end = |cause: &(dyn Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::UnexpectedEof)
    };
    if hyper_error(error).is_some() {
        AttemptError::temporary(FetchErrorKind::Truncated)
    } else if causes(error).any(is_end) {
        AttemptError::permanent(FetchErrorKind::Truncated)
    } else {
        AttemptError::permanent(FetchErrorKind::BadEncoding)
    }
}

fn hyper_error(error: &reqwest::Error) -> Option<&hyper::Error> {
    causes(error).find_map(|cause| cause.downcast_ref())
}

/// Returns an error and its causes. An [`io::Error`] hides the error that it wraps from [`Error::source`], so that one is
/// taken out with `get_ref`.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    })
}
