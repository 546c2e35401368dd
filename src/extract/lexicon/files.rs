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

/// One file of the lexicon.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct LexiconFile {
    /// Words that announce what a line is about.
    #[serde(default)]
    pub(crate) label_words: LabelWords,
    /// Words of links and heads in lists.
    #[serde(default)]
    pub(super) link_words: LinkWords,
    /// Whole lines by their role, in lower case and without the punctuation after them.
    #[serde(default)]
    pub(super) complete_lines: BTreeMap<Boilerplate, Vec<String>>,
    /// Patterns of lines that surround an article.
    #[serde(default)]
    pub(super) lines: Vec<LineRule>,
    /// Pattern of the numbers of official documents.
    pub(super) document_number: Option<String>,
    pub(super) dates: Option<DateWords>,
    pub(super) publish_line: Option<PublishLineWords>,
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
    /// Buttons below a comment; no feature depends on them.
    #[serde(default)]
    pub(crate) reply: Vec<String>,
}

/// Words of links and heads in lists.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LinkWords {
    /// Texts of links to the rest of a list: 更多.
    pub(super) more: Vec<String>,
    /// Words in the names of rankings: 排行.
    pub(super) ranking: Vec<String>,
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
