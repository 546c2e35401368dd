//! The label words of the lexicon, found in one pass over a page's text.

use std::ops::BitOr;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use regex::Regex;

use super::feature::Feature;
use crate::extract::lexicon::files::files;

/// The classes of label words that a line contains, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WordClasses(u8);

impl BitOr for WordClasses {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl WordClasses {
    /// Each class with the features of a line, and of a short line, that contains one of its words.
    pub(super) const FEATURES: [(Self, Feature, Feature); 8] = [
        (Self(1), Feature::WordCredit, Feature::ShortCredit),
        (Self::RELATED, Feature::WordRelated, Feature::ShortRelated),
        (Self(1 << 2), Feature::WordNeighbour, Feature::ShortNeighbour),
        (Self(1 << 3), Feature::WordShare, Feature::ShortShare),
        (Self(1 << 4), Feature::WordLegal, Feature::ShortLegal),
        (Self::COMMENT, Feature::WordComment, Feature::ShortComment),
        (Self(1 << 6), Feature::WordNavigation, Feature::ShortNavigation),
        (Self(1 << 7), Feature::WordPromotion, Feature::ShortPromotion),
    ];
    pub(super) const RELATED: Self = Self(1 << 1);
    pub(super) const COMMENT: Self = Self(1 << 5);

    pub(super) fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

struct Matcher {
    words: AhoCorasick,
    classes: Vec<WordClasses>,
    credit_start: Regex,
}

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| {
    let (mut words, mut classes) = (Vec::new(), Vec::new());
    for l in files().iter().map(|file| &file.label_words) {
        let lists = [
            &l.credit,
            &l.related,
            &l.neighbour,
            &l.share,
            &l.legal,
            &l.comment,
            &l.navigation,
            &l.promotion,
        ];
        for (class, list) in lists.into_iter().enumerate() {
            words.extend(list.iter().map(String::as_str));
            classes.extend(list.iter().map(|_| WordClasses(1 << class)));
        }
    }
    let labels: Vec<String> = files()
        .iter()
        .flat_map(|file| &file.label_words.credit_start)
        .map(|label| regex::escape(label))
        .collect();
    let pattern = format!(r"(?i)^[\s（(【\[]*(?:{})\s*[:：/／]", labels.join("|"));
    Matcher {
        words: AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .build(&words)
            .expect("the words fit an automaton"),
        classes,
        credit_start: Regex::new(&pattern).expect("labels are escaped"),
    }
});

/// Returns every label word in a text with the byte at which it begins, in order of their ends. A word of Latin or
/// Cyrillic letters counts only as a whole word.
pub(super) fn find_label_words(text: &str) -> impl Iterator<Item = (usize, WordClasses)> {
    let is_letter =
        |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !('\u{2e80}'..='\u{ffef}').contains(&c));
    MATCHER.words.find_overlapping_iter(text).filter_map(move |found| {
        let word = text.get(found.range())?;
        let joined_before =
            is_letter(word.chars().next()) && is_letter(text.get(..found.start())?.chars().next_back());
        let joined_after =
            is_letter(word.chars().next_back()) && is_letter(text.get(found.end()..)?.chars().next());
        (!joined_before && !joined_after)
            .then(|| (found.start(), MATCHER.classes[found.pattern().as_usize()]))
    })
}

/// Returns true if a line has a word that announces comments.
pub(crate) fn names_comments(line: &str) -> bool {
    find_label_words(line).any(|(_, class)| class.intersects(WordClasses::COMMENT))
}

/// Returns true if a line begins with a label of source, author or editor.
pub(crate) fn starts_with_credit(line: &str) -> bool {
    MATCHER.credit_start.is_match(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> WordClasses {
        find_label_words(text).fold(WordClasses::default(), |all, (_, class)| all | class)
    }

    #[test]
    fn finds_words_of_several_classes_in_one_line() {
        let found = classes("分享到微信 相关阅读");
        assert!(found.intersects(WordClasses::RELATED) && !found.intersects(WordClasses::COMMENT));
        assert_ne!(found, WordClasses::RELATED);
    }

    #[test]
    fn latin_words_count_only_as_whole_words() {
        assert_eq!(classes("the shareholders unrelatedly met"), WordClasses::default());
        assert!(classes("Related stories").intersects(WordClasses::RELATED));
    }

    #[test]
    fn credit_labels_need_a_colon_or_slash() {
        assert!(starts_with_credit("（责任编辑：何小满）"));
        assert!(starts_with_credit("文/林可"));
        assert!(!starts_with_credit("来源不明的海鲜"));
    }
}
