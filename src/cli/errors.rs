//! Prints errors and notes to stderr, and maps kinds of errors to exit codes.

use std::io::Write;

use super::exit::Exit;
use crate::text::clean_lines;
use crate::user_error::{CommandError, UserError, UserErrorKind};
use crate::words::UiLanguage;

/// Prints an error with its hint and returns the exit code.
pub(super) fn report(error: &CommandError, lang: UiLanguage, to: &mut dyn Write) -> Exit {
    let error = UserError::from_command(error, lang);
    error.print(to);
    error.kind.into()
}

/// Prints a message on a line of its own, cleaned: it may name files and values of any origin. Ignores write errors: a
/// closed stderr must not stop a command.
pub(super) fn print_message(to: &mut dyn Write, message: &str) {
    let _ = writeln!(to, "wanbao: {}", clean_lines(message));
}

impl From<UserErrorKind> for Exit {
    fn from(kind: UserErrorKind) -> Self {
        match kind {
            UserErrorKind::ClosedOutput => Self::Success,
            UserErrorKind::NotFound => Self::Nothing,
            UserErrorKind::Usage => Self::Usage,
            UserErrorKind::Unavailable => Self::Partial,
            UserErrorKind::Unreadable => Self::Unreadable,
            UserErrorKind::Archive => Self::Archive,
            UserErrorKind::Program => Self::Program,
        }
    }
}
