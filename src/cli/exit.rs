use std::process::ExitCode;

use crate::words::{Lang, Word};

/// How a run ended, as scripts see it. This is the one place where the exit codes are documented; `--help` prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Everything was done. A reader that closes its end of a pipe early is no failure either.
    Fine = 0,
    /// Nothing matched: an empty list, an unknown article, a doctor with something to complain of.
    Nothing = 1,
    /// A mistake in the arguments or the settings, or a file that can't be read or written.
    Usage = 2,
    /// Part of it failed: pages that could not be had, or an interrupted refresh.
    Partly = 3,
    /// A page in which there was nothing to read.
    Unreadable = 4,
    /// The archive could not be opened, read or written.
    Archive = 5,
}

impl Exit {
    const ALL: [(Self, Word); 6] = [
        (Self::Fine, Word::ExitFine),
        (Self::Nothing, Word::ExitNothing),
        (Self::Usage, Word::ExitUsage),
        (Self::Partly, Word::ExitPartly),
        (Self::Unreadable, Word::ExitUnreadable),
        (Self::Archive, Word::ExitArchive),
    ];

    /// The table of all codes, a line each.
    pub(super) fn table(lang: Lang) -> String {
        let line = |(exit, word): &(Self, Word)| format!("  {}  {}\n", *exit as u8, lang.say(*word));
        Self::ALL.iter().map(line).collect()
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
