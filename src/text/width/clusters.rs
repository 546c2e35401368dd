//! Segments a text into grapheme clusters (UAX #29), with a fast path for common characters.

use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation;

/// Grapheme cluster of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cluster<'a> {
    /// First character.
    pub(crate) first: char,
    /// All of its characters.
    pub(crate) text: &'a str,
}

impl Cluster<'_> {
    /// Returns true if the cluster is a single character.
    pub(crate) fn is_char(&self) -> bool {
        self.first.len_utf8() == self.text.len()
    }
}

/// Iterates over the grapheme clusters of a text (UAX #29).
///
/// Two neighbouring characters that [`is_single`] accepts always have a boundary between them, and nearly all characters
/// of a news text are of this kind. The full algorithm runs only next to other characters; it can start at any boundary.
pub(crate) fn clusters(text: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut chars = text.chars();
    let next = chars.next().map(Lookahead::new);
    Clusters { text, start: 0, next, chars }
}

struct Clusters<'a> {
    text: &'a str,
    /// Byte at which the next cluster starts.
    start: usize,
    /// First character of the next cluster.
    next: Option<Lookahead>,
    /// Characters after the next cluster's first one.
    chars: Chars<'a>,
}

/// Character that was read ahead.
#[derive(Clone, Copy)]
struct Lookahead {
    c: char,
    is_single: bool,
}

impl Lookahead {
    fn new(c: char) -> Self {
        Self { c, is_single: is_single(c) }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let first = self.next?;
        let start = self.start;
        let next = self.chars.next().map(Lookahead::new);
        if first.is_single && next.is_none_or(|next| next.is_single) {
            (self.start, self.next) = (start + first.c.len_utf8(), next);
        } else {
            let rest = self.text.get(start..)?;
            self.start = start + rest.graphemes(true).next().map_or(first.c.len_utf8(), str::len);
            self.chars = self.text.get(self.start..)?.chars();
            self.next = self.chars.next().map(Lookahead::new);
        }
        Some(Cluster { first: first.c, text: self.text.get(start..self.start)? })
    }
}

/// Returns true if there is always a cluster boundary between two characters of this kind
/// (`Grapheme_Cluster_Break=Other`, or a precomposed Hangul syllable).
fn is_single(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | ' '..='~' | '\u{3000}'..='\u{3029}' | '\u{ff01}'..='\u{ff9d}'
        | '\u{2010}'..='\u{2027}' | '\u{3030}'..='\u{3098}' | '\u{309b}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{391}'..='\u{3a9}' | '\u{3b1}'..='\u{3c9}'
        | '\u{400}'..='\u{482}' | '\u{2030}'..='\u{205e}' | '\u{2190}'..='\u{23ff}' | '\u{2460}'..='\u{25ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_matches_uax_29(text: &str) {
        let ours: Vec<&str> = clusters(text).map(|cluster| cluster.text).collect();
        assert_eq!(ours, text.graphemes(true).collect::<Vec<_>>());
    }

    #[test]
    fn matches_uax_29_for_all_pairs_of_neighbours() {
        let neighbours = [
            "一", "a", "\u{301}", "\u{200d}", "\u{fe0f}", "👨", "🇭", "한", "\u{1112}", "\u{11ab}", "\r",
            "\u{903}", "\u{600}",
        ];
        for c in ('\0'..=char::MAX).filter(|c| is_single(*c) || (*c as u32).is_multiple_of(37)) {
            let text: String = neighbours
                .iter()
                .flat_map(|neighbour| {
                    [neighbour.to_owned(), &c.to_string()].concat().chars().collect::<Vec<_>>()
                })
                .collect();
            assert_matches_uax_29(&text);
        }
    }

    #[test]
    fn finds_sequences_after_any_text() {
        for text in [
            "",
            "\r\n\r\n",
            "湾👨\u{200d}👩\u{200d}👧区",
            "🇭🇰🇲🇴🇨",
            "©\u{200d}©",
            "葛\u{e0100}城",
            "न्दी हि",
            "ｶﾞｷﾞ",
        ] {
            assert_matches_uax_29(text);
        }
    }
}
