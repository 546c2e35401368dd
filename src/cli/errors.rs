//! Prints errors and messages on stderr, and says how the run ends.

use std::io::Write;

use super::exit::Exit;
use crate::user_error::{CommandError, UserError, UserErrorKind};
use crate::words::Lang;

/// Prints an error with its hint; returns the exit code of the run.
pub(super) fn report(error: &CommandError, lang: Lang, to: &mut dyn Write) -> Exit {
    let error = UserError::from_command(error, lang);
    error.print(to);
    error.kind.into()
}

/// Prints a message on a line of its own. Errors of writing are ignored: a closed stderr is no reason to stop.
pub(super) fn print_message(to: &mut dyn Write, message: &str) {
    let _ = writeln!(to, "wanbao: {message}");
}

impl From<UserErrorKind> for Exit {
    fn from(kind: UserErrorKind) -> Self {
        match kind {
            UserErrorKind::ClosedOutput => Self::Fine,
            UserErrorKind::NotFound => Self::Nothing,
            UserErrorKind::Usage => Self::Usage,
            UserErrorKind::Unavailable => Self::Partly,
            UserErrorKind::Unreadable => Self::Unreadable,
            UserErrorKind::Archive => Self::Archive,
        }
    }
}
