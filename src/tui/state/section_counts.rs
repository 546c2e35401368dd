//! The numbers in the sections pane, and its last refresh.

use jiff::Timestamp;

use super::section_row::SectionRow;
use super::sections::Sections;
use crate::model::{ListEntry, SourceId, SourceSummary};

impl Sections {
    /// Returns when the source of the row under the cursor was last refreshed; for rows of all sources, the latest refresh.
    pub(in crate::tui) fn last_refresh(&self) -> Option<Timestamp> {
        let is_meant = |source: &&SourceSummary| match self.current() {
            SectionRow::Source(id) | SectionRow::Section(id, _) => source.id == *id,
            SectionRow::AllNews | SectionRow::SavedView(_) | SectionRow::Tag(_) => true,
        };
        self.sources.iter().filter(is_meant).filter_map(|source| source.refreshed).max()
    }

    /// Returns the number of unread articles of a row, of a saved view at most one more than `MAX_COUNTED`; of a tag the
    /// number of all articles.
    pub(in crate::tui) fn unread(&self, row: &SectionRow) -> u64 {
        let source = |id: &SourceId| self.sources.iter().find(|source| source.id == *id);
        match row {
            SectionRow::SavedView(index) => {
                self.saved_view_counts.get(*index).map_or(0, |count| *count as u64)
            }
            SectionRow::Tag(tag) => {
                let counted = self.tags.iter().find(|(known, _)| known == tag);
                counted.map_or(0, |(_, count)| *count)
            }
            SectionRow::AllNews => self.sources.iter().map(|source| source.unread_in_all).sum(),
            SectionRow::Source(id) => source(id).map_or(0, |source| source.unread),
            SectionRow::Section(id, name) => {
                let sections = source(id).map_or(&[][..], |source| &source.sections);
                sections.iter().find(|section| section.name == *name).map_or(0, |section| section.unread)
            }
        }
    }

    /// Resets the numbers of new headlines.
    pub(in crate::tui) fn clear_new(&mut self) {
        self.new_counts.clear();
    }

    /// Adds to the number of new headlines of a section.
    pub(in crate::tui) fn add_new(&mut self, source: &SourceId, section: Option<&str>, count: usize) {
        *self.new_counts.entry((source.clone(), section.map(str::to_owned))).or_default() += count;
    }

    /// Returns the number of new headlines that the last refresh has brought to a row.
    pub(in crate::tui) fn new_count(&self, row: &SectionRow) -> usize {
        let is_counted = |(source, section): &(SourceId, Option<String>)| match row {
            SectionRow::AllNews => true,
            SectionRow::SavedView(_) | SectionRow::Tag(_) => false,
            SectionRow::Source(id) => source == id,
            SectionRow::Section(id, name) => source == id && section.as_ref() == Some(name),
        };
        self.new_counts.iter().filter(|(key, _)| is_counted(key)).map(|(_, count)| count).sum()
    }

    /// Updates the numbers of unread articles after a mark, so that they are right before the archive has stored it.
    pub(in crate::tui) fn count_read(&mut self, entry: &ListEntry, is_read: bool) {
        let step = |unread: &mut u64| {
            *unread = if is_read { unread.saturating_sub(1) } else { *unread + 1 };
        };
        let Some(source) = self.sources.iter_mut().find(|source| source.id == entry.source) else { return };
        step(&mut source.unread);
        step(&mut source.unread_in_all);
        let mut sections = source.sections.iter_mut();
        if let Some(section) = sections.find(|section| Some(&section.name) == entry.section.as_ref()) {
            step(&mut section.unread);
        }
    }
}
