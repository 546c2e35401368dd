//! The files of `assets/lexicon`, one for each language: words and written forms as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::kinds::Boilerplate;

/// A file for each language. A new language is a new file and a row here.
const FILES: [&str; 10] = [
    include_str!("../../../assets/lexicon/zh.toml"),
    include_str!("../../../assets/lexicon/en.toml"),
    include_str!("../../../assets/lexicon/ja.toml"),
    include_str!("../../../assets/lexicon/ko.toml"),
    include_str!("../../../assets/lexicon/de.toml"),
    include_str!("../../../assets/lexicon/fr.toml"),
    include_str!("../../../assets/lexicon/ru.toml"),
    include_str!("../../../assets/lexicon/vi.toml"),
    include_str!("../../../assets/lexicon/es.toml"),
    include_str!("../../../assets/lexicon/pt.toml"),
];

/// One file of the lexicon, without the words that `language_files` reads.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct LexiconFile {
    /// Words that announce what a line is about.
    #[serde(default)]
    pub(crate) label_words: LabelWords,
    /// Whole lines by their role, in lower case and without the punctuation after them.
    #[serde(default)]
    pub(super) complete_lines: BTreeMap<Boilerplate, Vec<String>>,
    /// Patterns of lines that surround an article.
    #[serde(default)]
    pub(super) lines: Vec<LineRule>,
}

/// The label words of one language, by class.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct LabelWords {
    /// Labels that begin a line which names source, author or editor; a colon or slash follows.
    pub(crate) credit_start: Vec<String>,
    pub(crate) credit: Vec<String>,
    pub(crate) related: Vec<String>,
    pub(crate) neighbour: Vec<String>,
    pub(crate) share: Vec<String>,
    pub(crate) legal: Vec<String>,
    pub(crate) comment: Vec<String>,
    pub(crate) navigation: Vec<String>,
    pub(crate) promotion: Vec<String>,
}

/// A pattern of lines that are not part of an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LineRule {
    pub(super) role: Boilerplate,
    /// Regular expression from the start of the line on.
    pub(super) pattern: String,
    /// A line that it matches.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(super) example: String,
    /// Prose that it doesn't match.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(super) prose: String,
}

/// Returns the files of all languages.
pub(crate) fn files() -> &'static [LexiconFile] {
    static PARSED: LazyLock<Vec<LexiconFile>> = LazyLock::new(|| {
        FILES.iter().map(|text| toml::from_str(text).expect("a test parses the lexicon")).collect()
    });
    &PARSED
}
