//! Errors of the use cases.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::programs::ProgramError;
use crate::archive::ArchiveError;
use crate::config::{ConfigErrorKind, IoError};
use crate::extract::WallKind;
use crate::fetch::{FetchError, FetchErrorKind};
use crate::model::{ArticleId, QueryError, QueryErrorKind, SourceId};

/// Failed use case.
///
/// Cheap to clone and comparable, because front ends keep errors in their state and messages. `Display` is English for
/// logs; `UserError` has the texts for readers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NewsroomError {
    /// A page could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// A page was fetched and could not be used.
    #[error("{subject}: {kind}")]
    Page {
        /// Address of the page.
        subject: String,
        /// Reason.
        kind: PageErrorKind,
    },
    /// The archive could not be read or written.
    #[error(transparent)]
    Archive(Arc<ArchiveError>),
    /// A line of the query language is not valid.
    #[error("{}: {_0}", .0.word)]
    Query(#[from] QueryError),
    /// An article could not be fetched now; the next refresh fetches it first.
    #[error("{0}; queued for the next refresh")]
    Queued(#[source] Box<Self>),
    /// A program of the settings failed.
    #[error(transparent)]
    Program(#[from] ProgramError),
    /// Another process or task is refreshing the same archive.
    #[error("another wanbao is refreshing")]
    AlreadyRefreshing,
    /// The archive has no such article.
    #[error("{0}: no such article")]
    NoSuchArticle(ArticleId),
    /// A file could not be written.
    #[error("{path}: {error}")]
    File {
        /// Its path.
        path: String,
        /// Reason.
        error: IoError,
    },
    /// A source can't be changed as it was asked for.
    #[error(transparent)]
    Source(#[from] SourceErrorKind),
    /// A background task ended in a panic or was cancelled.
    #[error("a page could not be read: {0}")]
    Task(String),
}

/// Reason why a source can't be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceErrorKind {
    /// The file of the source sets the field.
    #[error("{key}: set in {location}; edit it there")]
    SetInFile {
        /// The path of its key.
        key: String,
        /// File and line.
        location: String,
    },
    /// The value is not valid for the field.
    #[error("{id}: {kind}")]
    Invalid {
        /// The source.
        id: SourceId,
        /// Reason.
        kind: ConfigErrorKind,
    },
    /// There is no such source.
    #[error("{0}: no such source")]
    Unknown(String),
}

/// Reason why a fetched page is of no use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum PageErrorKind {
    /// The page says that the article was removed, or its address was not found several times.
    #[error("the page is gone")]
    Gone,
    /// The address redirects to this one, which is another headline's.
    #[error("leads to another article, {0}")]
    Elsewhere(String),
    /// The page has no headlines.
    #[error("no headlines found")]
    NoHeadlines,
    /// The newspaper has no issue of this day.
    #[error("no issue of {0}")]
    NoIssue(Date),
    /// The addresses of the newspaper name no day, so that no other issue than the current one can be found.
    #[error("its addresses name no day")]
    UndatedIssues,
    /// The site says that the feed or front page of a source is gone for good; the source was paused.
    #[error("gone for good; the source is paused")]
    SourceGone,
    /// There is a list of feeds at the address.
    #[error("a list of feeds")]
    ListOfFeeds,
    /// The item of a feed has no address to fetch.
    #[error("no address")]
    NoAddress,
    /// The page has no article.
    #[error("no article found")]
    NoArticle,
    /// Something else is in place of the article: a login, a captcha, a notice of maintenance.
    #[error("a page in place of the article: {}", .0.name())]
    Wall(WallKind),
    /// The text has nothing of its headline, and other addresses of the source gave the same.
    #[error("the same text as other addresses, and not the headline's")]
    NotItsText,
    /// The page is empty unless a browser runs its scripts.
    #[error("the page only works in a browser")]
    NeedsBrowser,
    /// The bytes are not text in any known encoding.
    #[error("its characters can't be decoded")]
    Garbled,
    /// The page has more markup than is read.
    #[error("more markup than any article")]
    TooLarge,
    /// The page is so much shorter than the stored article that the stored one is kept.
    #[error("the page lost most of its text; the stored one is kept")]
    Quarantined,
    /// The bytes are not a picture of a known format.
    #[error("not a picture")]
    NotAPicture,
}

impl NewsroomError {
    /// Makes an error about a page that was fetched.
    pub fn page(subject: impl Into<String>, kind: PageErrorKind) -> Self {
        Self::Page { subject: subject.into(), kind }
    }

    /// Makes an error about a request.
    pub fn fetch(subject: impl Into<String>, kind: FetchErrorKind) -> Self {
        Self::Fetch(FetchError::new(subject, kind))
    }

    /// Returns the subject of the error: a host, an address, a file, a word of a query, a program or an article's id.
    pub fn subject(&self) -> String {
        match self {
            Self::Fetch(error) => error.subject.clone(),
            Self::Page { subject, .. } => subject.clone(),
            Self::Archive(error) => error.path().map_or_else(String::new, |path| path.display().to_string()),
            Self::Query(error) => error.word.clone(),
            Self::Queued(cause) => cause.subject(),
            Self::Program(error) => error.program.clone(),
            Self::File { path, .. } => path.clone(),
            Self::AlreadyRefreshing | Self::Task(_) => "wanbao".to_owned(),
            Self::NoSuchArticle(id) => id.to_string(),
            Self::Source(SourceErrorKind::SetInFile { key, .. }) => key.clone(),
            Self::Source(SourceErrorKind::Unknown(name)) => name.clone(),
            Self::Source(SourceErrorKind::Invalid { id, .. }) => id.to_string(),
        }
    }

    /// Returns the reason in English, without the subject. The archive stores it with the articles that failed.
    pub fn reason(&self) -> String {
        match self {
            Self::Fetch(error) => error.kind.to_string(),
            Self::Page { kind, .. } => kind.to_string(),
            Self::Archive(error) => format!("archive: {}", error.kind()),
            Self::Query(error) => format!("at character {}: {}", error.position, error.kind),
            Self::Queued(cause) => format!("{}; queued for the next refresh", cause.reason()),
            Self::Program(error) => error.kind.to_string(),
            Self::File { error, .. } => error.to_string(),
            Self::NoSuchArticle(_) => "no such article".to_owned(),
            Self::Source(kind) => kind.to_string(),
            Self::AlreadyRefreshing | Self::Task(_) => self.to_string(),
        }
    }

    /// Unwraps `Queued` to the underlying error.
    pub fn cause(&self) -> &Self {
        match self {
            Self::Queued(cause) => cause.cause(),
            error => error,
        }
    }

    /// Returns the reason of a failed request.
    pub fn fetch_kind(&self) -> Option<&FetchErrorKind> {
        match self {
            Self::Fetch(error) => Some(&error.kind),
            _ => None,
        }
    }

    /// Returns the reason why a fetched page is of no use.
    pub fn page_kind(&self) -> Option<&PageErrorKind> {
        match self {
            Self::Page { kind, .. } => Some(kind),
            _ => None,
        }
    }

    /// Returns true if there is a page, but its text is not admitted as the article's.
    pub fn is_page_in_place(&self) -> bool {
        matches!(
            self.page_kind(),
            Some(
                PageErrorKind::Wall(_)
                    | PageErrorKind::NotItsText
                    | PageErrorKind::NoArticle
                    | PageErrorKind::NeedsBrowser
            )
        )
    }

    /// Returns true if the host does not answer at all, rather than that one page is missing.
    pub fn is_of_host(&self) -> bool {
        self.fetch_kind().is_some_and(FetchErrorKind::is_of_host)
    }

    /// Returns true if a program of the reader's failed, as one that prints a password: nothing was requested.
    pub fn is_of_program(&self) -> bool {
        matches!(self.cause(), Self::Program(_))
    }

    /// Returns true if the site has removed the page.
    pub fn is_gone(&self) -> bool {
        self.fetch_kind() == Some(&FetchErrorKind::Gone) || self.page_kind() == Some(&PageErrorKind::Gone)
    }

    /// Returns true if the archive's file is damaged.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Archive(error) if matches!(error.kind(), ArchiveError::Damaged(_) | ArchiveError::UnreadableRow(_)))
    }

    /// Returns true if the archive's file was made by a newer wanbao.
    pub fn is_newer_archive(&self) -> bool {
        matches!(self, Self::Archive(error) if matches!(error.kind(), ArchiveError::NewerSchema { .. }))
    }

    /// Returns true if another program made the database in the archive's place.
    pub fn is_foreign_database(&self) -> bool {
        matches!(self, Self::Archive(error) if matches!(error.kind(), ArchiveError::NotAnArchive))
    }

    /// Returns true if nothing can be stored: the disk is full, or the archive is read-only.
    pub fn is_unwritable(&self) -> bool {
        matches!(self, Self::Archive(error) if error.is_write_refusal())
    }
}

impl From<ArchiveError> for NewsroomError {
    fn from(error: ArchiveError) -> Self {
        match error.kind() {
            ArchiveError::BadPattern { pattern, source } => Self::Query(QueryError {
                position: 1,
                word: pattern.clone(),
                kind: QueryErrorKind::InvalidRegex(source.to_string()),
            }),
            _ => Self::Archive(Arc::new(error)),
        }
    }
}
