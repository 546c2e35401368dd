//! What the search index holds for a text, and what a search asks of it. Both work on folded text (`text::fold`).
//!
//! A run of ideographs gives its character bigrams and its last character alone: every character begins a term, so
//! that one character is found by prefix and two by a term. A run of letters and digits of other scripts is one term,
//! found by its beginning. Everything else separates.

use std::ops::Range;

use crate::text::fold;

/// Longer runs of letters are indexed by their beginning: they are data, not words.
const LONGEST_WORD: usize = 40;

/// Terms asked of the index at most. More would only narrow candidates that are checked against the text anyway.
const MOST_TERMS: usize = 64;

/// Characters that are in nearly every article. They tell articles apart so badly, and begin so many bigrams, that they
/// are only looked up when nothing else is asked for.
const COMMONEST: &str = "的一是在不了有和人这這中大为為上个個国國以年来來时時到地出就会會对對也与與于於等";

/// Characters of a search that are looked at.
const LONGEST_SEARCH: usize = 1000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Written without spaces between words: Han, kana, Hangul, Yi; emoji too, so that they can be found.
    Han,
    /// Written in words.
    Letter,
    Separator,
}

fn class(c: char) -> Class {
    match c {
        '\u{1f000}'..='\u{1faff}' => Class::Han,
        c if !c.is_alphanumeric() => Class::Separator,
        '\u{2e80}'.. => Class::Han,
        _ => Class::Letter,
    }
}

/// The runs of a folded text, separators left out.
fn runs(key: &str) -> impl Iterator<Item = (Class, &str)> {
    let mut rest = key;
    std::iter::from_fn(move || {
        let class_of_run = class(rest.chars().next()?);
        let end = rest.find(|c| class(c) != class_of_run).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        rest = tail;
        Some((class_of_run, run))
    })
    .filter(|(class, _)| *class != Class::Separator)
}

/// Each character of a run with the one after it; the last alone.
fn bigrams(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().map(|(at, c)| {
        let next =
            run.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        run.get(at..at + c.len_utf8() + next).unwrap_or_default()
    })
}

fn beginning(word: &str) -> &str {
    word.char_indices().nth(LONGEST_WORD).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// The terms of texts, separated by spaces: what is written to the index.
pub(super) fn terms<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut terms = String::new();
    let mut push = |term: &str| {
        terms.push_str(term);
        terms.push(' ');
    };
    for text in texts {
        for (class, run) in runs(&fold(text)) {
            match class {
                Class::Han => bigrams(run).for_each(&mut push),
                _ => push(beginning(run)),
            }
        }
    }
    terms
}

/// What a reader searches for: words that must all be there, each as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Reads words separated by spaces; a phrase in `"…"` or `“…”` is one word. There is no wrong syntax.
    pub(super) fn parse(search: &str) -> Self {
        let search: String = fold(search).chars().take(LONGEST_SEARCH).collect();
        let mut words = Vec::new();
        for (nth, part) in search.split(['"', '“', '”']).enumerate() {
            match nth % 2 {
                0 => words.extend(part.split(' ').map(str::to_owned)),
                _ => words.push(part.split_whitespace().collect::<Vec<_>>().join(" ")),
            }
        }
        words.retain(|word| !word.is_empty());
        Self(words)
    }

    /// The FTS5 expression that every text with these words satisfies, and some others; `None` when there is nothing
    /// in them to look up. Only terms stand in it, quoted, so nothing that was typed is read as syntax.
    pub(super) fn expression(&self) -> Option<String> {
        let mut asked = self.asked();
        if !asked.iter().all(Asked::is_common) {
            asked.retain(|term| !term.is_common());
        }
        asked.truncate(MOST_TERMS);
        (!asked.is_empty()).then(|| asked.iter().map(Asked::quoted).collect::<Vec<_>>().join(" "))
    }

    /// Whether the index is only asked for single characters: for each it has to merge the lists of all bigrams that
    /// begin with it.
    pub(super) fn ask_for_characters(&self) -> bool {
        self.asked().iter().all(|term| term.character().is_some())
    }

    /// The terms a text with these words must have.
    fn asked(&self) -> Vec<Asked> {
        let mut asked: Vec<_> = self.0.iter().flat_map(|word| asked_by(word)).collect();
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    /// Whether every word stands in at least one of the folded texts.
    pub(super) fn are_in(&self, keys: &[&String]) -> bool {
        self.0.iter().all(|word| keys.iter().any(|key| occurrences(key, word).next().is_some()))
    }

    /// Where the words stand in one folded text: byte ranges in order, without overlaps.
    pub(super) fn find(&self, key: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self.0.iter().flat_map(|word| occurrences(key, word)).collect();
        found.sort_unstable_by_key(|range| (range.start, range.end));
        found.dedup_by(|next, last| {
            let overlaps = next.start < last.end;
            if overlaps {
                last.end = last.end.max(next.end);
            }
            overlaps
        });
        found
    }
}

/// A term asked of the index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    Whole(String),
    Prefix(String),
}

impl Asked {
    fn quoted(&self) -> String {
        match self {
            Self::Whole(term) => format!("\"{term}\""),
            Self::Prefix(term) => format!("\"{term}\"*"),
        }
    }

    /// The character all of whose bigrams are asked for.
    fn character(&self) -> Option<char> {
        match self {
            Self::Prefix(term) => term.chars().next().filter(|c| c.len_utf8() == term.len()),
            Self::Whole(_) => None,
        }
    }

    fn is_common(&self) -> bool {
        self.character().is_some_and(|c| COMMONEST.contains(c))
    }
}

/// The terms a word asks for. Its last run may go on in the text, so letters there, or one ideograph, are a prefix.
fn asked_by(word: &str) -> Vec<Asked> {
    let runs: Vec<_> = runs(word).collect();
    let ends_in_run = word.chars().next_back().is_some_and(|c| class(c) != Class::Separator);
    let mut asked = Vec::new();
    for (nth, (class, run)) in runs.iter().enumerate() {
        let open = ends_in_run && nth + 1 == runs.len();
        match class {
            Class::Han if run.chars().nth(1).is_none() => asked.push(Asked::Prefix((*run).to_owned())),
            // The last character alone is only a term at the end of a run of the text.
            Class::Han => {
                let pairs = bigrams(run).filter(|pair| pair.chars().nth(1).is_some());
                asked.extend(pairs.map(|pair| Asked::Whole(pair.to_owned())));
            }
            _ if open => asked.push(Asked::Prefix(beginning(run).to_owned())),
            _ => asked.push(Asked::Whole(beginning(run).to_owned())),
        }
    }
    asked
}

/// Where a word stands in a folded text. One that begins with a letter or digit only counts at the beginning of a
/// word: `20` is in `20日` and `2024`, not in `G20`.
fn occurrences<'a>(key: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| class(c) == Class::Letter);
    let begins_with_letter = is_letter(word.chars().next());
    key.match_indices(word).map(|(at, word)| at..at + word.len()).filter(move |range| {
        let before = key.get(..range.start).and_then(|text| text.chars().next_back());
        !(begins_with_letter && is_letter(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_become_bigrams_and_words_stay_whole() {
        assert_eq!(terms(["粤港澳2024年GBA建设"]), "粤港 港澳 澳 2024 年 gba 建设 设 ");
        assert_eq!(terms(["Ｇ２０，峰会", "a"]), "g20 峰会 会 a ");
        assert_eq!(terms(["、。 …"]), "");
        assert_eq!(terms(["好"]), "好 ");
    }

    #[test]
    fn a_search_asks_for_terms_only() {
        let cases = [
            ("湾", Some("\"湾\"*")),
            ("湾区", Some("\"湾区\"")),
            ("大湾区", Some("\"大湾\" \"湾区\"")),
            ("gb", Some("\"gb\"*")),
            ("2024版", Some("\"2024\" \"版\"*")),
            ("AT&T", Some("\"at\" \"t\"*")),
            ("c++", Some("\"c\"")),
            ("\" OR * NEAR( 湾 -{}:^", Some("\"near\" \"or\" \"湾\"*")),
            ("的 一", Some("\"一\"* \"的\"*")),
            ("美丽的、在湾区", Some("\"丽的\" \"在湾\" \"湾区\" \"美丽\"")),
            ("的 湾", Some("\"湾\"*")),
            ("，。 “” *", None),
            ("", None),
        ];
        for (search, expression) in cases {
            assert_eq!(Words::parse(search).expression().as_deref(), expression, "{search}");
        }
    }

    #[test]
    fn phrases_keep_their_spaces() {
        assert_eq!(Words::parse("湾区 \"New  York\" “a b").0, ["湾区", "new york", "a b"]);
    }

    #[test]
    fn latin_words_are_found_by_their_beginning_and_ideographs_anywhere() {
        let key = "g20 2024年 iphone手机";
        let count = |word| occurrences(key, word).count();
        assert_eq!([count("20"), count("ipho"), count("phone"), count("机"), count("e手")], [1, 1, 0, 1, 0]);
    }

    #[test]
    fn overlapping_finds_are_joined() {
        assert_eq!(Words::parse("大湾 湾区 区").find("大湾区的区"), [0..9, 12..15]);
    }
}
