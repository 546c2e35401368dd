use std::iter::Peekable;

use icu_segmenter::iterators::LineBreakIterator;
use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use icu_segmenter::scaffold::Utf8;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::class::Class;
use crate::text::Cluster;

const UAX14: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());

const KEEP_WORDS: LineSegmenterBorrowed<'static> = {
    let mut options = LineBreakOptions::default();
    options.word_option = Some(LineBreakWordOption::KeepAll);
    LineSegmenter::new_17_for_non_complex_scripts(options)
};

/// A cluster as the rules see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    pub(super) at: usize,
    pub(super) first: char,
    pub(super) class: Class,
    /// A single ideograph of the first block: line breaking class ID, and nothing behind it that changes that.
    is_plain: bool,
}

impl Sign {
    /// What stands before the first cluster.
    pub(super) const START: Self = Self { at: 0, first: '\n', class: Class::Space, is_plain: false };

    pub(super) fn of(cluster: Cluster<'_>, at: usize) -> Self {
        let class = Class::of(cluster.first);
        // A space with an accent is no space, a digit in a keycap no digit.
        let is_changed =
            matches!(class, Class::Space | Class::Digit) && !cluster.is_char() && cluster.text != "\r\n";
        Self {
            at,
            first: cluster.first,
            class: if is_changed { Class::Other } else { class },
            is_plain: is_plain(cluster.first) && cluster.is_char(),
        }
    }
}

fn is_plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// The break opportunities of UAX #14 (Unicode 17, which knows quotes between Han), asked for from left to right.
///
/// Between two plain ideographs there always is one (LB31). No rule of UAX #14 sees past a plain ideograph to either
/// side, so the rest of the text is given to the segmenter in stretches that begin and end with one.
pub(super) struct Opportunities<'a> {
    text: &'a str,
    keep_korean_words: bool,
    /// The stretch that was looked at last: where it begins and ends, and its opportunities.
    begin: usize,
    end: usize,
    found: Peekable<LineBreakIterator<'static, 'a, Utf8>>,
}

impl<'a> Opportunities<'a> {
    /// Takes a text; with `keep_korean_words` there are none between Korean syllables nor between ideographs.
    pub(super) fn new(text: &'a str, keep_korean_words: bool) -> Self {
        Self { text, keep_korean_words, begin: 0, end: 0, found: UAX14.segment_str("").peekable() }
    }

    /// Whether there is one between two neighbouring clusters.
    pub(super) fn reach(&mut self, before: Sign, after: Sign) -> bool {
        if before.is_plain && after.is_plain && !self.keep_korean_words {
            return true;
        }
        if after.at >= self.end {
            self.stretch(before.at, after.at);
        }
        while self.found.next_if(|&found| self.begin + found < after.at).is_some() {}
        self.found.peek().is_some_and(|&found| self.begin + found == after.at)
    }

    /// Looks at the text from one cluster to the first plain ideograph of the next clusters.
    fn stretch(&mut self, begin: usize, next: usize) {
        let ahead = self.text.get(next..).unwrap_or_default();
        let plain = ahead.char_indices().find(|(_, c)| is_plain(*c) && !self.keep_korean_words);
        let end = plain.map_or(self.text.len(), |(at, c)| next + at + c.len_utf8());
        let segmenter = if self.keep_korean_words { KEEP_WORDS } else { UAX14 };
        self.found = segmenter.segment_str(self.text.get(begin..end).unwrap_or_default()).peekable();
        (self.begin, self.end) = (begin, end);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::text::clusters;

    /// The opportunities at the boundaries of clusters, found in stretches and found by the segmenter alone.
    fn both(text: &str, keep_korean_words: bool) -> (Vec<usize>, Vec<usize>) {
        let mut opportunities = Opportunities::new(text, keep_korean_words);
        let (mut before, mut at) = (Sign::START, 0);
        let (mut ours, mut boundaries) = (Vec::new(), Vec::new());
        for cluster in clusters(text) {
            let sign = Sign::of(cluster, at);
            if at > 0 {
                boundaries.push(at);
                ours.extend(opportunities.reach(before, sign).then_some(at));
            }
            (before, at) = (sign, at + cluster.text.len());
        }
        let segmenter = if keep_korean_words { KEEP_WORDS } else { UAX14 };
        (ours, segmenter.segment_str(text).filter(|found| boundaries.contains(found)).collect())
    }

    /// Runs of ideographs between anything that a rule of UAX #14 looks at.
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

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 4_000, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default()
        })]

        #[test]
        fn stretches_have_the_opportunities_of_the_whole_text(text in text(), keep_korean_words in any::<bool>()) {
            let (ours, all) = both(&text, keep_korean_words);
            prop_assert_eq!(ours, all, "{}", text);
        }
    }
}
