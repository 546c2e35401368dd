//! Times relative to the fetch: 昨天 23:10, 3小时前, vor 3 Stunden, just now.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::{Span, Timestamp, ToSpan};
use regex::Captures;

use super::found_day::FoundDay;
use super::zones::DateReading;
use crate::extract::lexicon::files::{DateWords, TimeUnitWords, all_date_words, date_words};
use crate::extract::lexicon::language_files::any_of;
use crate::model::Published;

/// Unit of a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

/// Picks the names of a unit out of those of a language.
type UnitNames = fn(&TimeUnitWords) -> &Vec<String>;

/// The names of units in each language.
const UNITS: [(TimeUnit, UnitNames); 6] = [
    (TimeUnit::Second, |units| &units.second),
    (TimeUnit::Minute, |units| &units.minute),
    (TimeUnit::Hour, |units| &units.hour),
    (TimeUnit::Day, |units| &units.day),
    (TimeUnit::Week, |units| &units.week),
    (TimeUnit::Month, |units| &units.month),
];

static UNIT_NAMES: LazyLock<HashMap<&'static str, TimeUnit>> = LazyLock::new(|| {
    let names = UNITS.iter().flat_map(|(unit, words)| {
        date_words().flat_map(|dates| words(&dates.units)).map(|word| (word.as_str(), *unit))
    });
    names.collect()
});

static DAYS_AGO: LazyLock<HashMap<&'static str, i64>> = LazyLock::new(|| {
    let words = date_words().flat_map(|dates| &dates.days_ago);
    words.map(|(word, days)| (word.as_str(), *days)).collect()
});

fn words(pick: fn(&DateWords) -> &Vec<String>) -> String {
    any_of(all_date_words(pick))
}

/// Returns the pattern of a word for a day before the fetch. Group: rel.
pub(super) fn day_pattern() -> String {
    format!("(?i)(?P<rel>{})", any_of(DAYS_AGO.keys().copied()))
}

/// Returns the pattern of a span of time that makes it a time in the past. Groups: n, unit.
pub(super) fn ago_pattern() -> String {
    let units = any_of(UNIT_NAMES.keys().copied());
    let (before, after) = (words(|dates| &dates.ago_before), words(|dates| &dates.ago_after));
    let count = format!("[0-9]{{1,3}}|{}", words(|dates| &dates.one));
    format!(
        r"(?i)(?:(?:{before})\s+(?P<n>{count})\s*(?P<unit>{units})|(?P<n2>{count})\s*(?P<unit2>{units})\s*(?:{after}))"
    )
}

/// Returns the pattern of a text that only says that something is new.
pub(super) fn just_now_pattern() -> String {
    format!("(?i)^.{{0,12}}?(?:{})$", words(|dates| &dates.just_now))
}

/// Reads a day relative to the fetch. Without a time of day, 今天 is an ordinary word of a sentence.
pub(super) fn relative_day(captures: &Captures<'_>, context: &DateReading<'_>) -> Option<FoundDay> {
    let word = captures.name("rel")?.as_str().to_lowercase();
    let back = *DAYS_AGO.get(word.as_str())?;
    let today = context.zone.to_datetime(context.fetched).date();
    Some(FoundDay::OnlyWithClock(today.checked_sub(back.days()).ok()?))
}

/// Reads a text that is nothing but a word for a day: 前天.
pub(crate) fn day_word(text: &str, context: &DateReading<'_>) -> Option<Published> {
    let back = *DAYS_AGO.get(text.trim().to_lowercase().as_str()).filter(|_| text.chars().count() > 1)?;
    let today = context.zone.to_datetime(context.fetched).date();
    today.checked_sub(back.days()).ok().map(Published::Day)
}

/// Reads a time span before the fetch.
pub(super) fn ago(captures: &Captures<'_>, context: &DateReading<'_>) -> Option<FoundDay> {
    let part = |one: &str, other: &str| captures.name(one).or(captures.name(other)).map(|part| part.as_str());
    let count: i64 = part("n", "n2")?.parse().unwrap_or(1);
    let unit = UNIT_NAMES.get(part("unit", "unit2")?.to_lowercase().as_str())?;
    let span: Span = match unit {
        TimeUnit::Second => count.seconds(),
        TimeUnit::Minute => count.minutes(),
        TimeUnit::Hour => count.hours(),
        TimeUnit::Day | TimeUnit::Week | TimeUnit::Month => {
            let today = context.zone.to_datetime(context.fetched).date();
            let span = match unit {
                TimeUnit::Day => count.days(),
                TimeUnit::Week => count.weeks(),
                _ => count.months(),
            };
            return today.checked_sub(span).ok().map(FoundDay::Day);
        }
    };
    Some(FoundDay::Moment(context.fetched.checked_sub(span).ok()?, None))
}

/// Reads a word for the time of the fetch.
pub(super) fn just_now(_: &Captures<'_>, context: &DateReading<'_>) -> Option<FoundDay> {
    let is_known = context.fetched > Timestamp::UNIX_EPOCH;
    is_known.then_some(FoundDay::Moment(context.fetched, None))
}
