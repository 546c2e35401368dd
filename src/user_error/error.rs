//! The translated error, and its printing.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use super::hints::{archive_hint, hint};
use super::reasons::{archive_reason, reason};
use super::{CommandError, UserErrorKind};
use crate::archive::ArchiveError;
use crate::fetch::FetchErrorKind;
use crate::newsroom::NewsroomError;
use crate::text::clean;
use crate::words::{UiLanguage, Word, io_hint, io_reason};

/// Error with its texts in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserError {
    /// Kind, which determines exit code and colour.
    pub kind: UserErrorKind,
    /// Subject and reason, in one line.
    pub message: String,
    /// Advice about the next step.
    pub hint: Option<Cow<'static, str>>,
}

impl UserError {
    /// Translates the error of a use case.
    pub fn from_newsroom(error: &NewsroomError, lang: UiLanguage) -> Self {
        let cause = error.cause();
        let template = match cause.fetch_kind() {
            Some(
                FetchErrorKind::NoSuchHost
                | FetchErrorKind::Unreachable
                | FetchErrorKind::Proxy
                | FetchErrorKind::Tls(_),
            ) => Word::ErrorCantReach,
            _ if matches!(cause, NewsroomError::Query(_)) => Word::ErrorInQuery,
            _ => Word::ErrorWithSubject,
        };
        Self {
            kind: UserErrorKind::of(cause),
            message: lang.fill(template, &[&error.subject(), &reason(error, lang)]),
            hint: match cause {
                NewsroomError::File { error, .. } => io_hint(lang, error.kind()).map(Cow::from),
                cause => hint(cause).map(|word| lang.say(word).into()),
            },
        }
    }

    /// Translates an error of the archive.
    pub fn from_archive(error: &ArchiveError, lang: UiLanguage) -> Self {
        let path = error.path().unwrap_or(Path::new("")).display();
        Self {
            kind: UserErrorKind::Archive,
            message: lang.fill(Word::ErrorWithSubject, &[&path, &archive_reason(error.kind(), lang)]),
            hint: Some(lang.say(archive_hint(error.kind())).into()),
        }
    }

    /// Translates the error of a command.
    pub fn from_command(error: &CommandError, lang: UiLanguage) -> Self {
        let usage = |message| Self { kind: UserErrorKind::Usage, message, hint: None };
        match error {
            CommandError::Newsroom(error) => Self::from_newsroom(error, lang),
            CommandError::Config(error) => {
                Self { hint: error.hint(lang).map(Cow::from), ..usage(error.message(lang)) }
            }
            CommandError::Usage(message, hint) => {
                Self { hint: hint.clone().map(Cow::from), ..usage(message.clone()) }
            }
            CommandError::File(path, error) => {
                let message = lang.fill(Word::ErrorWithSubject, &[&path.display(), &io_reason(lang, error)]);
                Self { hint: io_hint(lang, error.kind()).map(Cow::from), ..usage(message) }
            }
            CommandError::Output(error) => {
                let kind = match error.kind() {
                    io::ErrorKind::BrokenPipe => UserErrorKind::ClosedOutput,
                    _ => UserErrorKind::Usage,
                };
                let message = lang.fill(Word::OutputFailed, &[&io_reason(lang, error)]);
                Self { kind, hint: io_hint(lang, error.kind()).map(Cow::from), ..usage(message) }
            }
        }
    }

    /// Prints message and hint on lines of their own, and nothing for a closed output. Ignores write errors, because a closed
    /// stderr must not stop a command. The message is cleaned, because it may quote files and values.
    pub fn print(&self, to: &mut dyn Write) {
        if self.kind == UserErrorKind::ClosedOutput {
            return;
        }
        let _ = writeln!(to, "wanbao: {}", clean(&self.message));
        if let Some(hint) = &self.hint {
            let _ = writeln!(to, "        {hint}");
        }
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
                "a.com: the site refused access (HTTP 403)",
            ),
            (
                fetch(FetchErrorKind::Status(502)),
                "a.com：网站出错（HTTP 502）",
                "a.com: the site has an error (HTTP 502)",
            ),
            (
                fetch(FetchErrorKind::Status(418)),
                "a.com：网站返回 HTTP 418",
                "a.com: the site returned HTTP 418",
            ),
            (fetch(FetchErrorKind::TooLarge(8 << 20)), "a.com：超过 8 MiB", "a.com: larger than 8 MiB"),
            (
                fetch(FetchErrorKind::Busy(Some(Duration::from_secs(3)))),
                "a.com：网站太忙，要等 3 秒",
                "a.com: the site is busy and asks to wait 3 s",
            ),
            (
                NewsroomError::from(query),
                "“tilte:”（第 4 个字起）：没有这个字段，是不是 `title:`？",
                "“tilte:”: at character 4, there is no such field; did you mean `title:`?",
            ),
            (
                fetch(FetchErrorKind::Other("odd".into())),
                "a.com：请求失败",
                "a.com: the request failed (odd)",
            ),
        ];
        for (error, chinese, english) in cases {
            assert_eq!(message(&error, UiLanguage::ZhHans), chinese);
            assert_eq!(message(&error, UiLanguage::En), english);
        }
        let damaged = NewsroomError::from(ArchiveError::Damaged("row 3".into()));
        assert_eq!(message(&damaged, UiLanguage::ZhHans), "：文件已损坏");
        assert_eq!(message(&damaged, UiLanguage::En), ": the file is damaged (row 3)");
    }

    #[test]
    fn hints_at_what_the_reader_can_do() {
        let hint = |kind| UserError::from_newsroom(&NewsroomError::fetch("a.com", kind), UiLanguage::En).hint;
        assert!(hint(FetchErrorKind::Proxy).is_some_and(|hint| hint.contains("http_proxy")));
        assert!(hint(FetchErrorKind::Offline).is_some_and(|hint| hint.contains("--offline")));
        assert_eq!(hint(FetchErrorKind::Gone), None);
    }
}
