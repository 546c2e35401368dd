//! The orders of a list, in a cycle, and their names.

use crate::words::Word;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) enum ListOrder {
    /// Newest first, in days.
    #[default]
    Time,
    /// Grouped by source.
    Source,
    /// Unread articles first.
    Unread,
}

impl ListOrder {
    /// Returns the order that follows in the cycle.
    pub(in crate::tui) fn next(self) -> Self {
        match self {
            Self::Time => Self::Source,
            Self::Source => Self::Unread,
            Self::Unread => Self::Time,
        }
    }

    /// Returns the name of the order.
    pub(in crate::tui) fn word(self) -> Word {
        match self {
            Self::Time => Word::SortedByTime,
            Self::Source => Word::SortedBySource,
            Self::Unread => Word::SortedByUnread,
        }
    }

    /// Returns the name under which the order is kept for the next run.
    pub(in crate::tui) fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Source => "source",
            Self::Unread => "unread",
        }
    }

    /// Returns the order of a name.
    pub(in crate::tui) fn from_name(name: &str) -> Option<Self> {
        [Self::Time, Self::Source, Self::Unread].into_iter().find(|order| order.name() == name)
    }
}
