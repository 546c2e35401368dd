//! The date of a headline's row.

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use regex::Regex;

use super::row_texts::{RowText, RowTexts};
use crate::extract::lexicon::dates::{self, DateMatch, DateReading};
use crate::model::{CHINA, Published};

/// The date of a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowDate {
    /// The date; its year is that of the fetch or the one before if the row does not state it.
    pub(crate) published: Published,
    /// Set if the row states no year and is not relative to today.
    pub(crate) is_yearless: bool,
    /// Set if the year or the day follows from the time of the fetch.
    pub(crate) is_inferred: bool,
}

impl RowDate {
    fn new(found: &DateMatch) -> Self {
        let DateMatch { published, is_yearless, inferred: is_inferred, .. } = *found;
        Self { published, is_yearless, is_inferred }
    }
}

/// Reads a date that was printed with the title.
pub(crate) fn edge_date(date: &str, context: DateReading<'_>) -> Option<RowDate> {
    dates::find(date, context).first().map(RowDate::new)
}

/// Reads a line that is a day and little else, such as the heading of a group of rows.
pub(crate) fn heading_date(text: &str, context: DateReading<'_>) -> Option<RowDate> {
    if let Some(published) = dates::day_word(text, &context) {
        return Some(RowDate { published, is_yearless: false, is_inferred: true });
    }
    let found = dates::find(text, context).into_iter().next()?;
    let is_day = matches!(found.published, Published::Day(_));
    (is_day && is_most_of(text, &found)).then(|| RowDate::new(&found))
}

/// Returns the date of a row: a text that is a date, a day and a month in elements of their own, or a date in a line that is
/// no running text.
pub(crate) fn date_in_row(row: &RowTexts<'_>, context: DateReading<'_>) -> Option<RowDate> {
    let alone = || {
        row.texts.iter().find_map(|text| {
            if let Some(published) = dates::day_word(text.text, &context) {
                return Some(RowDate { published, is_yearless: false, is_inferred: true });
            }
            if let Some(date) = spaced_date(text.text) {
                return edge_date(&date, context);
            }
            let found = dates::find(text.text, context).into_iter().next()?;
            is_most_of(text.text, &found).then(|| RowDate::new(&found))
        })
    };
    let divided = || {
        row.texts.windows(2).find_map(|pair| {
            let date = divided_date(&pair[0], &pair[1])?;
            edge_date(&date, context)
        })
    };
    let in_line = || {
        row.texts.chunk_by(|one, other| one.line == other.line).filter(|line| !line[0].in_prose).find_map(
            |line| {
                let text = line.iter().map(|text| text.text).collect::<Vec<_>>().join(" ");
                edge_date(&text, context)
            },
        )
    };
    divided().or_else(alone).or_else(in_line)
}

/// Returns the more exact of the date that a row shows and the one of its `<time datetime>`. A visible date that is complete
/// holds against another day.
pub(crate) fn with_machine_date(shown: Option<RowDate>, stamp: Option<Published>) -> Option<RowDate> {
    let Some(published) = stamp else { return shown };
    let day = |published: Published| published.day(&TimeZone::fixed(CHINA));
    let contradicts = |shown: RowDate| {
        !shown.is_inferred
            && (day(shown.published) != day(published) || matches!(published, Published::Day(_)))
    };
    if shown.is_some_and(contradicts) {
        return shown;
    }
    Some(RowDate { published, is_yearless: false, is_inferred: false })
}

/// Returns true if a text is a date but for a label or brackets.
fn is_most_of(text: &str, date: &DateMatch) -> bool {
    const LABEL: usize = 8;
    let is_letter = |c: &char| c.is_alphanumeric();
    let outside = [text.get(..date.bytes.start), text.get(date.bytes.end..)];
    outside.into_iter().flatten().flat_map(str::chars).filter(is_letter).count() <= LABEL
}

/// Returns a date of eight digits with separators: `20241008`.
fn spaced_date(text: &str) -> Option<String> {
    let digits = text.trim_matches(|c: char| "[]()（）【】".contains(c));
    let is_date =
        digits.len() == 8 && digits.starts_with(['1', '2']) && digits.bytes().all(|b| b.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| digits.get(range);
    is_date.then(|| Some(format!("{}-{}-{}", part(0..4)?, part(4..6)?, part(6..8)?))).flatten()
}

/// Joins the day and the month, or the day and the year, that designs print in two elements.
fn divided_date(one: &RowText<'_>, other: &RowText<'_>) -> Option<String> {
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(0?[1-9]|[12]\d|3[01])\s*日?$").expect("the pattern is tested"));
    static MONTH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^((?:19|20)\d{2})\s*[-/.年]\s*(1[0-2]|0?[1-9])\s*月?$").expect("the pattern is tested")
    });
    static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(1[0-2]|0?[1-9])\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])\s*日?$")
            .expect("the pattern is tested")
    });
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^((?:19|20)\d{2})\s*[年/.-]?$").expect("the pattern is tested"));
    let bare = |text: &'_ str| text.trim_matches(|c: char| "[]()（）【】/|- ".contains(c)).to_owned();
    let (one, other) = (bare(one.text), bare(other.text));
    let joined = |first: &str, second: &str| {
        if let (Some(day), Some(month)) = (DAY.captures(first), MONTH.captures(second)) {
            return Some(format!("{}-{}-{}", &month[1], &month[2], &day[1]));
        }
        let (day, year) = (MONTH_DAY.captures(first)?, YEAR.captures(second)?);
        Some(format!("{}-{}-{}", &year[1], &day[1], &day[2]))
    };
    joined(&one, &other).or_else(|| joined(&other, &one))
}
