//! The terms that the index holds for a folded text (`text::fold`).
//!
//! A run of ideographs is indexed as its character bigrams and its last character alone: a term begins at every
//! character, so that one character is found by prefix and two by a term. A run of letters and digits of other scripts
//! is indexed as its suffixes: any part of it is the prefix of one of them. All other characters separate runs.

/// Length of the longest suffix that is indexed, in characters. Longer runs are data, not words.
const MAX_SUFFIX: usize = 12;

/// The classes of characters that terms are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharClass {
    /// Scripts written without spaces between words: Han, kana, Hangul, Yi; emoji too, so that they can be found.
    Ideograph,
    /// Scripts written in words.
    Letter,
    /// Everything else.
    Separator,
}

impl CharClass {
    pub(super) fn of(c: char) -> Self {
        match c {
            '\u{1f000}'..='\u{1faff}' => Self::Ideograph,
            c if !c.is_alphanumeric() => Self::Separator,
            '\u{2e80}'.. => Self::Ideograph,
            _ => Self::Letter,
        }
    }
}

/// Splits a folded text into runs of one class, without separators.
pub(super) fn runs(key: &str) -> impl Iterator<Item = (CharClass, &str)> {
    let mut rest = key;
    std::iter::from_fn(move || {
        let class = CharClass::of(rest.chars().next()?);
        let end = rest.find(|c| CharClass::of(c) != class).unwrap_or(rest.len());
        let (run, tail) = rest.split_at(end);
        rest = tail;
        Some((class, run))
    })
    .filter(|(class, _)| *class != CharClass::Separator)
}

/// Returns each character of a run with the one after it; the last alone.
pub(super) fn bigrams(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().map(|(at, c)| {
        let next =
            run.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        run.get(at..at + c.len_utf8() + next).unwrap_or_default()
    })
}

/// Returns the suffixes of a run, each cut to [`MAX_SUFFIX`] characters.
fn suffixes(run: &str) -> impl Iterator<Item = &str> {
    run.char_indices().map(|(at, _)| cut_suffix(run.get(at..).unwrap_or_default()))
}

/// Returns the first [`MAX_SUFFIX`] characters.
pub(super) fn cut_suffix(run: &str) -> &str {
    run.char_indices().nth(MAX_SUFFIX).and_then(|(end, _)| run.get(..end)).unwrap_or(run)
}

/// Returns the terms of folded texts, separated by spaces, as they are written to the index.
pub(super) fn index_terms<'a>(keys: impl IntoIterator<Item = &'a str>) -> String {
    let mut terms = String::new();
    let mut push = |term: &str| {
        terms.push_str(term);
        terms.push(' ');
    };
    for (class, run) in keys.into_iter().flat_map(runs) {
        match class {
            CharClass::Ideograph => bigrams(run).for_each(&mut push),
            _ => suffixes(run).for_each(&mut push),
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_bigrams_of_ideographs_and_suffixes_of_words() {
        let terms = index_terms(["粤港澳2024年gba建设"]);
        assert_eq!(terms, "粤港 港澳 澳 2024 024 24 4 年 gba ba a 建设 设 ");
        assert_eq!(index_terms(["g20,峰会", "a"]), "g20 20 0 峰会 会 a ");
        assert_eq!(index_terms(["、。 …"]), "");
        assert_eq!(index_terms(["好"]), "好 ");
        let long = "x".repeat(30);
        assert!(index_terms([long.as_str()]).split(' ').all(|term| term.len() <= MAX_SUFFIX));
    }
}
