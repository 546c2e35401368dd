//! Words and patterns of whole lines, and of links and heads in lists.

use serde::Deserialize;

use crate::extract::lexicon::kinds::Boilerplate;

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
pub(crate) struct LinkWords {
    /// Texts of links to the rest of a list: 更多.
    pub(crate) more: Vec<String>,
    /// Words in the names of rankings: 排行.
    pub(crate) ranking: Vec<String>,
}

/// A pattern of lines that are not part of an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LineRule {
    pub(crate) role: Boilerplate,
    /// Regular expression from the start of the line on.
    pub(crate) pattern: String,
    /// A line that it matches.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(crate) example: String,
    /// Prose that it doesn't match.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(crate) prose: String,
}
