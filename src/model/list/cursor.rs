//! Positions and directions in a list.

use jiff::Timestamp;

use crate::model::ArticleId;

/// A direction in a list, which is sorted newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards older entries.
    Down,
    /// Towards newer entries.
    Up,
}

/// A position in a list: the sort key of an entry. A window that starts at a cursor begins with the entry after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Sort key of the entry.
    pub moment: Timestamp,
    /// Number of the article. Of entries with equal times, that with the higher number comes first.
    pub id: ArticleId,
}

impl Cursor {
    /// Returns the position just above the entry, so that a window downwards begins with the entry itself.
    #[must_use]
    pub fn above(self) -> Self {
        Self { id: ArticleId(self.id.0.saturating_add(1)), ..self }
    }
}
