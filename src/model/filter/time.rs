use jiff::civil::Date;
use jiff::{Span, Timestamp, ZonedDateTime};

use crate::model::Published;

/// A moment that parts the newer from the older.
///
/// Where an article has no time of day, its day counts: it is that day everywhere, whatever the zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Boundary {
    /// The first moment of the newer.
    pub at: Timestamp,
    /// The first day of the newer.
    pub day: Date,
}

impl Boundary {
    /// The beginning of the day that it is now.
    pub(super) fn today(now: &ZonedDateTime) -> Option<Self> {
        Self::begin_of(now.date(), now)
    }

    /// Reads an age (`3d`) or the beginning of a day, a month or a year.
    pub(super) fn read(text: &str, now: &ZonedDateTime) -> Option<Self> {
        match day(text) {
            Some(day) => Self::begin_of(day, now),
            None => Self::ago(text.parse().ok()?, now),
        }
    }

    /// Whether something published then is among the newer. `moment` counts where nothing exacter is known.
    pub fn is_before(&self, published: Option<Published>, moment: Timestamp) -> bool {
        match published {
            Some(Published::Day(day)) => self.day <= day,
            Some(Published::At(at)) => self.at <= at,
            None => self.at <= moment,
        }
    }

    fn begin_of(day: Date, now: &ZonedDateTime) -> Option<Self> {
        let at = now.time_zone().to_zoned_datetime(day.at(0, 0, 0, 0)).ok()?.timestamp();
        Some(Self { at, day })
    }

    fn ago(age: Span, now: &ZonedDateTime) -> Option<Self> {
        if !age.is_positive() {
            return None;
        }
        let then = now.checked_sub(age).ok()?;
        Some(Self { at: then.timestamp(), day: then.date() })
    }
}

/// The first day of what `2026-01-31`, `2026-01` or `2026` names.
fn day(text: &str) -> Option<Date> {
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
    fn ages_and_days_are_understood() {
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
            assert_eq!(Boundary::read(text, &now()).map(|read| read.at), Some(expected), "{text}");
        }
        for text in ["", "3", "d", "-3d", "0d", "2026-13", "2026-02-30", "2026-1-1-1", "昨天", "99999999y"]
        {
            assert_eq!(Boundary::read(text, &now()), None, "{text}");
        }
    }

    #[test]
    fn a_bare_day_is_that_day_in_every_zone() {
        let london = now().in_tz("UTC").expect("a zone");
        let today = Boundary::today(&london).expect("a day");
        let published = Published::Day(date(2026, 11, 23));
        assert!(today.is_before(Some(published), published.moment()));
        let at = Published::At(published.moment());
        assert!(!today.is_before(Some(at), at.moment()), "in London it was yesterday");
    }
}
