use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::model::Published;
use crate::words::{UiLanguage, Word};

/// When an article was published, as a list says it where there is room, and where there is little.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::tui) struct When {
    pub(in crate::tui) long: String,
    pub(in crate::tui) brief: String,
    /// The time of the day alone, where it is known.
    pub(in crate::tui) clock: String,
}

/// The time today, then the day, then the year, too.
pub(in crate::tui) fn short(published: Published, now: &ZonedDateTime, lang: UiLanguage) -> When {
    let (day, today) = (published.day(now.time_zone()), now.date());
    let (long, brief) = match published {
        _ if day.tomorrow().is_ok_and(|next| next == today) => (lang.say(Word::Yesterday).to_owned(), None),
        _ if day != today && day.year() == today.year() => (day.strftime("%m-%d").to_string(), None),
        _ if day != today => (day.to_string(), Some(day.strftime("%Y-%m").to_string())),
        Published::Day(_) => (lang.say(Word::Today).to_owned(), None),
        Published::At(at) => {
            let time = at.to_zoned_datetime(now.time_zone().clone()).strftime("%H:%M").to_string();
            (lang.fill(Word::TodayAt, &[&time]), Some(time))
        }
    };
    let clock = match published {
        Published::At(at) => at.to_zoned_datetime(now.time_zone().clone()).strftime("%H:%M").to_string(),
        Published::Day(_) => String::new(),
    };
    When { brief: brief.unwrap_or_else(|| long.clone()), long, clock }
}

/// A day, as it stands above its headlines.
pub(in crate::tui) fn day(day: Date, today: Date, lang: UiLanguage) -> String {
    let weekday = usize::from(day.weekday().to_monday_zero_offset() as u8);
    let weekday = lang.say(Word::Weekdays).split(' ').nth(weekday).unwrap_or_default();
    let date = lang.fill(Word::DayOfMonth, &[&day.month(), &day.day(), &weekday]);
    match day {
        _ if day == today => format!("{} · {date}", lang.say(Word::Today)),
        _ if day.tomorrow().is_ok_and(|next| next == today) => {
            format!("{} · {date}", lang.say(Word::Yesterday))
        }
        _ if day.year() == today.year() => date,
        _ => lang.fill(Word::DayOfYear, &[&day.year(), &day.month(), &day.day()]),
    }
}

/// The same in full, as stands below a title.
pub(in crate::tui) fn full(published: Published, now: &ZonedDateTime) -> String {
    match published {
        Published::Day(day) => day.to_string(),
        Published::At(at) => {
            at.to_zoned_datetime(now.time_zone().clone()).strftime("%Y-%m-%d %H:%M").to_string()
        }
    }
}

/// Today, as it stands at the head of a newspaper.
pub(in crate::tui) fn masthead(now: &ZonedDateTime, lang: UiLanguage) -> String {
    let weekday = usize::from(now.weekday().to_monday_zero_offset() as u8);
    let weekday = lang.say(Word::Weekdays).split(' ').nth(weekday).unwrap_or_default();
    lang.fill(Word::DayOfMonth, &[&now.month(), &now.day(), &weekday])
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::model::CHINA;

    #[test]
    fn times_are_said_by_the_readers_clock_and_zone() {
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
        for (published, long, brief) in cases {
            let when = short(published.parse().expect("a publish time"), &china, UiLanguage::ZhHans);
            assert_eq!((when.long.as_str(), when.brief.as_str()), (long, brief));
        }
        assert_eq!(masthead(&china, UiLanguage::ZhHant), "1月2日 週五");
        let london = now.to_zoned_datetime(TimeZone::UTC);
        let published = "2026-01-02T00:05:00+08:00".parse().expect("a publish time");
        assert_eq!(short(published, &london, UiLanguage::En).long, "today 16:05");
        assert_eq!(masthead(&london, UiLanguage::En), "1/1 Thu");
        assert_eq!(full(published, &london), "2026-01-01 16:05");
    }
}
