use std::ops::Range;

use crate::text::{Folded, fold};
use crate::typeset::TypesetPage;

/// Words that are searched for in an article, and where they stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::tui) struct Find {
    pub(in crate::tui) words: String,
    /// Bytes of the page's source, in order, without overlaps.
    pub(in crate::tui) hits: Vec<Range<u32>>,
    /// The hit that is looked at.
    pub(in crate::tui) current: usize,
}

impl Find {
    /// Finds words in a page. Width, case and accents make no difference, as in the archive.
    pub(in crate::tui) fn of(words: &str, page: &TypesetPage) -> Self {
        let (key, folded) = (fold(words.trim()), Folded::new(page.source()));
        let mut hits = Vec::new();
        if !key.is_empty() {
            hits.extend(folded.key().match_indices(&key).map(|(at, _)| {
                let bytes = folded.source(at..at + key.len());
                bytes.start as u32..bytes.end as u32
            }));
        }
        Self { words: words.to_owned(), hits, current: 0 }
    }

    /// Looks at the first hit at or behind a byte, or else at the first of all.
    pub(in crate::tui) fn look_from(&mut self, byte: u32) {
        self.current = self.hits.iter().position(|hit| hit.start >= byte).unwrap_or(0);
    }

    /// Looks at another hit, round and round.
    pub(in crate::tui) fn step(&mut self, by: isize) {
        let len = isize::try_from(self.hits.len()).unwrap_or(isize::MAX);
        let at = isize::try_from(self.current).unwrap_or(0);
        self.current = if len == 0 { 0 } else { (at + by).rem_euclid(len) as usize };
    }

    pub(in crate::tui) fn hit(&self) -> Option<&Range<u32>> {
        self.hits.get(self.current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{LineRole, Measure, PagePart, typeset_page};

    #[test]
    fn hits_are_found_across_lines_and_writings_and_gone_round() {
        let text = "大湾区的ＧＢＡ和gba，还有大湾区";
        let page = typeset_page(&[PagePart::Text(LineRole::Paragraph, text)], &Measure::plain(6));
        let mut find = Find::of(" GBA ", &page);
        let words: Vec<&str> = find.hits.iter().map(|hit| page.text(hit)).collect();
        assert_eq!(words, ["ＧＢＡ", "gba"]);
        find.step(-1);
        assert_eq!(find.current, 1);
        find.step(1);
        assert_eq!(find.current, 0);
        find.look_from(find.hits[1].start);
        assert_eq!(find.current, 1);
        assert!(Find::of("  ", &page).hits.is_empty());
    }
}
