//! Break opportunities of UAX #14 (Unicode 17), found in one pass over the text.
//!
//! The rules of CLREQ are applied in `glyphs`.

use std::iter::Peekable;
use std::ops::Range;

use icu_segmenter::iterators::LineBreakIterator;
use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use icu_segmenter::scaffold::Utf8;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::cluster_info::{ClusterInfo, is_plain_ideograph};

const UAX14: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());

const KEEP_ALL: LineSegmenterBorrowed<'static> = {
    let mut options = LineBreakOptions::default();
    options.word_option = Some(LineBreakWordOption::KeepAll);
    LineSegmenter::new_17_for_non_complex_scripts(options)
};

/// Rule for breaks inside words, as `word-break` of CSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordBreak {
    /// Lines may break between Korean syllables and between ideographs.
    Normal,
    /// Lines break between words only.
    KeepAll,
}

impl WordBreak {
    fn segmenter(self) -> LineSegmenterBorrowed<'static> {
        match self {
            Self::Normal => UAX14,
            Self::KeepAll => KEEP_ALL,
        }
    }
}

/// Break opportunities of a text, queried from left to right.
///
/// Between two plain ideographs there always is one (LB31). No rule of UAX #14 looks beyond a plain ideograph on either
/// side, so only the stretches between such ideographs are given to the segmenter.
pub(super) struct BreakOpportunities<'a> {
    text: &'a str,
    word_break: WordBreak,
    /// Bytes of the stretch that was segmented last.
    stretch: Range<usize>,
    /// Opportunities in that stretch, counted from its start.
    found: Peekable<LineBreakIterator<'static, 'a, Utf8>>,
}

impl<'a> BreakOpportunities<'a> {
    pub(super) fn new(text: &'a str, word_break: WordBreak) -> Self {
        Self { text, word_break, stretch: 0..0, found: UAX14.segment_str("").peekable() }
    }

    /// Returns true if there is an opportunity between two neighbouring clusters.
    pub(super) fn is_between(&mut self, before: ClusterInfo, after: ClusterInfo) -> bool {
        let is_normal = self.word_break == WordBreak::Normal;
        if before.is_plain_ideograph && after.is_plain_ideograph && is_normal {
            return true;
        }
        if after.start >= self.stretch.end {
            self.segment(before.start, after.start);
        }
        let start = self.stretch.start;
        while self.found.next_if(|&found| start + found < after.start).is_some() {}
        self.found.peek().is_some_and(|&found| start + found == after.start)
    }

    /// Segments the text from `start` to the first plain ideograph at or behind `next`.
    fn segment(&mut self, start: usize, next: usize) {
        let ahead = self.text.get(next..).unwrap_or_default();
        let is_border = |c: char| is_plain_ideograph(c) && self.word_break == WordBreak::Normal;
        let border = ahead.char_indices().find(|(_, c)| is_border(*c));
        let end = border.map_or(self.text.len(), |(at, c)| next + at + c.len_utf8());
        let stretch = self.text.get(start..end).unwrap_or_default();
        self.found = self.word_break.segmenter().segment_str(stretch).peekable();
        self.stretch = start..end;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::text::clusters;

    /// Returns the opportunities at cluster boundaries, found in stretches and by one run of the segmenter.
    fn both(text: &str, word_break: WordBreak) -> (Vec<usize>, Vec<usize>) {
        let mut opportunities = BreakOpportunities::new(text, word_break);
        let (mut before, mut at) = (ClusterInfo::START, 0);
        let (mut ours, mut boundaries) = (Vec::new(), Vec::new());
        for cluster in clusters(text) {
            let info = ClusterInfo::new(cluster, at);
            if at > 0 {
                boundaries.push(at);
                ours.extend(opportunities.is_between(before, info).then_some(at));
            }
            (before, at) = (info, at + cluster.text.len());
        }
        (ours, word_break.segmenter().segment_str(text).filter(|found| boundaries.contains(found)).collect())
    }

    /// Generates runs of ideographs between characters of every kind that a rule of UAX #14 looks at.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[一-龥]{1,3}",
            4 => "[“”‘’\"'（）()\\[\\]《》，。、；：！？!?,.:;…—·/％%$￥№℃~-]",
            2 => "[a-z0-9 ]{1,3}",
            2 => prop::sample::select(vec![
                "\u{301}", "\u{200d}", "\u{200b}", "\u{2060}", "\u{a0}", "\u{3000}", "\u{e0100}", "👍🏽", "🇭🇰", "🇨", "ー", "ッ", "々",
                "한", "\u{1112}", "\u{1161}", "א", "-", "\u{2010}", "\u{ad}", "न्", "ກ", "\n", "\u{25cc}", "㍘", "\u{113d1}",
            ]).prop_map(str::to_owned),
            1 => "\\PC",
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    fn word_break() -> impl Strategy<Value = WordBreak> {
        prop::sample::select(vec![WordBreak::Normal, WordBreak::KeepAll])
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 4_000, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default()
        })]

        #[test]
        fn stretches_have_the_opportunities_of_the_whole_text(text in text(), word_break in word_break()) {
            let (ours, all) = both(&text, word_break);
            prop_assert_eq!(ours, all, "{}", text);
        }
    }
}
