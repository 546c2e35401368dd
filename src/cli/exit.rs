//! The exit codes, and the table of them that `--help` prints.

use std::process::ExitCode;

use crate::words::{UiLanguage, Word};

/// Exit code of the process, for scripts. Ordered by severity, so that `max` of several results is the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Everything was done, or the output was closed (a broken pipe).
    Success = 0,
    /// Nothing matched: an empty list, or an unknown article.
    Nothing = 1,
    /// A mistake in the arguments or the settings, or a file that can't be read or written.
    Usage = 2,
    /// A part failed: pages that could not be fetched, or an interrupted refresh.
    Partial = 3,
    /// A page without a readable article or list.
    Unreadable = 4,
    /// The archive could not be opened, read or written.
    Archive = 5,
    /// A check of `doctor` failed.
    Unhealthy = 6,
    /// A program of the settings failed.
    Program = 7,
}

impl Exit {
    const ALL: [(Self, Word); 8] = [
        (Self::Success, Word::ExitSuccess),
        (Self::Nothing, Word::ExitNothing),
        (Self::Usage, Word::ExitUsage),
        (Self::Partial, Word::ExitPartial),
        (Self::Unreadable, Word::ExitUnreadable),
        (Self::Archive, Word::ExitArchive),
        (Self::Unhealthy, Word::ExitUnhealthy),
        (Self::Program, Word::ExitProgram),
    ];

    /// Returns the table of all codes, one per line.
    pub(super) fn table(lang: UiLanguage) -> String {
        let lines: Vec<String> =
            Self::rows().map(|(code, word)| format!("  {code}  {}", lang.say(word))).collect();
        lines.join("\n")
    }

    /// Iterates over all codes with their meanings.
    pub(super) fn rows() -> impl Iterator<Item = (u8, Word)> {
        Self::ALL.iter().map(|(exit, word)| (*exit as u8, *word))
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
