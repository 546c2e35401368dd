//! Labels of pagers: the next page, the whole text, and more rows.

use std::sync::LazyLock;

use regex::Regex;

use super::files::{FormRole, WordPick, all_words};
use super::language_files::{first_letters, parts_pattern};
use super::word_forms::forms_pattern;

/// The lists of words that labels of pagers begin with.
const FIRST_WORDS: [WordPick; 4] = [
    |file| &file.pager.next,
    |file| &file.pager.whole_text,
    |file| &file.pager.whole_text_openers,
    |file| &file.pager.whole_text_verbs,
];

/// Returns true if the text of a link says that it leads to the next page.
pub(crate) fn is_next_label(text: &str) -> bool {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        let labels = any(|file| &file.pager.next);
        Regex::new(&format!(r"^(?i)[\s\[（(]*(?:{labels})\s*[\])）>›»→]*$|^[>›»→]$"))
            .expect("the pattern is tested")
    });
    NEXT.is_match(text)
}

/// Returns true if the text of a link says that it leads to the rest of the text, or to all of it on one page.
pub(crate) fn is_whole_text_label(text: &str) -> bool {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"^(?i)[\s\[（(>]*(?:(?:{})?(?:{})(?:{})|{})\s*[\])）>›»→…]*$",
            any(|file| &file.pager.whole_text_openers),
            any(|file| &file.pager.whole_text_verbs),
            any(|file| &file.pager.whole_text_objects),
            any(|file| &file.pager.whole_text)
        ))
        .expect("the pattern is tested")
    });
    WHOLE.is_match(text)
}

/// Returns true if a label of a pager may begin with this character: one of its words, a number, or an arrow.
pub(crate) fn may_begin_pager_label(first: char) -> bool {
    static LETTERS: LazyLock<Vec<char>> =
        LazyLock::new(|| first_letters(FIRST_WORDS.into_iter().flat_map(all_words)));
    first.is_ascii_digit()
        || matches!(first, '第' | '>' | '›' | '»' | '→')
        || LETTERS.binary_search(&first).is_ok()
}

/// Returns true for the label of a control that loads more rows: 加载更多, Load more.
pub(crate) fn is_load_more_label(text: &str) -> bool {
    static MORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!("^(?i)(?:{})[>›»…. ]*$", forms_pattern(FormRole::LoadMore)))
            .expect("the pattern is tested")
    });
    MORE.is_match(text)
}

/// Returns a pattern for these words of all languages.
fn any(pick: WordPick) -> String {
    parts_pattern(all_words(pick))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_label() {
        let first = |text: &str| text.chars().next().is_some_and(may_begin_pager_label);
        for word in all_words(|file| &file.pager.next) {
            assert!(is_next_label(&format!("[{word} >")) && first(word), "{word}");
            assert!(first(&word.to_uppercase()), "{word}");
        }
        for word in all_words(|file| &file.pager.whole_text) {
            assert!(is_whole_text_label(word) && first(word), "{word}");
        }
        for word in all_words(|file| &file.pager.whole_text_verbs) {
            assert!(is_whole_text_label(&format!("点击{word}全文")) && first(word), "{word}");
        }
        for text in ["下一步", "Next week", "全文共三页", "更多新闻人物", "阅读"] {
            assert!(!is_next_label(text) && !is_whole_text_label(text), "{text}");
        }
        assert!(!may_begin_pager_label('渡') && may_begin_pager_label('3'));
        assert!(is_load_more_label("点击加载更多>>") && !is_load_more_label("更多"));
    }
}
