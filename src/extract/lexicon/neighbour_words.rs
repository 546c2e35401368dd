//! Labels of links to the previous and the next article: 上一篇, Older post.

use std::sync::LazyLock;

use super::files::{WordPick, all_words};
use super::language_files::{any_of, first_letters, parts_pattern};

/// The lists of words that labels begin with.
const FIRST_WORDS: [WordPick; 6] = [
    |file| &file.neighbours.previous_orders,
    |file| &file.neighbours.next_orders,
    |file| &file.neighbours.previous,
    |file| &file.neighbours.next,
    |file| &file.neighbours.previous_capitals,
    |file| &file.neighbours.next_capitals,
];

/// Returns the pattern of a label with the words that may follow it. Groups: previous, next.
pub(crate) fn neighbour_pattern() -> String {
    let any = |pick| parts_pattern(all_words(pick));
    let items = any(|file| &file.neighbours.items);
    let label = |orders, labels, capitals| {
        let (labels, capitals) = (any_of(all_words(labels)), any_of(all_words(capitals)));
        format!("{capitals}|(?:{})(?:{items})|(?i:{labels})", any(orders))
    };
    format!(
        "(?:(?P<previous>{})|(?P<next>{}))(?:{})?",
        label(
            |file| &file.neighbours.previous_orders,
            |file| &file.neighbours.previous,
            |file| &file.neighbours.previous_capitals
        ),
        label(
            |file| &file.neighbours.next_orders,
            |file| &file.neighbours.next,
            |file| &file.neighbours.next_capitals
        ),
        any(|file| &file.neighbours.followers)
    )
}

/// Returns true if a label may begin with this character.
pub(crate) fn may_begin_neighbour_label(first: char) -> bool {
    static LETTERS: LazyLock<Vec<char>> =
        LazyLock::new(|| first_letters(FIRST_WORDS.into_iter().flat_map(all_words)));
    LETTERS.binary_search(&first).is_ok()
}

/// Returns true for a label in capitals, which may lead to another page of the article instead.
pub(crate) fn is_capital_label(text: &str) -> bool {
    let previous = all_words(|file| &file.neighbours.previous_capitals);
    previous.chain(all_words(|file| &file.neighbours.next_capitals)).any(|label| label == text)
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn every_word_is_a_label() {
        let pattern = Regex::new(&format!("^{}$", neighbour_pattern())).expect("a pattern");
        let names = |text: &str, group| pattern.captures(text).is_some_and(|c| c.name(group).is_some());
        let previous = all_words(|file| &file.neighbours.previous);
        for word in previous.chain(all_words(|file| &file.neighbours.previous_capitals)) {
            assert!(names(word, "previous") && word.chars().next().is_some_and(may_begin_neighbour_label));
        }
        let next = all_words(|file| &file.neighbours.next);
        for word in next.chain(all_words(|file| &file.neighbours.next_capitals)) {
            assert!(names(word, "next") && word.chars().next().is_some_and(may_begin_neighbour_label));
        }
        for order in all_words(|file| &file.neighbours.previous_orders) {
            assert!(names(&format!("{order}篇文章"), "previous"), "{order}");
        }
        for order in all_words(|file| &file.neighbours.next_orders) {
            assert!(names(&format!("{order}篇"), "next"), "{order}");
        }
        assert!(is_capital_label("NEXT") && !is_capital_label("Next") && !pattern.is_match("上一届"));
    }
}
