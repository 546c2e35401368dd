//! Sources and sections with their unread counts.

use jiff::Timestamp;

use crate::model::{SourceId, SourceKind, SourceState};

/// A source with its unread counts, as shown in the sections pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSummary {
    /// Id of the source.
    pub id: SourceId,
    /// Name of the source, told apart from others.
    pub name: String,
    /// Kind of the source.
    pub kind: SourceKind,
    /// State of the source. A removed one is not shown itself, but its articles are.
    pub state: SourceState,
    /// Is the source of the sample articles.
    pub sample: bool,
    /// When a refresh last read it.
    pub refreshed: Option<Timestamp>,
    /// Number of unread articles.
    pub unread: u64,
    /// Number of unread articles of this source in the list of all sources, which shows only one of several duplicates.
    pub unread_in_all: u64,
    /// Sections in the order of the navigation.
    pub sections: Vec<SectionSummary>,
}

impl SourceSummary {
    /// Returns the sections that are shown below the source: all but the pages of earlier issues of a newspaper.
    pub fn shown_sections(&self) -> impl Iterator<Item = &SectionSummary> {
        self.sections.iter().filter(|section| section.is_listed || self.kind != SourceKind::Paper)
    }
}

/// A section with its unread count, as shown in the sections pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionSummary {
    /// Name of the section.
    pub name: String,
    /// Is in the navigation of its source: of a newspaper, a page of the current issue.
    pub is_listed: bool,
    /// Number of unread articles.
    pub unread: u64,
}
