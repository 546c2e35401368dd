//! Points in time of `newer:` and `older:`: ages and dates.

use jiff::civil::Date;
use jiff::{Span, Timestamp, ZonedDateTime};

use crate::model::Published;

/// A point in time that separates newer from older articles.
///
/// Articles with a date but no time of day are compared by `day`, because their date holds in every time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutoff {
    /// First moment of the newer side.
    pub at: Timestamp,
    /// First day of the newer side.
    pub day: Date,
}

impl Cutoff {
    /// Returns the start of the current day, in the zone of `now`.
    pub(super) fn today(now: &ZonedDateTime) -> Option<Self> {
        Self::start_of(now.date(), now)
    }

    /// Parses an age (`3d`), or a day, month or year, which mean their first moment in the zone of `now`.
    pub(super) fn parse(text: &str, now: &ZonedDateTime) -> Option<Self> {
        match first_day(text) {
            Some(day) => Self::start_of(day, now),
            None => Self::before(now, text.parse().ok()?),
        }
    }

    /// Returns true if a time is on the newer side.
    pub fn includes(&self, time: Published) -> bool {
        match time {
            Published::Day(day) => self.day <= day,
            Published::At(at) => self.at <= at,
        }
    }

    fn start_of(day: Date, now: &ZonedDateTime) -> Option<Self> {
        let at = now.time_zone().to_zoned_datetime(day.at(0, 0, 0, 0)).ok()?.timestamp();
        Some(Self { at, day })
    }

    fn before(now: &ZonedDateTime, age: Span) -> Option<Self> {
        if !age.is_positive() {
            return None;
        }
        let then = now.checked_sub(age).ok()?;
        Some(Self { at: then.timestamp(), day: then.date() })
    }
}

/// Returns the first day of a date, a month or a year (`2026-01-31`, `2026-01`, `2026`).
fn first_day(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/', '.']).map(str::parse::<i16>);
    let year = parts.next()?.ok().filter(|year| *year >= 1000)?;
    let mut part = || parts.next().map_or(Ok(1), |part| part).ok().and_then(|part| i8::try_from(part).ok());
    let (month, day) = (part()?, part()?);
    if parts.next().is_some() { None } else { Date::new(year, month, day).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn now() -> ZonedDateTime {
        "2026-11-23T12:00:00+08:00[+08:00]".parse().expect("a time")
    }

    #[test]
    fn parses_ages_and_dates() {
        let cases = [
            ("3d", "2026-11-20T12:00:00+08:00"),
            ("12h", "2026-11-23T00:00:00+08:00"),
            ("1mo", "2026-10-23T12:00:00+08:00"),
            ("2026-01-31", "2026-01-31T00:00:00+08:00"),
            ("2026/1/9", "2026-01-09T00:00:00+08:00"),
            ("2026-02", "2026-02-01T00:00:00+08:00"),
            ("2025", "2025-01-01T00:00:00+08:00"),
        ];
        for (text, at) in cases {
            let expected: Timestamp = at.parse().expect("a time");
            assert_eq!(Cutoff::parse(text, &now()).map(|cutoff| cutoff.at), Some(expected), "{text}");
        }
        for text in ["", "3", "d", "-3d", "0d", "2026-13", "2026-02-30", "2026-1-1-1", "昨天", "99999999y"]
        {
            assert_eq!(Cutoff::parse(text, &now()), None, "{text}");
        }
    }

    #[test]
    fn compares_bare_days_independent_of_zone() {
        let london = now().in_tz("UTC").expect("a zone");
        let today = Cutoff::today(&london).expect("a day");
        let published = Published::Day(date(2026, 11, 23));
        assert!(today.includes(published));
        let at = Published::At(published.moment());
        assert!(!today.includes(at), "in London it was still the day before");
    }
}
