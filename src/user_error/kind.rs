//! The kinds of errors.

use crate::fetch::FetchErrorKind;
use crate::newsroom::{NewsroomError, PageErrorKind};

/// Kind of an error. Determines the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserErrorKind {
    /// Mistake in the arguments, the settings or a query, or a file that can't be read or written.
    Usage,
    /// There is no such article.
    NotFound,
    /// Nothing could be fetched: the network or the site failed, or another process holds the lock.
    Unavailable,
    /// The page has no readable article or list.
    Unreadable,
    /// The archive could not be opened, read or written.
    Archive,
    /// A program of the settings failed.
    Program,
    /// The program that reads the output closed it, like `head`. Counts as success.
    ClosedOutput,
}

impl UserErrorKind {
    /// Returns the kind of the error of a use case.
    pub(super) fn of(error: &NewsroomError) -> Self {
        use FetchErrorKind::{Gone, NotAPage, Status};
        match error {
            NewsroomError::Archive(_) => Self::Archive,
            NewsroomError::Program(_) => Self::Program,
            NewsroomError::NoSuchArticle(_) => Self::NotFound,
            NewsroomError::Query(_) | NewsroomError::Source(_) | NewsroomError::File { .. } => Self::Usage,
            NewsroomError::Page { kind, .. } => match kind {
                PageErrorKind::Elsewhere(_) | PageErrorKind::NotAPicture => Self::Unavailable,
                _ => Self::Unreadable,
            },
            NewsroomError::Fetch(error) => match error.kind {
                Gone | Status(404) | NotAPage(_) => Self::Unreadable,
                _ => Self::Unavailable,
            },
            NewsroomError::Queued(_) | NewsroomError::AlreadyRefreshing | NewsroomError::Task(_) => {
                Self::Unavailable
            }
        }
    }
}
