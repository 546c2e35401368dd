//! Written forms of more than one word, as patterns.

use serde::Deserialize;

/// What a written form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FormRole {
    /// Label of a control that loads more rows of a list.
    LoadMore,
    /// Day of the week, and its name in languages that name the months.
    Weekday,
    WeekdayName,
    /// Labels of publish lines.
    LabelTime,
    LabelSource,
    LabelAuthor,
    LabelReporter,
    LabelPhotographer,
    LabelEditor,
    /// Head of a report. Group: medium.
    ReportHead,
    /// Reporters in brackets. Group: names.
    TextReporter,
    /// Photographer at the end of a caption. Groups: name, and medium if there is one.
    Photographer,
}

/// A written form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormRule {
    pub(crate) role: FormRole,
    /// Regular expression of the form, without anchors.
    pub(crate) pattern: String,
    /// A text that is the form.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(crate) example: String,
    /// A text that is not.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(crate) prose: String,
}
