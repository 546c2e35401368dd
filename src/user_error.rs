//! Errors as readers see them: one type with a message and a hint in their language, and a kind that decides about
//! exit codes and colours. The layers below know no texts but English ones; the faces know no errors but these.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::archive::ArchiveError;
use crate::config::ConfigError;
use crate::fetch::FetchErrorKind;
use crate::newsroom::{HookErrorKind, NewsroomError, PageErrorKind};
use crate::words::{UiLanguage, Word, query_error};

/// Error in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserError {
    /// What kind of error it is.
    pub kind: UserErrorKind,
    /// What happened, and to what: one line.
    pub message: String,
    /// What the reader can do about it.
    pub hint: Option<&'static str>,
}

/// Kind of an error, from which its exit code follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserErrorKind {
    /// Mistake in the arguments, the settings or a query, or a file that can't be read or written.
    Usage,
    /// There is no such article.
    NotFound,
    /// Nothing could be fetched: network, site, or another process that is in the way.
    Unavailable,
    /// Page in which there is nothing to read.
    Unreadable,
    /// The archive could not be opened, read or written.
    Archive,
    /// The reader of the output closed it, as `head` does: a success.
    ClosedOutput,
}

/// Failed command of the command line or of the plain reader, in no language yet.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A use case failed.
    #[error(transparent)]
    Newsroom(#[from] NewsroomError),
    /// The settings are wrong, or the arguments that stand for settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The command was called wrongly: message and hint.
    #[error("{0}")]
    Usage(String, Option<&'static str>),
    /// A file that was named can't be read or written.
    #[error("{}: {_1}", .0.display())]
    File(PathBuf, #[source] io::Error),
    /// The output can't be written.
    #[error("output: {0}")]
    Output(#[from] io::Error),
}

impl UserError {
    /// Describes a failed use case.
    pub fn from_newsroom(error: &NewsroomError, lang: UiLanguage) -> Self {
        let cause = error.cause();
        let frame = match cause.fetch_kind() {
            Some(
                FetchErrorKind::NoSuchHost
                | FetchErrorKind::Unreachable
                | FetchErrorKind::Proxy
                | FetchErrorKind::Tls,
            ) => Word::ErrorCantReach,
            _ => Word::ErrorAbout,
        };
        Self {
            kind: UserErrorKind::of(cause),
            message: lang.fill(frame, &[&error.subject(), &reason(error, lang)]),
            hint: hint(cause).map(|word| lang.say(word)),
        }
    }

    /// Describes an error of the archive.
    pub fn from_archive(error: &ArchiveError, lang: UiLanguage) -> Self {
        let path = error.path().unwrap_or(Path::new("")).display();
        Self {
            kind: UserErrorKind::Archive,
            message: lang.fill(Word::ErrorAbout, &[&path, &archive_reason(error.kind(), lang)]),
            hint: Some(lang.say(archive_hint(error.kind()))),
        }
    }

    /// Describes a failed command.
    pub fn from_command(error: &CommandError, lang: UiLanguage) -> Self {
        let usage = |message| Self { kind: UserErrorKind::Usage, message, hint: None };
        match error {
            CommandError::Newsroom(error) => Self::from_newsroom(error, lang),
            CommandError::Config(problem) => usage(problem.message(lang)),
            CommandError::Usage(message, hint) => Self { hint: *hint, ..usage(message.clone()) },
            CommandError::File(path, error) => usage(lang.fill(Word::ErrorAbout, &[&path.display(), error])),
            CommandError::Output(error) => {
                let kind = match error.kind() {
                    io::ErrorKind::BrokenPipe => UserErrorKind::ClosedOutput,
                    _ => UserErrorKind::Usage,
                };
                Self { kind, ..usage(lang.fill(Word::OutputFailed, &[error])) }
            }
        }
    }

    /// Prints message and hint on lines of their own; nothing for an output that was closed. Errors of writing are
    /// ignored: a closed stderr is no reason to stop.
    pub fn print(&self, to: &mut dyn Write) {
        if self.kind == UserErrorKind::ClosedOutput {
            return;
        }
        let _ = writeln!(to, "wanbao: {}", self.message);
        if let Some(hint) = self.hint {
            let _ = writeln!(to, "        {hint}");
        }
    }
}

impl UserErrorKind {
    fn of(error: &NewsroomError) -> Self {
        use FetchErrorKind::{Gone, NotAPage, Status};
        match error {
            NewsroomError::Archive(_) => Self::Archive,
            NewsroomError::NoSuchArticle(_) => Self::NotFound,
            NewsroomError::Query(_) => Self::Usage,
            NewsroomError::Page { kind, .. } => match kind {
                PageErrorKind::Elsewhere(_) | PageErrorKind::NotAPicture => Self::Unavailable,
                _ => Self::Unreadable,
            },
            NewsroomError::Fetch(error) => match error.kind {
                Gone | Status(404) | NotAPage(_) => Self::Unreadable,
                _ => Self::Unavailable,
            },
            NewsroomError::Queued(_)
            | NewsroomError::Hook { .. }
            | NewsroomError::AlreadyRefreshing
            | NewsroomError::Task(_) => Self::Unavailable,
        }
    }
}

impl CommandError {
    /// Makes the error of a command that was called wrongly, without a hint.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into(), None)
    }

    /// Returns a function that makes the error of a named file, for `map_err`.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File(path.to_owned(), error)
    }
}

/// Returns the reason of an error without its subject, in the reader's language.
fn reason(error: &NewsroomError, lang: UiLanguage) -> String {
    match error {
        NewsroomError::Fetch(error) => fill(fetch_reason(&error.kind), lang),
        NewsroomError::Page { kind, .. } => fill(page_reason(kind), lang),
        NewsroomError::Archive(error) => archive_reason(error.kind(), lang),
        NewsroomError::Query(error) => query_error(lang, error),
        NewsroomError::Queued(cause) => lang.fill(Word::ErrorQueued, &[&reason(cause, lang)]),
        NewsroomError::Hook { kind: HookErrorKind::Failed(why), .. } => lang.fill(Word::ErrorHook, &[why]),
        NewsroomError::Hook { kind: HookErrorKind::TimedOut, .. } => lang.say(Word::ErrorTimedOut).to_owned(),
        NewsroomError::AlreadyRefreshing => lang.say(Word::ErrorAlreadyRefreshing).to_owned(),
        NewsroomError::NoSuchArticle(_) => lang.say(Word::ErrorNoSuchArticle).to_owned(),
        NewsroomError::Task(_) => error.to_string(),
    }
}

/// A row of the table of words, and the value for its placeholder.
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
        Kind::Tls => (Word::ErrorTls, None),
        Kind::Status(code @ (401 | 403)) => with(Word::ErrorRefused, code),
        Kind::Status(404) => (Word::ErrorMissing, None),
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
        Kind::Other(what) => with(Word::ErrorOther, what),
    }
}

fn page_reason(kind: &PageErrorKind) -> Reason {
    match kind {
        PageErrorKind::Gone => (Word::ErrorGone, None),
        PageErrorKind::Elsewhere(to) => (Word::ErrorElsewhere, Some(to.clone())),
        PageErrorKind::NoHeadlines => (Word::ErrorNoHeadlines, None),
        PageErrorKind::NoArticle => (Word::ErrorNoArticle, None),
        PageErrorKind::NeedsBrowser => (Word::ErrorNeedsBrowser, None),
        PageErrorKind::Garbled => (Word::ErrorGarbled, None),
        PageErrorKind::Suspect => (Word::ErrorSuspect, None),
        PageErrorKind::NotAPicture => (Word::ErrorNotAPicture, None),
    }
}

fn archive_reason(error: &ArchiveError, lang: UiLanguage) -> String {
    let word = match error {
        ArchiveError::NewerSchema { .. } => Word::ArchiveNewer,
        ArchiveError::NotAnArchive => Word::ArchiveForeign,
        ArchiveError::ReadOnly => Word::ArchiveReadOnly,
        ArchiveError::Locked => Word::ArchiveLocked,
        ArchiveError::DiskFull => Word::ArchiveFull,
        ArchiveError::Damaged(how) | ArchiveError::UnreadableRow(how) => {
            return lang.fill(Word::ArchiveDamaged, &[how]);
        }
        other => return other.to_string(),
    };
    lang.say(word).to_owned()
}

fn hint(error: &NewsroomError) -> Option<Word> {
    match error {
        NewsroomError::Fetch(error) => fetch_hint(&error.kind),
        NewsroomError::Page { kind, .. } => match kind {
            PageErrorKind::NeedsBrowser => Some(Word::HintBrowser),
            PageErrorKind::NoHeadlines => Some(Word::HintHeadlines),
            PageErrorKind::NoArticle => Some(Word::HintArticle),
            PageErrorKind::Garbled => Some(Word::HintEncoding),
            _ => None,
        },
        NewsroomError::Archive(error) => Some(archive_hint(error.kind())),
        NewsroomError::Query(_) => Some(Word::HintQuery),
        NewsroomError::NoSuchArticle(_) => Some(Word::HintList),
        NewsroomError::Hook { kind: HookErrorKind::TimedOut, .. } => Some(Word::HintNetwork),
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
        Kind::Tls | Kind::Status(_) => Some(Word::HintBrowser),
        _ => None,
    }
}

fn archive_hint(error: &ArchiveError) -> Word {
    match error {
        ArchiveError::NewerSchema { .. } => Word::HintUpdate,
        ArchiveError::NotAnArchive => Word::HintHome,
        ArchiveError::ReadOnly => Word::HintRights,
        ArchiveError::Locked => Word::HintLater,
        ArchiveError::DiskFull => Word::HintSpace,
        ArchiveError::Damaged(_) | ArchiveError::UnreadableRow(_) => Word::HintSalvage,
        _ => Word::HintDoctor,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::{QueryError, QueryErrorKind};

    fn message(error: &NewsroomError, lang: UiLanguage) -> String {
        UserError::from_newsroom(error, lang).message
    }

    #[test]
    fn message_names_subject_and_reason() {
        let fetch = |kind| NewsroomError::fetch("a.com", kind);
        let query = QueryError {
            position: 4,
            word: "tilte:".to_owned(),
            kind: QueryErrorKind::UnknownField(Some("title")),
        };
        let cases = [
            (
                fetch(FetchErrorKind::NoSuchHost),
                "连不上 a.com：域名解析失败",
                "can't reach a.com: host name not found",
            ),
            (
                fetch(FetchErrorKind::Status(403)),
                "a.com：网站拒绝访问（HTTP 403）",
                "a.com: access refused (HTTP 403)",
            ),
            (
                fetch(FetchErrorKind::Status(502)),
                "a.com：网站出错（HTTP 502）",
                "a.com: fault of the site (HTTP 502)",
            ),
            (fetch(FetchErrorKind::Status(418)), "a.com：网站回答 HTTP 418", "a.com: the answer is HTTP 418"),
            (fetch(FetchErrorKind::TooLarge(8 << 20)), "a.com：超过 8 MiB", "a.com: larger than 8 MiB"),
            (
                fetch(FetchErrorKind::Busy(Some(Duration::from_secs(3)))),
                "a.com：网站太忙，要等 3 秒",
                "a.com: busy, asks to wait 3 s",
            ),
            (
                NewsroomError::from(query),
                "tilte:：第 4 个字起，没有这个字段，是不是 `title:`？",
                "tilte:: at character 4, there is no such field, did you mean `title:`?",
            ),
            (fetch(FetchErrorKind::Other("odd".into())), "a.com：odd", "a.com: odd"),
        ];
        for (error, chinese, english) in cases {
            assert_eq!(message(&error, UiLanguage::ZhHans), chinese);
            assert_eq!(message(&error, UiLanguage::En), english);
        }
        let damaged = ArchiveError::Damaged("row 3".into());
        assert_eq!(archive_reason(&damaged, UiLanguage::ZhHans), "文件已损坏（row 3）");
        assert_eq!(archive_reason(&damaged, UiLanguage::En), "the file is damaged (row 3)");
    }

    #[test]
    fn hints_at_what_the_reader_can_do() {
        let hint = |kind| UserError::from_newsroom(&NewsroomError::fetch("a.com", kind), UiLanguage::En).hint;
        assert!(hint(FetchErrorKind::Proxy).is_some_and(|hint| hint.contains("http_proxy")));
        assert!(hint(FetchErrorKind::Offline).is_some_and(|hint| hint.contains("--offline")));
        assert_eq!(hint(FetchErrorKind::Gone), None);
    }
}
