//! The directories of the sections, to find the section of an address without comparing it with each.

use std::collections::HashMap;

use super::main_list::directory;
use crate::model::{CanonicalUrl, Section};

/// The sections by host and directory of their addresses.
pub(crate) struct SectionDirectories<'s> {
    sections: &'s [Section],
    /// Index of the first section in each directory.
    first: HashMap<(&'s str, &'s str), usize>,
}

impl<'s> SectionDirectories<'s> {
    /// Collects the directories of the sections.
    pub(crate) fn new(sections: &'s [Section]) -> Self {
        let mut first = HashMap::new();
        for (index, section) in sections.iter().enumerate() {
            if let Some(directory) = directory(&section.url) {
                first.entry((section.url.host(), directory)).or_insert(index);
            }
        }
        Self { sections, first }
    }

    /// Returns the first section in whose directory an address lies.
    pub(crate) fn section_of(&self, url: &CanonicalUrl) -> Option<&'s Section> {
        let path = url.as_url().path();
        let above = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
        let index = above.filter_map(|directory| self.first.get(&(url.host(), directory))).min()?;
        Some(&self.sections[*index])
    }
}
