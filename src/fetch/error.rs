//! Why a page could not be fetched.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Failed request: the host or address it was about, the reason, and the error of the HTTP library if there is one.
///
/// Errors are equal if subject and reason are.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{subject}: {kind}")]
pub struct FetchError {
    /// Host for errors of the connection, address for errors of a page.
    pub subject: String,
    /// Reason.
    pub kind: FetchErrorKind,
    source: Option<Arc<reqwest::Error>>,
}

impl PartialEq for FetchError {
    fn eq(&self, other: &Self) -> bool {
        (&self.subject, &self.kind) == (&other.subject, &other.kind)
    }
}

impl Eq for FetchError {}

/// Reason why a page could not be fetched.
///
/// The texts are stored in the archive (`last_error`) and compared there: a changed text is a new error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum FetchErrorKind {
    /// The name of the host has no address: no network, or a wrong name.
    #[error("host name not found")]
    NoSuchHost,
    /// The host refused or broke the connection before the head of a response.
    #[error("connection refused or broken")]
    Unreachable,
    /// The proxy of the environment does not accept connections.
    #[error("the proxy does not answer")]
    Proxy,
    /// The time limit passed.
    #[error("no answer in time")]
    TimedOut,
    /// The TLS handshake failed.
    #[error("secure connection failed{0}")]
    Tls(TlsFault),
    /// HTTP status that is neither a success nor one of the other kinds.
    #[error("HTTP status {0}")]
    Status(u16),
    /// Status 410. A 404 may be temporary and is a [`FetchErrorKind::Status`].
    #[error("the page is gone")]
    Gone,
    /// Status 429 or 503, with the wait that the site asked for.
    #[error("the site asks to wait{}", seconds(*.0))]
    Busy(Option<Duration>),
    /// robots.txt disallows the address.
    #[error("robots.txt asks not to fetch it")]
    Robots,
    /// Redirect to an address that is not followed: not http(s), or in a private network.
    #[error("redirects to {0}")]
    BadRedirect(String),
    /// Redirect back to an address of the same chain.
    #[error("redirects in a circle")]
    RedirectLoop,
    /// More redirects than allowed.
    #[error("too many redirects")]
    TooManyRedirects,
    /// The body ended early.
    #[error("the answer was cut off")]
    Truncated,
    /// The body is larger than this limit in bytes, after decompression.
    #[error("larger than {} MiB", .0 >> 20)]
    TooLarge(u64),
    /// The body can't be decompressed.
    #[error("the answer can't be unpacked")]
    BadEncoding,
    /// The content type, this one, is not that of a page.
    #[error("not a page but {0}")]
    NotAPage(String),
    /// The program works offline: no request was sent.
    #[error("offline")]
    Offline,
    /// The server's answer is not HTTP.
    #[error("not a valid HTTP answer")]
    NotHttp,
    /// Any other reason, in English.
    #[error("{0}")]
    Other(String),
}

/// Fault of a secure connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum TlsFault {
    /// The certificate has expired, by the clock of this machine.
    #[error(": certificate expired")]
    Expired,
    /// The certificate is not valid yet, by the clock of this machine.
    #[error(": certificate not valid yet")]
    NotYetValid,
    /// The certificate is self-signed, or its issuer is not known.
    #[error(": certificate of an unknown issuer")]
    UnknownIssuer,
    /// The certificate is that of another host.
    #[error(": certificate of another host")]
    OtherName,
    /// The server does not speak TLS at this address.
    #[error(": not TLS at all")]
    NotTls,
    /// Anything else: no protocol or cipher in common, a revoked certificate.
    #[error("")]
    Other,
}

impl FetchError {
    /// Makes an error about a host or an address.
    pub fn new(subject: impl Into<String>, kind: FetchErrorKind) -> Self {
        Self { subject: subject.into(), kind, source: None }
    }

    /// Returns the error with its cause.
    pub(super) fn with_source(self, source: Option<Arc<reqwest::Error>>) -> Self {
        Self { source, ..self }
    }
}

impl FetchErrorKind {
    /// Returns true if the host does not answer at all, so that its other pages can't be fetched either.
    pub fn is_of_host(&self) -> bool {
        matches!(
            self,
            Self::Busy(_)
                | Self::NoSuchHost
                | Self::Offline
                | Self::Proxy
                | Self::TimedOut
                | Self::Tls(_)
                | Self::Unreachable
        )
    }
}

fn seconds(wait: Option<Duration>) -> String {
    wait.map(|wait| format!(" {} s", wait.as_secs())).unwrap_or_default()
}
