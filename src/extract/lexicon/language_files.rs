//! Patterns made of words.

/// Returns a pattern that matches any of some words, the longest first. A word that begins or ends with a Latin letter is
/// matched only as a whole word.
pub(crate) fn any_of<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let bounded = |word: &&str| {
        let edge =
            |c: Option<char>| if c.is_some_and(|c| c.is_ascii_alphanumeric()) { r"(?-u:\b)" } else { "" };
        format!("{}{}{}", edge(word.chars().next()), regex::escape(word), edge(word.chars().next_back()))
    };
    longest_first(words).iter().map(bounded).collect::<Vec<_>>().join("|")
}

/// Returns a pattern that matches any of some words, the longest first, also inside of other words.
pub(crate) fn parts_pattern<'w>(words: impl Iterator<Item = &'w str>) -> String {
    longest_first(words).into_iter().map(regex::escape).collect::<Vec<_>>().join("|")
}

/// Returns the characters that some words begin with, in lower and upper case, sorted.
pub(super) fn first_letters<'w>(words: impl Iterator<Item = &'w str>) -> Vec<char> {
    let first = words.filter_map(|word| word.chars().next());
    let mut letters: Vec<char> = first.flat_map(|c| c.to_lowercase().chain(c.to_uppercase())).collect();
    letters.sort_unstable();
    letters
}

/// Returns words in the order in which a pattern must try them, each once.
fn longest_first<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::super::files::{date_words, files};
    use super::*;

    #[test]
    fn all_language_files_are_complete() {
        for dates in date_words() {
            assert!(matches!(dates.months.len(), 0 | 12) && !dates.days_ago.is_empty());
        }
        let labels = files().iter().filter_map(|file| file.publish_line.as_ref());
        assert!(labels.count() == date_words().count());
    }

    #[test]
    fn latin_words_are_matched_whole() {
        let words = regex::Regex::new(&any_of(["ago", "前"].into_iter())).expect("a pattern");
        assert!(words.is_match("3 days ago") && words.is_match("3天前") && !words.is_match("Chicago"));
    }
}
