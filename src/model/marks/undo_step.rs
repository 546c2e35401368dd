//! Steps that can be undone.

use jiff::Timestamp;

use super::MarkChange;

/// A step that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoStep {
    /// When it was made; `None` if an earlier version made it.
    pub at: Option<Timestamp>,
    /// Kind of change.
    pub changes: Vec<UndoChange>,
    /// The number of articles that it changed; duplicates count once.
    pub articles: usize,
    /// The title of one of them.
    pub title: Option<String>,
}

/// A change that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoChange {
    /// A mark was set or cleared.
    Mark(MarkChange),
    /// Articles were joined as one story.
    Joined,
    /// A story was taken apart.
    Separated,
    /// The source with this name was removed.
    Removed(String),
}
