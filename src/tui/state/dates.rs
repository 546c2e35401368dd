//! Dates and times as the screen writes them, in the reader's language and time zone.

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};

use crate::model::Published;
use crate::words::{UiLanguage, Word};

/// The publication time of an article in the forms that a row may use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::tui) struct RowTime {
    /// Long form: `今天 08:05`.
    pub(in crate::tui) long: String,
    /// Short form: `08:05`.
    pub(in crate::tui) short: String,
    /// Time of day alone; empty if it is not known.
    pub(in crate::tui) clock: String,
}

/// Formats a publication time for a row: with the time of day if it is today, with the year if it is not this year.
pub(in crate::tui) fn row_time(published: Published, now: &ZonedDateTime, lang: UiLanguage) -> RowTime {
    let (day, today) = (published.day(now.time_zone()), now.date());
    let clock = match published {
        Published::At(at) => at.to_zoned_datetime(now.time_zone().clone()).strftime("%H:%M").to_string(),
        Published::Day(_) => String::new(),
    };
    let (long, short) = match published {
        _ if day.tomorrow().is_ok_and(|next| next == today) => (lang.say(Word::Yesterday).to_owned(), None),
        _ if day != today && day.year() == today.year() => (day.strftime("%m-%d").to_string(), None),
        _ if day != today => (day.to_string(), Some(day.strftime("%Y-%m").to_string())),
        Published::Day(_) => (lang.say(Word::Today).to_owned(), None),
        Published::At(_) => (lang.fill(Word::TodayAt, &[&clock]), Some(clock.clone())),
    };
    RowTime { short: short.unwrap_or_else(|| long.clone()), long, clock }
}

/// Formats the time at which a headline was received whose publish time is unknown.
pub(in crate::tui) fn received_time(at: Timestamp, now: &ZonedDateTime, lang: UiLanguage) -> RowTime {
    let day = Published::Day(at.to_zoned_datetime(now.time_zone().clone()).date());
    let received = lang.say(Word::Received).to_owned();
    let long = lang.fill(Word::ReceivedOn, &[&row_time(day, now, lang).short]);
    RowTime { long, short: received.clone(), clock: received }
}

/// Formats a day for the heading above its headlines.
pub(in crate::tui) fn day_heading(day: Date, today: Date, lang: UiLanguage) -> String {
    let date = month_and_day(day, lang);
    match day {
        _ if day == today => format!("{} · {date}", lang.say(Word::Today)),
        _ if day.tomorrow().is_ok_and(|next| next == today) => {
            format!("{} · {date}", lang.say(Word::Yesterday))
        }
        _ if day.year() == today.year() => date,
        _ => lang.fill(Word::DayOfYear, &[&day.year(), &day.month(), &day.day()]),
    }
}

/// Formats today for the title of the screen.
pub(in crate::tui) fn title_date(now: &ZonedDateTime, lang: UiLanguage) -> String {
    month_and_day(now.date(), lang)
}

fn month_and_day(day: Date, lang: UiLanguage) -> String {
    let name = |names, index: i8| lang.say(names).split(' ').nth(index as usize).unwrap_or_default();
    let weekday = name(Word::Weekdays, day.weekday().to_monday_zero_offset());
    lang.fill(Word::DayOfMonth, &[&name(Word::Months, day.month() - 1), &day.day(), &weekday])
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::CHINA;

    #[test]
    fn formats_times_in_the_readers_zone() {
        let now = "2026-01-02T00:30:00+08:00".parse::<jiff::Timestamp>().expect("a time");
        let china = now.to_zoned_datetime(TimeZone::fixed(CHINA));
        let cases = [
            ("2026-01-02T00:05:00+08:00", "今天 00:05", "00:05"),
            ("2026-01-01T14:05:00+08:00", "昨天", "昨天"),
            ("2026-01-02", "今天", "今天"),
            ("2026-01-01", "昨天", "昨天"),
            ("2025-12-31T23:59:59+08:00", "2025-12-31", "2025-12"),
            ("2026-10-08", "10-08", "10-08"),
            ("2023-10-08", "2023-10-08", "2023-10"),
        ];
        for (published, long, short) in cases {
            let time = row_time(published.parse().expect("a publication time"), &china, UiLanguage::ZhHans);
            assert_eq!((time.long.as_str(), time.short.as_str()), (long, short));
        }
        assert_eq!(title_date(&china, UiLanguage::ZhHant), "1月2日 週五");
        let london = now.to_zoned_datetime(TimeZone::UTC);
        let published: Published = "2026-01-02T00:05:00+08:00".parse().expect("a publication time");
        assert_eq!(row_time(published, &london, UiLanguage::En).long, "today 16:05");
        assert_eq!(title_date(&london, UiLanguage::En), "Jan 1, Thu");
        assert_eq!(published.format_in(&TimeZone::UTC), "2026-01-01 16:05");
    }
}
