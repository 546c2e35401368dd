//! The notations of days.
//!
//! Marks that belong to a number are notations, and are written here: 年月日, 년월일, `T`. Words are data (`dates` in the files of
//! the lexicon).

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::{Captures, Regex};

use super::clock;
use super::found_day::FoundDay;
use super::numbers::{HAN_NUMBER, number};
use super::relative;
use super::zones::{DateReading, DayMonthOrder};
use crate::extract::lexicon::files::{all_date_words, date_words};
use crate::extract::lexicon::language_files::{any_of, parts_pattern};
use crate::extract::lexicon::word_forms::{FormRole, forms_pattern};

/// A notation of days.
pub(super) struct DatePattern {
    pub(super) regex: Regex,
    /// Reads a match.
    pub(super) parse: fn(&Captures<'_>, &DateReading<'_>) -> Option<FoundDay>,
    pub(super) completeness: Completeness,
    pub(super) needs: Needs,
}

/// Whether a notation states year and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Completeness {
    Complete,
    /// The day follows from the time of the fetch.
    Relative,
    /// The year follows from the time of the fetch.
    Yearless,
}

/// Characters that every date of a notation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Digits,
    /// Digits and letters of an alphabet.
    DigitsAndLetters,
    /// The same in a short text: a day and a month alone are common in running text.
    ShortDigitsAndLetters,
    /// 年 and 月.
    HanYear,
    Anything,
}

/// Which characters a text has.
pub(super) struct Letters {
    digits: bool,
    alphabetic: bool,
    han_year: bool,
    is_short: bool,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        const SHORT: usize = 120;
        let is_letter = |b: u8| b.is_ascii_alphabetic() || matches!(b, 0xd0..=0xd1);
        Self {
            digits: text.bytes().any(|b| b.is_ascii_digit()),
            alphabetic: text.bytes().any(is_letter),
            han_year: text.contains('年') && text.contains('月'),
            is_short: text.len() <= SHORT,
        }
    }

    /// Returns true if a text may hold a date at all. Without a digit, only short texts and Chinese dates do.
    pub(super) fn may_hold_date(&self, text: &str) -> bool {
        const SHORT: usize = 64;
        self.digits || self.han_year || text.len() <= SHORT
    }

    /// Returns true if the text has the characters that a notation needs.
    pub(super) fn may_match(&self, needs: Needs) -> bool {
        match needs {
            Needs::Digits => self.digits,
            Needs::DigitsAndLetters => self.digits && self.alphabetic,
            Needs::ShortDigitsAndLetters => self.is_short && self.digits && self.alphabetic,
            Needs::HanYear => self.han_year,
            Needs::Anything => true,
        }
    }
}

/// Pattern of a day of the month in figures.
const DAY: &str = "(?P<d>3[01]|[12][0-9]|0?[1-9])";
/// Pattern of the number of a month.
const MONTH: &str = "(?P<mo>1[0-2]|0?[1-9])";
/// Pattern of a year of four figures.
const YEAR: &str = "(?P<y>(?:19|20)[0-9]{2})";

/// The numbers of the months by their names in all languages.
static MONTHS: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for dates in date_words() {
        for (names, number) in dates.months.iter().zip(1..) {
            months.extend(names.split('|').map(|name| (name.to_owned(), number)));
        }
    }
    months
});

/// The years before the first of each era, by its name.
static ERAS: LazyLock<HashMap<&'static str, i16>> = LazyLock::new(|| {
    let eras = date_words().flat_map(|dates| &dates.eras);
    eras.map(|(name, before)| (name.as_str(), *before)).collect()
});

/// Returns the number of the month that a word in lower case names in any language.
pub(crate) fn month_by_name(name: &str) -> Option<i8> {
    MONTHS.get(name).copied()
}

/// The notations, most complete first.
///
/// Word boundaries are ASCII only: Unicode boundaries would keep the regex crate from using its automaton on Chinese
/// text.
pub(super) static PATTERNS: LazyLock<Vec<DatePattern>> = LazyLock::new(|| {
    use Completeness::{Complete, Relative, Yearless};
    type Parse = fn(&Captures<'_>, &DateReading<'_>) -> Option<FoundDay>;
    let pattern = |regex: &str, parse: Parse, completeness, needs| DatePattern {
        regex: Regex::new(regex).expect("the patterns are tested"),
        parse,
        completeness,
        needs,
    };
    let month = format!("(?i:(?P<mon>{}))", any_of(MONTHS.keys().map(String::as_str)));
    let weekday = format!("(?:(?:{}),?\\s+)?", forms_pattern(FormRole::WeekdayName));
    let weekdays = forms_pattern(FormRole::Weekday);
    let any = |pick| parts_pattern(all_date_words(pick));
    let (ordinal, of) = (any(|dates| &dates.ordinals), any(|dates| &dates.before_month));
    let (month_word, year_word) = (any(|dates| &dates.month_words), any(|dates| &dates.year_words));
    let after_year = any(|dates| &dates.after_year);
    let eras = any_of(ERAS.keys().copied());
    let han = HAN_NUMBER;
    let han_or = |name: &str, figures: &str, most: u8| format!("(?P<{name}>{figures}|{han}{{1,{most}}})");
    let han_day = format!(
        "{}\\s*月\\s*{}\\s*[日号號]",
        han_or("mo", "1[0-2]|0?[1-9]", 2),
        han_or("d", "3[01]|[12][0-9]|0?[1-9]", 3)
    );
    vec![
        pattern(
            &format!(
                r"{YEAR}\s*(?:[-/.]|年|년|\s)\s*{MONTH}\s*(?:[-/.]|月|월)\s*{DAY}(?:\s*[日号號일]|(?-u:\b)|T)"
            ),
            absolute,
            Complete,
            Needs::Digits,
        ),
        pattern(
            &format!(r"(?P<y>[〇零○一二三四五六七八九]{{4}}|(?:19|20)[0-9]{{2}})\s*年\s*{han_day}"),
            absolute,
            Complete,
            Needs::HanYear,
        ),
        pattern(
            &format!(
                r"(?:(?P<era>{eras})\s*(?P<ey>[0-9]{{1,3}}|{han}{{1,5}})|(?:^|[^0-9])(?P<bare>1[0-2][0-9]))\s*年\s*{han_day}"
            ),
            era,
            Complete,
            Needs::HanYear,
        ),
        pattern(
            &format!(r"(?P<era>{eras})\s*(?P<ey>1[0-9]{{2}})\s*[-/.]\s*{MONTH}\s*[-/.]\s*{DAY}(?-u:\b)"),
            era,
            Complete,
            Needs::Digits,
        ),
        pattern(
            &format!(
                r"(?:^|[^0-9./-])(?P<ey>1[0-4][0-9])(?:\.{MONTH}\.|[/-](?P<mo2>1[0-2]|0?[1-9])[/-]){DAY}(?:[^0-9./-]|$)"
            ),
            taiwanese,
            Complete,
            Needs::Digits,
        ),
        pattern(&format!(r"(?-u:\b){DAY}\.\s?{MONTH}\.\s?{YEAR}(?-u:\b)"), absolute, Complete, Needs::Digits),
        pattern(
            &format!(
                r"(?:^|[^0-9/-])(?P<a>[0-3]?[0-9])(?:/(?P<b>[0-3]?[0-9])/|-(?P<c>[0-3]?[0-9])-){YEAR}(?-u:\b)"
            ),
            year_last,
            Complete,
            Needs::Digits,
        ),
        pattern(
            &format!(
                r"{weekday}{month}\.?\s+{DAY}\s+(?P<clock>[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?\s*(?:[A-Z]{{3,4}}|[+-][0-9]{{4}})?)\s+{YEAR}(?-u:\b)"
            ),
            java,
            Complete,
            Needs::DigitsAndLetters,
        ),
        pattern(
            &format!(r"{weekday}{month}\.?\s+{DAY}(?:{ordinal})?,?\s+{weekday}{YEAR}"),
            named_month,
            Complete,
            Needs::DigitsAndLetters,
        ),
        pattern(
            &format!(
                r"(?-u:\b){DAY}(?:{ordinal}|\.)?[\s-]+(?:(?:{of})\s+)?{month}\.?,?[\s-]+{YEAR}(?:\s*(?:{after_year}))?"
            ),
            named_month,
            Complete,
            Needs::DigitsAndLetters,
        ),
        pattern(
            &format!(r"(?-u:\b){DAY}\s+(?i:{month_word})\s+{MONTH}\s*(?:,|{year_word}|/)?\s*{YEAR}"),
            absolute,
            Complete,
            Needs::DigitsAndLetters,
        ),
        pattern(&relative::ago_pattern(), relative::ago, Relative, Needs::Anything),
        pattern(&relative::just_now_pattern(), relative::just_now, Relative, Needs::Anything),
        pattern(&relative::day_pattern(), relative::relative_day, Relative, Needs::Digits),
        pattern(
            &format!(
                r"(?:^|\W){MONTH}\s*(?:[-/]|月|월)\s*{DAY}(?:\s*[日号號일]|[^\w(（]|$|(?:\s*[(（](?:{weekdays}|[一二三四五六天])[)）]))"
            ),
            yearless,
            Yearless,
            Needs::Digits,
        ),
        pattern(
            &format!(
                r"^\W*{DAY}(?:{ordinal}|\.)?\s+{month}\.?\W*$|^\W*{}\W*$",
                other_order(&month, &ordinal)
            ),
            yearless,
            Yearless,
            Needs::ShortDigitsAndLetters,
        ),
        pattern(
            &format!(r"(?-u:\b){DAY}(?:{ordinal}|\.)?\s+{month}\.?"),
            yearless_with_clock,
            Yearless,
            Needs::ShortDigitsAndLetters,
        ),
        pattern(
            &format!(r"{month}\.?\s+{DAY}(?:{ordinal})?(?-u:\b)"),
            yearless_with_clock,
            Yearless,
            Needs::ShortDigitsAndLetters,
        ),
    ]
});

/// Returns the pattern of a month before its day, with groups of other names.
fn other_order(month: &str, ordinal: &str) -> String {
    let (month, day) = (month.replace("?P<mon>", "?P<mon2>"), DAY.replace("?P<d>", "?P<d2>"));
    format!(r"{month}\.?\s+{day}(?:{ordinal})?")
}

/// Reads a date of numbers.
fn absolute(captures: &Captures<'_>, _: &DateReading<'_>) -> Option<FoundDay> {
    let date = Date::new(number(captures, "y")?, number(captures, "mo")?, number(captures, "d")?);
    date.ok().map(FoundDay::Day)
}

/// Reads a date in an era: 民國113年, 令和6年, or only 113年.
fn era(captures: &Captures<'_>, _: &DateReading<'_>) -> Option<FoundDay> {
    const MINGUO: i16 = 1911;
    let named = captures.name("era").and_then(|name| ERAS.get(name.as_str()));
    let before = named.copied().unwrap_or(MINGUO);
    let year: i16 = number(captures, "ey").or_else(|| number(captures, "bare"))?;
    let date = Date::new(year.checked_add(before)?, number(captures, "mo")?, number(captures, "d")?);
    date.ok().map(FoundDay::Day)
}

/// Reads a date of 民國 in figures alone, which only pages of Taiwan have.
fn taiwanese(captures: &Captures<'_>, context: &DateReading<'_>) -> Option<FoundDay> {
    let year = number::<i16>(captures, "ey").filter(|_| context.is_taiwanese)?;
    let month = number(captures, "mo").or_else(|| number(captures, "mo2"))?;
    Date::new(year + 1911, month, number(captures, "d")?).ok().map(FoundDay::Day)
}

/// Reads a date of numbers that ends in its year. The order of day and month is the page's if both are possible.
fn year_last(captures: &Captures<'_>, context: &DateReading<'_>) -> Option<FoundDay> {
    let first: i8 = number(captures, "a")?;
    let second: i8 = number(captures, "b").or_else(|| number(captures, "c"))?;
    let on = |day, month| Date::new(number(captures, "y")?, month, day).ok();
    let date = match context.order {
        DayMonthOrder::DayFirst => on(first, second).or_else(|| on(second, first)),
        DayMonthOrder::MonthFirst => on(second, first).or_else(|| on(first, second)),
    };
    date.map(FoundDay::Day)
}

/// Returns the number of the month that a match names.
fn month_number(captures: &Captures<'_>) -> Option<i8> {
    MONTHS
        .get(captures.name("mon").or_else(|| captures.name("mon2"))?.as_str().to_lowercase().as_str())
        .copied()
}

/// Reads a date with the name of its month.
fn named_month(captures: &Captures<'_>, _: &DateReading<'_>) -> Option<FoundDay> {
    let date = Date::new(number(captures, "y")?, month_number(captures)?, number(captures, "d")?);
    date.ok().map(FoundDay::Day)
}

/// Reads a date as Java and C print it: `Sat Nov 28 09:30:00 CST 2026`.
fn java(captures: &Captures<'_>, context: &DateReading<'_>) -> Option<FoundDay> {
    let date = Date::new(number(captures, "y")?, month_number(captures)?, number(captures, "d")?).ok()?;
    let (clock, _) = clock::after(captures.name("clock")?.as_str())?;
    let (at, offset) = clock.on(date, context)?;
    Some(FoundDay::Moment(at, offset))
}

/// Reads a day of this year, or of the last year if it would lie in the future.
fn yearless(captures: &Captures<'_>, context: &DateReading<'_>) -> Option<FoundDay> {
    let today = context.zone.to_datetime(context.fetched).date();
    let month = month_by_number_or_name(captures)?;
    let day = number(captures, "d").or_else(|| number(captures, "d2"))?;
    let on = |year| Date::new(year, month, day).ok();
    let date = on(today.year())
        .filter(|date| *date <= today.saturating_add(1.day()))
        .or_else(|| on(today.year() - 1))?;
    Some(FoundDay::Day(date))
}

/// Reads a day without a year that only counts with a time of day: `8 October, 09:30`.
fn yearless_with_clock(captures: &Captures<'_>, context: &DateReading<'_>) -> Option<FoundDay> {
    match yearless(captures, context)? {
        FoundDay::Day(date) => Some(FoundDay::OnlyWithClock(date)),
        other => Some(other),
    }
}

/// Returns the month that a match names in figures or in letters.
fn month_by_number_or_name(captures: &Captures<'_>) -> Option<i8> {
    if captures.name("mo").is_some() { number(captures, "mo") } else { month_number(captures) }
}
