//! The rows of the sections pane.

use crate::config::SavedView;
use crate::model::{ListFilter, SectionSummary, SourceId, SourceSummary, Tag};

/// A row of the sections pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum SectionRow {
    /// All sources.
    AllNews,
    /// A saved view, by its index.
    SavedView(usize),
    /// The articles with a tag.
    Tag(Tag),
    /// A source.
    Source(SourceId),
    /// A section of a source.
    Section(SourceId, String),
}

impl SectionRow {
    /// Narrows a filter down to this row.
    pub(super) fn narrow(&self, filter: ListFilter) -> ListFilter {
        let (source, section) = match self {
            Self::AllNews | Self::SavedView(_) | Self::Tag(_) => (None, None),
            Self::Source(id) => (Some(id.clone()), None),
            Self::Section(id, name) => (Some(id.clone()), Some(name.clone())),
        };
        ListFilter { source, section, ..filter }
    }
}

/// Returns the rows that do not depend on the sources.
pub(super) fn fixed_rows(saved_views: &[SavedView], tags: &[(Tag, u64)]) -> impl Iterator<Item = SectionRow> {
    let tags = tags.iter().map(|(tag, _)| SectionRow::Tag(tag.clone()));
    std::iter::once(SectionRow::AllNews).chain((0..saved_views.len()).map(SectionRow::SavedView)).chain(tags)
}

/// Returns the rows of a source: itself and its sections.
pub(super) fn source_rows(source: &SourceSummary) -> impl Iterator<Item = SectionRow> {
    let section = |section: &SectionSummary| SectionRow::Section(source.id.clone(), section.name.clone());
    std::iter::once(SectionRow::Source(source.id.clone())).chain(source.shown_sections().map(section))
}
