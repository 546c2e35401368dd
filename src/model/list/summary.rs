//! Sources and sections with their unread counts.

use crate::model::{SourceId, SourceState};

/// A source with its unread counts, as shown in the sections pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSummary {
    /// Id of the source.
    pub id: SourceId,
    /// Name of the source, told apart from others.
    pub name: String,
    /// State of the source. A removed one is not shown itself, but its articles are.
    pub state: SourceState,
    /// Is the source of the sample articles.
    pub sample: bool,
    /// Number of unread articles.
    pub unread: u64,
    /// Number of unread articles of this source in the list of all sources, which shows only one of several duplicates.
    pub unread_in_all: u64,
    /// Sections in the order of the navigation.
    pub sections: Vec<SectionSummary>,
}

/// A section with its unread count, as shown in the sections pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionSummary {
    /// Name of the section.
    pub name: String,
    /// Number of unread articles.
    pub unread: u64,
}
