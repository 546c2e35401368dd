use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation;

/// A grapheme cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cluster<'a> {
    pub(crate) first: char,
    pub(crate) text: &'a str,
}

impl Cluster<'_> {
    /// Whether it is one character.
    pub(crate) fn is_char(&self) -> bool {
        self.first.len_utf8() == self.text.len()
    }
}

/// Cuts a text into its grapheme clusters (UAX #29).
///
/// Nearly all characters of a news text are clusters of their own wherever they stand side by side; only around
/// others is the full algorithm asked, which can start afresh at any boundary.
pub(crate) fn clusters(text: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut chars = text.chars();
    let ahead = chars.next().map(Ahead::new);
    Clusters { text, at: 0, ahead, chars }
}

struct Clusters<'a> {
    text: &'a str,
    /// Where the next cluster starts.
    at: usize,
    /// Its first character.
    ahead: Option<Ahead>,
    /// What follows that.
    chars: Chars<'a>,
}

#[derive(Clone, Copy)]
struct Ahead {
    c: char,
    is_single: bool,
}

impl Ahead {
    fn new(c: char) -> Self {
        Self { c, is_single: is_single(c) }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let first = self.ahead?;
        let start = self.at;
        let next = self.chars.next().map(Ahead::new);
        if first.is_single && next.is_none_or(|next| next.is_single) {
            (self.at, self.ahead) = (start + first.c.len_utf8(), next);
        } else {
            let rest = self.text.get(start..)?;
            self.at = start + rest.graphemes(true).next().map_or(first.c.len_utf8(), str::len);
            self.chars = self.text.get(self.at..)?.chars();
            self.ahead = self.chars.next().map(Ahead::new);
        }
        Some(Cluster { first: first.c, text: self.text.get(start..self.at)? })
    }
}

/// Whether there is always a cluster boundary between two characters like this one (`Grapheme_Cluster_Break=Other`,
/// or a whole Hangul syllable).
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

    fn assert_same(text: &str) {
        let ours: Vec<&str> = clusters(text).map(|cluster| cluster.text).collect();
        assert_eq!(ours, text.graphemes(true).collect::<Vec<_>>());
    }

    #[test]
    fn every_character_has_the_clusters_of_uax_29_beside_every_kind_of_neighbour() {
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
            assert_same(&text);
        }
    }

    #[test]
    fn sequences_are_found_behind_any_text() {
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
            assert_same(text);
        }
    }
}
