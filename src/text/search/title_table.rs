//! Many titles in memory, filtered within milliseconds: each character is a number, so that its readings are compared with
//! a filter once and not in every title.

use std::collections::HashMap;

use super::romanization::Romanization;
use super::title_filter::{FilterWord, MAX_FUZZY_LEN, MAX_GAP, TitleFilter};

/// Number of characters that are too rare to have a number of their own.
const OTHER: u16 = u16::MAX;

/// Folded titles, each with an id.
#[derive(Debug, Clone, Default)]
pub struct TitleTable {
    /// The characters that occur, by their numbers.
    alphabet: Vec<char>,
    numbers: HashMap<char, u16>,
    ids: Vec<i64>,
    /// End of each title in `text`.
    ends: Vec<usize>,
    text: Vec<u16>,
    has_others: bool,
}

impl TitleTable {
    /// Adds a title that was folded by [`fold()`](crate::text::fold).
    pub fn push(&mut self, id: i64, key: &str) {
        for c in key.chars() {
            let number = self.number(c);
            self.has_others |= number == OTHER;
            self.text.push(number);
        }
        self.ids.push(id);
        self.ends.push(self.text.len());
    }

    fn number(&mut self, c: char) -> u16 {
        let Self { alphabet, numbers, .. } = self;
        let next = u16::try_from(alphabet.len()).unwrap_or(OTHER);
        *numbers.entry(c).or_insert_with(|| {
            if next != OTHER {
                alphabet.push(c);
            }
            next
        })
    }

    /// Returns the places of the titles that a filter matches, in order; `None` if it is too long to be matched here.
    ///
    /// Reads only the places `among`, if there are any: those that a wider filter has found.
    pub fn matching(&self, filter: &TitleFilter, among: Option<&[usize]>) -> Option<Vec<usize>> {
        if self.has_others || filter.words.iter().any(|word| word.characters.len() > MAX_FUZZY_LEN) {
            return None;
        }
        let steps = |word| Romanization::ALL.map(|kind| WordSteps::new(word, &self.alphabet, kind));
        let words: Vec<_> = filter.words.iter().map(steps).collect();
        let is_found = |place: &usize| {
            let title = self.title(*place);
            words.iter().all(|word| word.iter().any(|steps| steps.occurs_in(title)))
        };
        Some(match among {
            Some(places) => places.iter().copied().filter(is_found).collect(),
            None => (0..self.ids.len()).filter(is_found).collect(),
        })
    }

    /// Returns the id of the title at a place.
    pub fn id(&self, place: usize) -> Option<i64> {
        self.ids.get(place).copied()
    }

    fn title(&self, place: usize) -> &[u16] {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// The steps of a word by the characters of an alphabet, read in one romanization.
struct WordSteps {
    /// Position after the last character of the word, as a bit.
    end: u64,
    /// All bits if characters of a title may be skipped.
    gap: u64,
    /// For each character the positions in the word at which it may be typed, as bits, and the start of its steps.
    characters: Vec<(u64, u32)>,
    /// For each character true if the word may begin with it.
    may_begin: Vec<bool>,
    /// The positions in the word that are reached, as bits, from each of these positions.
    steps: Vec<u64>,
}

impl WordSteps {
    fn new(word: &FilterWord, alphabet: &[char], romanization: Romanization) -> Self {
        let mut steps = Vec::new();
        let characters = alphabet.iter().map(|c| {
            let start = steps.len() as u32;
            let reached = (0..word.characters.len()).map(|at| word.step(*c, at, romanization));
            let positions = reached.enumerate().filter(|(_, reached)| *reached != 0);
            let positions = positions.fold(0, |all, (at, reached)| {
                steps.push(reached);
                all | 1 << at
            });
            (positions, start)
        });
        let characters: Vec<(u64, u32)> = characters.collect();
        let may_begin = characters.iter().map(|(positions, _)| positions & 1 == 1).collect();
        let gap = if word.max_gap == 0 { 0 } else { u64::MAX };
        Self { end: 1 << word.characters.len(), gap, characters, may_begin, steps }
    }

    fn occurs_in(&self, title: &[u16]) -> bool {
        let may_begin = |number: &u16| self.may_begin.get(usize::from(*number)) == Some(&true);
        let mut rest = title;
        while let Some(first) = rest.iter().position(may_begin) {
            rest = rest.get(first..).unwrap_or_default();
            let Some(read) = self.continues_in(rest) else { return true };
            rest = rest.get(read..).unwrap_or_default();
        }
        false
    }

    /// Reads characters of a title until the word is interrupted. Returns their number; `None` if the word occurs.
    fn continues_in(&self, title: &[u16]) -> Option<usize> {
        // The positions that were reached by the last characters, as bits.
        let [mut last, mut second, mut third, mut fourth] = [0_u64; MAX_GAP + 1];
        for (read, number) in title.iter().enumerate() {
            let (positions, start) = self.characters.get(usize::from(*number)).copied().unwrap_or_default();
            let open = 1 | last | ((second | third | fourth) & self.gap);
            let mut typed = open & positions;
            (second, third, fourth) = (last, second, third);
            last = 0;
            while typed != 0 {
                let before = positions & ((1 << typed.trailing_zeros()) - 1);
                let step = self.steps.get((start + before.count_ones()) as usize);
                last |= step.copied().unwrap_or(0);
                typed &= typed - 1;
            }
            if last & self.end != 0 {
                return None;
            }
            if last | ((second | third | fourth) & self.gap) == 0 {
                return Some(read + 1);
            }
        }
        Some(title.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold;

    proptest! {
        #[test]
        fn finds_what_the_filter_matches(
            titles in prop::collection::vec("[粵港澳大湾灣區银銀行长長重慶庆廣广東东绿女2GDPgz ]{0,12}", 0..20),
            typed in "[dawqgzhongeicuvy大湾26 ]{0,10}|daaiwaank|nganhong4|gwongd|chongqing|daw2",
        ) {
            let mut table = TitleTable::default();
            for (id, title) in (1..).zip(&titles) {
                table.push(id, &fold(title));
            }
            let filter = TitleFilter::new(&typed);
            let expected: Vec<usize> =
                (0..titles.len()).filter(|place| filter.matches(&fold(&titles[*place]))).collect();
            let mut shorter = String::new();
            for c in typed.chars() {
                let wider = TitleFilter::new(&shorter);
                shorter.push(c);
                let found = table.matching(&wider, None).expect("a short filter");
                if filter.narrows(&wider) {
                    prop_assert_eq!(table.matching(&filter, Some(&found)), Some(expected.clone()));
                }
            }
            prop_assert_eq!(table.matching(&filter, None), Some(expected));
        }
    }

    #[test]
    fn leaves_long_words_to_the_filter() {
        let found = |typed: &str| TitleTable::default().matching(&TitleFilter::new(typed), None);
        assert_eq!(found(&"a".repeat(64)), None);
        assert_eq!(found("湾区"), Some(Vec::new()));
    }
}
