//! The lists of a made-up archive: its sources and sections, and which of them show an article.

use crate::demo::{SYNTHETIC_SECTIONS, SYNTHETIC_URL};
use crate::model::{CanonicalUrl, Source, SourceId};
use crate::newsroom::SourceRecord;

/// Distance between the sections that show an article. Has no factor in common with their number, so that an article
/// comes to each section once before it comes to one twice.
const SECTION_STEP: usize = 5;

/// A list: a section of a source, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DemoList {
    source: usize,
    section: usize,
}

/// The lists of an archive.
#[derive(Debug, Clone, Copy)]
pub(super) struct DemoLists {
    sources: usize,
    /// Lists that show an article, on average.
    appearances: f64,
}

impl DemoList {
    pub(super) fn source_id(self) -> SourceId {
        source(self.source).id
    }

    pub(super) fn section(self) -> &'static str {
        SYNTHETIC_SECTIONS[self.section]
    }
}

impl DemoLists {
    /// Creates the lists of this many sources; limits the appearances to the number of sections.
    pub(super) fn new(sources: usize, appearances: f64) -> Self {
        Self { sources: sources.max(1), appearances: appearances.clamp(1.0, SYNTHETIC_SECTIONS.len() as f64) }
    }

    /// Returns the sources.
    pub(super) fn sources(self) -> Vec<Source> {
        (0..self.sources).map(source).collect()
    }

    /// Returns the sources with their sections, as records.
    pub(super) fn source_records(self) -> Vec<SourceRecord> {
        let sections = || SYNTHETIC_SECTIONS.iter().map(|name| ((*name).to_owned(), None)).collect();
        self.sources().into_iter().map(|source| SourceRecord::new(source, sections())).collect()
    }

    /// Returns the list that an article belongs to, by its number.
    pub(super) fn own(self, n: usize) -> DemoList {
        self.nth_list(n, 0)
    }

    /// Returns the further lists that show an article.
    pub(super) fn others(self, n: usize) -> impl Iterator<Item = DemoList> {
        let shown_before = |n: usize| (n as f64 * self.appearances) as usize;
        (1..shown_before(n + 1) - shown_before(n)).map(move |nth| self.nth_list(n, nth))
    }

    fn nth_list(self, n: usize, nth: usize) -> DemoList {
        DemoList {
            source: (n + nth) % self.sources,
            section: (n + nth * SECTION_STEP) % SYNTHETIC_SECTIONS.len(),
        }
    }
}

/// Returns source number `n`, counted from 0.
fn source(n: usize) -> Source {
    let (id, name) = match n {
        0 => ("annals".to_owned(), "纪事".to_owned()),
        _ => (format!("annals-{}", n + 1), format!("纪事{}", n + 1)),
    };
    let id = SourceId::new(&id).expect("lower-case letters, digits and a hyphen are a valid source id");
    let url = SYNTHETIC_URL.replace("annals", id.as_str());
    Source::new(id, name, CanonicalUrl::parse(&url).expect("SYNTHETIC_URL is a valid address"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn shows_articles_as_often_as_requested_and_nowhere_twice() {
        for (sources, appearances, total) in
            [(1, 1.0, 1000), (1, 2.5, 2500), (5, 2.5, 2500), (3, 99.0, 12_000)]
        {
            let lists = DemoLists::new(sources, appearances);
            let mut shown = 0;
            for n in 0..1000 {
                let lists: Vec<DemoList> = lists.others(n).chain([lists.own(n)]).collect();
                assert_eq!(lists.iter().collect::<BTreeSet<_>>().len(), lists.len(), "{n}");
                shown += lists.len();
            }
            assert_eq!(shown, total, "{sources} {appearances}");
        }
    }
}
