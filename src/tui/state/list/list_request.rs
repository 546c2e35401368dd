//! The kinds of requests for headlines.

use crate::model::{Cursor, Direction};

/// Which window of the list is requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum ListRequest {
    /// The window beyond an end of the loaded rows.
    Beyond(Direction),
    /// All loaded rows again.
    Reload,
    /// The first window, possibly of another list.
    First,
    /// The last window.
    Last,
    /// A large window beyond an end, to find an unread entry. Its rows are dropped if there is none.
    Unread {
        /// The end.
        direction: Direction,
        /// Entry to start from.
        from: Cursor,
        /// Number of entries that were skipped before.
        skipped: usize,
    },
}

/// A search for the next article beyond the loaded rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct NextArticleSearch {
    /// Purpose of the search.
    pub(in crate::tui) goal: SearchGoal,
    /// Direction from the cursor.
    pub(in crate::tui) direction: Direction,
}

/// Purpose of a search for the next article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum SearchGoal {
    /// Move the cursor to the next unread article.
    SelectUnread,
    /// Open the next unread article.
    OpenUnread,
    /// Open the next article, unread or not.
    OpenNext,
    /// Open the next article, unread or not, and read it aloud.
    ReadNextAloud,
}
