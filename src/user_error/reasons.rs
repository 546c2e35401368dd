//! Reasons: what went wrong, without the page or file that the error is about.

use std::fmt::Display;

use jiff::SignedDuration;

use crate::archive::ArchiveError;
use crate::fetch::{FetchError, FetchErrorKind, TlsFault};
use crate::newsroom::{
    NewsroomError, PageErrorKind, ProgramError, ProgramErrorKind, SourceErrorKind, WallKind,
};
use crate::words::{UiLanguage, Word, damage_reason, io_reason, query_error, regex_reason, with_detail};

/// Returns the reason of the error of a use case.
pub(super) fn reason(error: &NewsroomError, lang: UiLanguage) -> String {
    match error {
        NewsroomError::Fetch(FetchError { kind: FetchErrorKind::Other(what), .. }) => {
            with_detail(lang, Word::ErrorRequest, what)
        }
        NewsroomError::Fetch(error) => fill(fetch_reason(&error.kind), lang),
        NewsroomError::Page { kind, .. } => fill(page_reason(kind), lang),
        NewsroomError::Archive(error) => archive_reason(error.kind(), lang),
        NewsroomError::Query(error) => query_error(lang, error),
        NewsroomError::Queued(cause) => lang.fill(Word::ErrorQueued, &[&reason(cause, lang)]),
        NewsroomError::Program(error) => program_reason(&error.kind, lang),
        NewsroomError::File { error, .. } => io_reason(lang, error.as_error()),
        NewsroomError::AlreadyRefreshing => lang.say(Word::ErrorAlreadyRefreshing).to_owned(),
        NewsroomError::NoSuchArticle(_) => lang.say(Word::ErrorNoSuchArticle).to_owned(),
        NewsroomError::Source(kind) => source_reason(kind, lang),
        NewsroomError::Task(_) => lang.say(Word::InternalError).to_owned(),
    }
}

fn source_reason(kind: &SourceErrorKind, lang: UiLanguage) -> String {
    match kind {
        SourceErrorKind::SetInFile { location, .. } => lang.fill(Word::ErrorSetInFile, &[location]),
        SourceErrorKind::Invalid { kind, .. } => kind.message(lang),
        SourceErrorKind::Unknown(_) => lang.say(Word::ErrorNoSuchSource).to_owned(),
    }
}

/// A text, and the value for its placeholder if it has one.
type Reason = (Word, Option<String>);

fn fill((word, value): Reason, lang: UiLanguage) -> String {
    match value {
        Some(value) => lang.fill(word, &[&value]),
        None => lang.say(word).to_owned(),
    }
}

fn fetch_reason(kind: &FetchErrorKind) -> Reason {
    use FetchErrorKind as Kind;
    let with = |word, value: &dyn Display| (word, Some(value.to_string()));
    match kind {
        Kind::NoSuchHost => (Word::ErrorNoSuchHost, None),
        Kind::Unreachable => (Word::ErrorUnreachable, None),
        Kind::Proxy => (Word::ErrorProxy, None),
        Kind::TimedOut => (Word::ErrorTimedOut, None),
        Kind::Tls(fault) => (tls_reason(*fault), None),
        Kind::Status(code @ (401 | 403)) => with(Word::ErrorRefused, code),
        Kind::Status(404) => (Word::ErrorNotFound, None),
        Kind::Status(code @ 500..) => with(Word::ErrorServer, code),
        Kind::Status(code) => with(Word::ErrorStatus, code),
        Kind::Gone => (Word::ErrorGone, None),
        Kind::Busy(Some(wait)) => with(Word::ErrorBusyFor, &wait.as_secs()),
        Kind::Busy(None) => (Word::ErrorBusy, None),
        Kind::Robots => (Word::ErrorRobots, None),
        Kind::BadRedirect(to) => with(Word::ErrorBadRedirect, to),
        Kind::RedirectLoop => (Word::ErrorRedirectLoop, None),
        Kind::TooManyRedirects => (Word::ErrorTooManyRedirects, None),
        Kind::Truncated => (Word::ErrorTruncated, None),
        Kind::TooLarge(limit) => with(Word::ErrorTooLarge, &(limit >> 20)),
        Kind::BadEncoding => (Word::ErrorBadEncoding, None),
        Kind::NotAPage(kind) => with(Word::ErrorNotAPage, kind),
        Kind::Offline => (Word::ErrorOffline, None),
        Kind::NotHttp => (Word::ErrorNotHttp, None),
        Kind::Other(_) => (Word::ErrorRequest, None),
    }
}

fn tls_reason(fault: TlsFault) -> Word {
    match fault {
        TlsFault::Expired => Word::ErrorTlsExpired,
        TlsFault::NotYetValid => Word::ErrorTlsNotYetValid,
        TlsFault::UnknownIssuer => Word::ErrorTlsIssuer,
        TlsFault::OtherName => Word::ErrorTlsName,
        TlsFault::NotTls => Word::ErrorTlsNone,
        TlsFault::Other => Word::ErrorTls,
    }
}

fn page_reason(kind: &PageErrorKind) -> Reason {
    match kind {
        PageErrorKind::Gone => (Word::ErrorGone, None),
        PageErrorKind::Elsewhere(to) => (Word::ErrorElsewhere, Some(to.clone())),
        PageErrorKind::SourceGone => (Word::ErrorSourceGone, None),
        PageErrorKind::ListOfFeeds => (Word::ErrorListOfFeeds, None),
        PageErrorKind::NoHeadlines => (Word::ErrorNoHeadlines, None),
        PageErrorKind::NoIssue(day) => (Word::ErrorNoIssue, Some(day.to_string())),
        PageErrorKind::UndatedIssues => (Word::ErrorUndatedIssues, None),
        PageErrorKind::NoAddress => (Word::ErrorNoAddress, None),
        PageErrorKind::NoArticle => (Word::ErrorNoArticle, None),
        PageErrorKind::Wall(kind) => (wall_reason(*kind), None),
        PageErrorKind::NotItsText => (Word::ErrorNotItsText, None),
        PageErrorKind::NeedsBrowser => (Word::ErrorNeedsBrowser, None),
        PageErrorKind::Garbled => (Word::ErrorGarbled, None),
        PageErrorKind::TooLarge => (Word::ErrorMarkup, None),
        PageErrorKind::Quarantined => (Word::ErrorQuarantined, None),
        PageErrorKind::NotAPicture => (Word::ErrorNotAPicture, None),
    }
}

/// Returns the reason of an error of the archive.
pub(super) fn archive_reason(error: &ArchiveError, lang: UiLanguage) -> String {
    let word = match error {
        ArchiveError::NewerSchema { .. } => Word::ArchiveNewer,
        ArchiveError::NotAnArchive => Word::ArchiveForeign,
        ArchiveError::ReadOnly => Word::ArchiveReadOnly,
        ArchiveError::ReadOnlyFileSystem => Word::ArchiveReadOnlyDisk,
        ArchiveError::NotADirectory => Word::ArchiveNotADirectory,
        ArchiveError::NotAFile => Word::ArchiveNotAFile,
        ArchiveError::OwnFile => Word::ArchiveOwnFile,
        ArchiveError::Locked => Word::ArchiveLocked,
        ArchiveError::DiskFull => Word::ArchiveFull,
        ArchiveError::QuotaExceeded => Word::ArchiveQuota,
        ArchiveError::Damaged(how) | ArchiveError::UnreadableRow(how) => {
            return damage_reason(lang, how);
        }
        ArchiveError::Io(error) => return io_reason(lang, error),
        ArchiveError::NoSource(_) => Word::ErrorNoSuchSource,
        ArchiveError::NoArticle(_) => Word::ErrorNoSuchArticle,
        ArchiveError::BadPattern { source, .. } => return regex_reason(lang, &source.to_string()),
        ArchiveError::BadImport { .. } => Word::RefusedBase64,
        ArchiveError::Closed => Word::ArchiveClosed,
        ArchiveError::Panicked(_) => Word::InternalError,
        ArchiveError::Sqlite(error) => {
            return with_detail(lang, Word::ArchiveFailed, &error.to_string());
        }
        // `kind` never returns one.
        ArchiveError::WithPath { source, .. } => return archive_reason(source, lang),
    };
    lang.say(word).to_owned()
}

fn wall_reason(kind: WallKind) -> Word {
    match kind {
        WallKind::Login => Word::WallLogin,
        WallKind::Captcha => Word::WallCaptcha,
        WallKind::Consent => Word::WallConsent,
        WallKind::BrowserCheck => Word::WallBrowserCheck,
        WallKind::Wechat => Word::WallWechat,
        WallKind::Maintenance => Word::WallMaintenance,
        WallKind::Parking => Word::WallParking,
        WallKind::Ban => Word::WallBan,
    }
}

/// Returns the message about a program that failed, with its name.
pub fn program_message(error: &ProgramError, lang: UiLanguage) -> String {
    lang.fill(Word::CantRun, &[&error.program, &program_reason(&error.kind, lang)])
}

/// Returns why a program failed.
fn program_reason(kind: &ProgramErrorKind, lang: UiLanguage) -> String {
    match kind {
        ProgramErrorKind::NotFound => lang.say(Word::RunNotFound).to_owned(),
        ProgramErrorKind::Denied => lang.say(Word::RunDenied).to_owned(),
        ProgramErrorKind::Exit(code, message) if message.is_empty() => lang.fill(Word::RunExit, &[code]),
        ProgramErrorKind::Exit(code, message) => lang.fill(Word::RunExitOutput, &[code, message]),
        ProgramErrorKind::Signal(signal) => lang.fill(Word::RunSignal, &[signal]),
        ProgramErrorKind::TimedOut(limit) => {
            let limit = SignedDuration::try_from(*limit).unwrap_or_default();
            lang.fill(Word::RunTimedOut, &[&format!("{limit:#}")])
        }
        ProgramErrorKind::Other(error) => io_reason(lang, error.as_error()),
    }
}
