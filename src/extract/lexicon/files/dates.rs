//! Words of dates.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Words of dates.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct DateWords {
    /// Names of the twelve months; alternatives are separated by `|`. Empty if months are numbers.
    #[serde(default)]
    pub(crate) months: Vec<String>,
    /// Words for a day before the fetch (`今天` is 0 days ago). They only count with a time of day.
    pub(crate) days_ago: BTreeMap<String, i64>,
    /// Words for the time of the fetch.
    pub(crate) just_now: Vec<String>,
    /// Words for the first and the second half of the day.
    #[serde(default)]
    pub(crate) am: Vec<String>,
    #[serde(default)]
    pub(crate) pm: Vec<String>,
    /// Words before and after a span of time that make it a time in the past: `vor`, `ago`.
    #[serde(default)]
    pub(crate) ago_before: Vec<String>,
    #[serde(default)]
    pub(crate) ago_after: Vec<String>,
    pub(crate) units: TimeUnitWords,
    /// Words of `pm` after which 12 is midnight, and after which 11 is before noon.
    #[serde(default)]
    pub(crate) night: Vec<String>,
    #[serde(default)]
    pub(crate) noon: Vec<String>,
    /// Names of eras, with the year before their first.
    #[serde(default)]
    pub(crate) eras: BTreeMap<String, i16>,
    /// Words for one unit of time: `an` hour ago.
    #[serde(default)]
    pub(crate) one: Vec<String>,
    /// Endings of the number of a day.
    #[serde(default)]
    pub(crate) ordinals: Vec<String>,
    /// Words between a day and the name of its month.
    #[serde(default)]
    pub(crate) before_month: Vec<String>,
    /// Words after a year.
    #[serde(default)]
    pub(crate) after_year: Vec<String>,
    /// Words before the number of a month and of a year: `8 tháng 10 năm 2024`.
    #[serde(default)]
    pub(crate) month_words: Vec<String>,
    #[serde(default)]
    pub(crate) year_words: Vec<String>,
    /// Words before a time of day that a date precedes, and before a date that a time of day precedes.
    #[serde(default)]
    pub(crate) before_clock: Vec<String>,
    #[serde(default)]
    pub(crate) before_date: Vec<String>,
}

/// Names of units of time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeUnitWords {
    pub(crate) second: Vec<String>,
    pub(crate) minute: Vec<String>,
    pub(crate) hour: Vec<String>,
    pub(crate) day: Vec<String>,
    pub(crate) week: Vec<String>,
    pub(crate) month: Vec<String>,
}
