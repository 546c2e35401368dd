//! The exit codes, and the table of them that `--help` prints.

use std::process::ExitCode;

use crate::words::{UiLanguage, Word};

/// Exit code of the process, for scripts. Ordered by severity, so that `max` of several results is the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Everything was done, or the output was closed (a broken pipe).
    Success = 0,
    /// Nothing matched: an empty list, or an unknown article. Also a failed check of `doctor`.
    Nothing = 1,
    /// A mistake in the arguments or the settings, or a file that can't be read or written.
    Usage = 2,
    /// A part failed: pages that could not be fetched, or an interrupted refresh.
    Partial = 3,
    /// A page without a readable article or list.
    Unreadable = 4,
    /// The archive could not be opened, read or written.
    Archive = 5,
}

impl Exit {
    const ALL: [(Self, Word); 6] = [
        (Self::Success, Word::ExitSuccess),
        (Self::Nothing, Word::ExitNothing),
        (Self::Usage, Word::ExitUsage),
        (Self::Partial, Word::ExitPartial),
        (Self::Unreadable, Word::ExitUnreadable),
        (Self::Archive, Word::ExitArchive),
    ];

    /// Returns the table of all codes, one per line.
    pub(super) fn table(lang: UiLanguage) -> String {
        let line = |(exit, word): &(Self, Word)| format!("  {}  {}\n", *exit as u8, lang.say(*word));
        Self::ALL.iter().map(line).collect()
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
