//! The words of each language, as `assets/lexicon` holds them. A new language is a new file and a row here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The files, one for each language.
pub(crate) const LANGUAGE_FILES: [&str; 8] = [
    include_str!("../../../assets/lexicon/zh.toml"),
    include_str!("../../../assets/lexicon/en.toml"),
    include_str!("../../../assets/lexicon/ja.toml"),
    include_str!("../../../assets/lexicon/ko.toml"),
    include_str!("../../../assets/lexicon/de.toml"),
    include_str!("../../../assets/lexicon/fr.toml"),
    include_str!("../../../assets/lexicon/ru.toml"),
    include_str!("../../../assets/lexicon/vi.toml"),
];

/// The words of one language that fields of an article are read by. The file's label words are read by the scores of lines.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct LanguageWords {
    pub(super) dates: DateWords,
    pub(super) publish_line: PublishLineWords,
}

/// Words of dates.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct DateWords {
    /// Names of the twelve months; alternatives are separated by `|`. Empty if months are numbers.
    #[serde(default)]
    pub(super) months: Vec<String>,
    /// Words for a day before the fetch (`今天` is 0 days ago). They only count with a time of day.
    pub(super) days_ago: BTreeMap<String, i64>,
    /// Words for the time of the fetch.
    pub(super) just_now: Vec<String>,
    /// Words for the first and the second half of the day.
    #[serde(default)]
    pub(super) am: Vec<String>,
    #[serde(default)]
    pub(super) pm: Vec<String>,
    /// Words before and after a span of time that make it a time in the past: `vor`, `ago`.
    #[serde(default)]
    pub(super) ago_before: Vec<String>,
    #[serde(default)]
    pub(super) ago_after: Vec<String>,
    pub(super) units: TimeUnitWords,
}

/// Names of units of time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeUnitWords {
    pub(super) second: Vec<String>,
    pub(super) minute: Vec<String>,
    pub(super) hour: Vec<String>,
    pub(super) day: Vec<String>,
    pub(super) week: Vec<String>,
    pub(super) month: Vec<String>,
}

/// Labels of publish lines.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct PublishLineWords {
    /// Words before the time of publication.
    pub(super) published: Vec<String>,
    /// Words before the time of the last change.
    pub(super) modified: Vec<String>,
    pub(super) source: Vec<String>,
    pub(super) author: Vec<String>,
    pub(super) reporter: Vec<String>,
    pub(super) editor: Vec<String>,
    pub(super) photographer: Vec<String>,
    /// Labels of links to the previous and the next article.
    pub(super) previous: Vec<String>,
    pub(super) next: Vec<String>,
}

/// The words of all languages.
pub(super) static LANGUAGES: LazyLock<Vec<LanguageWords>> = LazyLock::new(|| {
    LANGUAGE_FILES.iter().map(|text| toml::from_str(text).expect("a test parses the lexicon")).collect()
});

/// Returns patterns for the labels of links to the previous and the next article.
pub(crate) fn neighbour_labels() -> [String; 2] {
    let words = |pick: fn(&PublishLineWords) -> &Vec<String>| {
        any_of(LANGUAGES.iter().flat_map(|language| pick(&language.publish_line)).map(String::as_str))
    };
    [words(|words| &words.previous), words(|words| &words.next)]
}

/// Returns a pattern that matches any of some words, the longest first. A word that begins or ends with a Latin letter is
/// matched only as a whole word.
pub(crate) fn any_of<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut words: Vec<&str> = words.collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    let bounded = |word: &&str| {
        let edge =
            |c: Option<char>| if c.is_some_and(|c| c.is_ascii_alphanumeric()) { r"(?-u:\b)" } else { "" };
        format!("{}{}{}", edge(word.chars().next()), regex::escape(word), edge(word.chars().next_back()))
    };
    words.iter().map(bounded).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_language_files_are_complete() {
        for language in LANGUAGES.iter() {
            assert!(matches!(language.dates.months.len(), 0 | 12));
            assert!(!language.dates.days_ago.is_empty() && !language.publish_line.published.is_empty());
        }
    }

    #[test]
    fn latin_words_are_matched_whole() {
        let words = regex::Regex::new(&any_of(["ago", "前"].into_iter())).expect("a pattern");
        assert!(words.is_match("3 days ago") && words.is_match("3天前") && !words.is_match("Chicago"));
    }
}
