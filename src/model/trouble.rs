use std::fmt;
use std::time::Duration;

use serde::Serialize;

use super::{QueryError, QueryErrorKind};

/// What went wrong with a page or a site: whose fault it is, in a form that every face can put into words.
///
/// This is the common coin of errors that readers see; each layer's own error converts into it. [`fmt::Display`] is
/// plain English for logs; the faces translate it (`words::trouble`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// The host or the address it is about.
    pub subject: String,
    /// What happened.
    pub kind: TroubleKind,
}

/// The kinds of trouble.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TroubleKind {
    /// The host's name has no address: no network, or a wrong name.
    NoSuchHost,
    /// The host refused the connection or broke it off before an answer.
    Unreachable,
    /// The proxy of the environment does not answer.
    Proxy,
    /// No answer in time.
    TimedOut,
    /// The TLS handshake failed (certificate, protocol).
    Tls,
    /// An HTTP status that is no success.
    Status(u16),
    /// 410, or a page that says the article is gone. A 404 may be over tomorrow: it is a [`TroubleKind::Status`].
    Gone,
    /// 429 or 503, with the wait the site asked for.
    Busy(Option<Duration>),
    /// robots.txt asks not to fetch it.
    Robots,
    /// A redirect to something that is not http or https.
    BadRedirect(String),
    /// The address leads to another headline's article, which is at this one.
    Elsewhere(String),
    /// Redirects that lead in a circle.
    RedirectLoop,
    /// More redirects than allowed.
    TooManyRedirects,
    /// The answer ended before its end.
    Truncated,
    /// The answer is larger than the limit (bytes), also after decompression.
    TooLarge(u64),
    /// The compressed answer can't be unpacked.
    BadEncoding,
    /// Not a page: the content type it is.
    NotAPage(String),
    /// Not a picture of a kind that is known.
    NotAPicture,
    /// A page in which no headlines were found.
    NoHeadlines,
    /// A page in which no article was found.
    NoArticle,
    /// A page that only a browser with scripts can open.
    NeedsBrowser,
    /// A page whose bytes make no sense in any known encoding.
    Garbled,
    /// A page so much shorter than the stored article that it is not trusted.
    Suspect,
    /// Nothing was asked of the network, since wanbao is offline.
    Offline,
    /// It could not be had, for this reason, and will be fetched first at the next refresh.
    Queued(Box<TroubleKind>),
    /// A program of the reader's that was told of news did not succeed; how, in English.
    Hook(String),
    /// Another wanbao is refreshing the same archive.
    AlreadyRefreshing,
    /// There is no such article in the archive.
    NoSuchArticle,
    /// The archive could not be read or written.
    Archive(ArchiveTrouble),
    /// A line of the query language that is not understood, and at which character.
    BadQuery(usize, QueryErrorKind),
    /// Anything else, in English.
    Other(String),
}

/// What is wrong with the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ArchiveTrouble {
    /// A newer wanbao made it.
    Newer,
    /// It is a database of another program.
    Foreign,
    /// The file or its directory can't be written.
    ReadOnly,
    /// Another program held it for too long.
    Locked,
    /// The disk is full.
    Full,
    /// The file is damaged; how, in English.
    Damaged(String),
    /// Anything else, in English.
    Other(String),
}

impl Trouble {
    /// Makes a trouble about a host or an address.
    pub fn new(subject: impl Into<String>, kind: TroubleKind) -> Self {
        Self { subject: subject.into(), kind }
    }
}

impl TroubleKind {
    /// The reason why, also of what was queued for the next refresh.
    pub fn reason(&self) -> &Self {
        match self {
            Self::Queued(why) => why.reason(),
            kind => kind,
        }
    }
}

impl From<QueryError> for Trouble {
    fn from(error: QueryError) -> Self {
        Self::new(error.word, TroubleKind::BadQuery(error.position, error.kind))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.kind)
    }
}

impl std::error::Error for Trouble {}

impl fmt::Display for TroubleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchHost => f.write_str("host name not found"),
            Self::Unreachable => f.write_str("connection refused or broken"),
            Self::Proxy => f.write_str("the proxy does not answer"),
            Self::TimedOut => f.write_str("no answer in time"),
            Self::Tls => f.write_str("secure connection failed"),
            Self::Status(code) => write!(f, "HTTP status {code}"),
            Self::Gone => f.write_str("the page is gone"),
            Self::Busy(Some(wait)) => write!(f, "the site asks to wait {} s", wait.as_secs()),
            Self::Busy(None) => f.write_str("the site asks to wait"),
            Self::Robots => f.write_str("robots.txt asks not to fetch it"),
            Self::BadRedirect(to) => write!(f, "redirects to {to}"),
            Self::Elsewhere(to) => write!(f, "leads to another article, {to}"),
            Self::RedirectLoop => f.write_str("redirects in a circle"),
            Self::TooManyRedirects => f.write_str("too many redirects"),
            Self::Truncated => f.write_str("the answer was cut off"),
            Self::TooLarge(limit) => write!(f, "larger than {} MiB", limit >> 20),
            Self::BadEncoding => f.write_str("the answer can't be unpacked"),
            Self::NotAPage(kind) => write!(f, "not a page but {kind}"),
            Self::NotAPicture => f.write_str("not a picture"),
            Self::NoHeadlines => f.write_str("no headlines found"),
            Self::NoArticle => f.write_str("no article found"),
            Self::NeedsBrowser => f.write_str("the page only works in a browser"),
            Self::Garbled => f.write_str("its characters can't be decoded"),
            Self::Suspect => f.write_str("the page lost most of its text; the stored one is kept"),
            Self::Offline => f.write_str("offline"),
            Self::Queued(why) => write!(f, "{why}; queued for the next refresh"),
            Self::Hook(why) => write!(f, "did not succeed: {why}"),
            Self::AlreadyRefreshing => f.write_str("another wanbao is refreshing"),
            Self::NoSuchArticle => f.write_str("no such article"),
            Self::Archive(what) => write!(f, "archive: {what}"),
            Self::BadQuery(at, fault) => write!(f, "at character {at}: {fault}"),
            Self::Other(what) => f.write_str(what),
        }
    }
}

impl fmt::Display for ArchiveTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer => f.write_str("made by a newer wanbao"),
            Self::Foreign => f.write_str("a database of another program"),
            Self::ReadOnly => f.write_str("can't be written"),
            Self::Locked => f.write_str("locked by another program"),
            Self::Full => f.write_str("the disk is full"),
            Self::Damaged(how) => write!(f, "damaged ({how})"),
            Self::Other(what) => f.write_str(what),
        }
    }
}
