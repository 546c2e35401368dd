//! Hints: what a reader can do about an error.

use std::io;

use crate::archive::ArchiveError;
use crate::fetch::{FetchErrorKind, TlsFault};
use crate::newsroom::{NewsroomError, PageErrorKind};
use crate::words::Word;

/// Returns the hint for the error of a use case, if there is one. Expects an unwrapped error, not `Queued`.
pub(super) fn hint(error: &NewsroomError) -> Option<Word> {
    match error {
        NewsroomError::Fetch(error) => fetch_hint(&error.kind),
        NewsroomError::Page { kind, .. } => match kind {
            PageErrorKind::NeedsBrowser => Some(Word::HintBrowser),
            PageErrorKind::SourceGone => Some(Word::HintSourceGone),
            PageErrorKind::ListOfFeeds => Some(Word::HintListOfFeeds),
            PageErrorKind::NoHeadlines => Some(Word::HintHeadlines),
            PageErrorKind::NoArticle => Some(Word::HintArticle),
            PageErrorKind::Wall(_) | PageErrorKind::NotItsText => Some(Word::HintWall),
            PageErrorKind::Garbled => Some(Word::HintEncoding),
            _ => None,
        },
        NewsroomError::Archive(error) => Some(archive_hint(error.kind())),
        NewsroomError::Query(_) => Some(Word::HintQuery),
        NewsroomError::NoSuchArticle(_) => Some(Word::HintList),
        _ => None,
    }
}

fn fetch_hint(kind: &FetchErrorKind) -> Option<Word> {
    use FetchErrorKind as Kind;
    match kind {
        Kind::NoSuchHost | Kind::Unreachable | Kind::TimedOut => Some(Word::HintNetwork),
        Kind::Proxy => Some(Word::HintProxy),
        Kind::Busy(_) | Kind::Truncated | Kind::BadEncoding | Kind::Status(500..) => Some(Word::HintLater),
        Kind::Offline => Some(Word::HintOnline),
        Kind::TooLarge(_) => Some(Word::HintLimit),
        Kind::Tls(fault) => Some(tls_hint(*fault)),
        Kind::Status(404) => Some(Word::HintMoved),
        Kind::Status(_) => Some(Word::HintBrowser),
        _ => None,
    }
}

fn tls_hint(fault: TlsFault) -> Word {
    match fault {
        TlsFault::Expired | TlsFault::NotYetValid => Word::HintClock,
        TlsFault::UnknownIssuer => Word::HintIssuer,
        TlsFault::OtherName => Word::HintOtherName,
        TlsFault::NotTls => Word::HintHttp,
        TlsFault::Other => Word::HintBrowser,
    }
}

/// Returns the hint for an error of the archive.
pub(super) fn archive_hint(error: &ArchiveError) -> Word {
    match error {
        ArchiveError::NewerSchema { .. } => Word::HintUpdate,
        ArchiveError::NotAnArchive => Word::HintHome,
        ArchiveError::ReadOnly => Word::HintRights,
        ArchiveError::ReadOnlyFileSystem => Word::HintReadOnlyDisk,
        ArchiveError::NotADirectory => Word::HintNotADirectory,
        ArchiveError::NotAFile | ArchiveError::OwnFile => Word::HintOtherFile,
        ArchiveError::Io(error) if error.kind() == io::ErrorKind::NotFound => Word::HintOtherFile,
        ArchiveError::Locked => Word::HintLater,
        ArchiveError::DiskFull => Word::HintSpace,
        ArchiveError::QuotaExceeded => Word::HintQuota,
        ArchiveError::Damaged(_) | ArchiveError::UnreadableRow(_) => Word::HintSalvage,
        _ => Word::HintDoctor,
    }
}
