//! A search for words in the page of an article.

use std::ops::Range;

use crate::text::{Folded, fold};
use crate::typeset::TypesetPage;

/// Words that are searched for, and their matches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::tui) struct TextSearch {
    pub(in crate::tui) words: String,
    /// Bytes of the page's source, in order, without overlaps.
    pub(in crate::tui) matches: Vec<Range<u32>>,
    /// Index of the current match.
    pub(in crate::tui) current: usize,
}

impl TextSearch {
    /// Searches a page. Width, case and accents are ignored, as in the archive.
    pub(in crate::tui) fn new(words: &str, page: &TypesetPage) -> Self {
        let (key, folded) = (fold(words.trim()), Folded::new(page.source()));
        let mut matches = Vec::new();
        if !key.is_empty() {
            matches.extend(folded.key().match_indices(&key).map(|(start, _)| {
                let bytes = folded.source(start..start + key.len());
                bytes.start as u32..bytes.end as u32
            }));
        }
        Self { words: words.to_owned(), matches, current: 0 }
    }

    /// Makes the first match at or after a byte current; if there is none, the first match of the page.
    pub(in crate::tui) fn start_at(&mut self, byte: u32) {
        self.current = self.matches.iter().position(|range| range.start >= byte).unwrap_or(0);
    }

    /// Moves `by` matches forward, or back if negative; wraps around at the ends.
    pub(in crate::tui) fn step(&mut self, by: isize) {
        let len = isize::try_from(self.matches.len()).unwrap_or(isize::MAX);
        let current = isize::try_from(self.current).unwrap_or(0);
        self.current = if len == 0 { 0 } else { (current + by).rem_euclid(len) as usize };
    }

    /// Returns the current match.
    pub(in crate::tui) fn current_match(&self) -> Option<&Range<u32>> {
        self.matches.get(self.current)
    }

    /// Returns the number of the current match, from 1; 0 if there is none.
    pub(in crate::tui) fn current_number(&self) -> usize {
        if self.matches.is_empty() { 0 } else { self.current + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{LineRole, Measure, PagePart, typeset_page};

    #[test]
    fn finds_matches_across_lines_and_wraps_around() {
        let text = "大湾区的ＧＢＡ和gba，还有大湾区";
        let page = typeset_page(&[PagePart::Text(LineRole::Paragraph, text)], &Measure::plain(6));
        let mut search = TextSearch::new(" GBA ", &page);
        let words: Vec<&str> = search.matches.iter().map(|range| page.text(range)).collect();
        assert_eq!(words, ["ＧＢＡ", "gba"]);
        search.step(-1);
        assert_eq!(search.current, 1);
        search.step(1);
        assert_eq!(search.current, 0);
        search.start_at(search.matches[1].start);
        assert_eq!(search.current, 1);
        assert!(TextSearch::new("  ", &page).matches.is_empty());
    }
}
