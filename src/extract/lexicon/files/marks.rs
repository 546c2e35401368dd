//! Words around titles and pictures: marks in the rows of lists, labels in hints, captions.

use serde::Deserialize;

/// Marks in the rows of lists.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct RowMarkWords {
    /// Words beside a title, in lower case.
    pub(crate) marks: Vec<String>,
    /// Words in brackets before a title.
    pub(crate) before_title: Vec<String>,
    /// Words before and after a rank.
    pub(crate) rank_before: Vec<String>,
    pub(crate) rank_after: Vec<String>,
    /// Words before and after a number of readers.
    pub(crate) heat_before: Vec<String>,
    pub(crate) heat_after: Vec<String>,
    /// Movements: a row that is new, one that stayed, and words before a number of places.
    pub(crate) new: Vec<String>,
    pub(crate) same: Vec<String>,
    pub(crate) up: Vec<String>,
    pub(crate) down: Vec<String>,
}

/// Labels in the `title=` of a link that names its fields.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct TitleHintWords {
    /// Labels of the title.
    pub(crate) titles: Vec<String>,
    /// Labels of the day.
    pub(crate) times: Vec<String>,
    /// Labels that may follow the title.
    pub(crate) others: Vec<String>,
}

/// Words of captions.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct CaptionWords {
    /// First and last words of lines below a picture that are its caption.
    pub(crate) beginnings: Vec<String>,
    pub(crate) endings: Vec<String>,
    /// Last characters of lines that are often captions: a feature of the fitted score.
    pub(crate) last_letters: Vec<String>,
    /// Characters of lines that say who supplied a picture or a text.
    pub(crate) supplied: Vec<String>,
}
