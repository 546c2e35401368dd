//! Dates and times in any notation that pages use.
//!
//! A date without a year (`10-08 09:30`) or relative to now (昨天, 3小时前) refers to the time of the fetch, a time without a
//! zone to the zone of the page ([`DateReading`]).
//!
//! - `notations`: the notations of days
//! - `found_day`: a day that was read
//! - `clock`: the time of day beside a day, with its zone
//! - `relative`: times relative to the fetch
//! - `time_labels`: words before a time that say what happened then
//! - `numbers`: numbers in figures and in Chinese characters
//! - `zones`: time zones

mod clock;
mod found_day;
mod notations;
mod numbers;
mod relative;
mod time_labels;
pub(crate) mod zones;

use std::ops::Range;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use jiff::tz::Offset;

use crate::model::Published;
use crate::text::first_bytes;
use found_day::FoundDay;
pub(crate) use notations::month_by_name;
use notations::{Completeness, PATTERNS};
pub(crate) use relative::day_word;
pub(crate) use time_labels::{TimeLabel, is_other_before, label_before};
pub(crate) use zones::DateReading;

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateMatch {
    /// Byte range of the date.
    pub(crate) bytes: Range<usize>,
    /// The date, with the time of day if there is one.
    pub(crate) published: Published,
    /// Set if the year or day was inferred from the time of the fetch.
    pub(crate) inferred: bool,
    /// Set if only the year was inferred.
    pub(crate) is_yearless: bool,
    /// Zone that the time of day names.
    pub(crate) stated_offset: Option<Offset>,
}

/// Largest number of dates per notation in one text. Publish lines have one or two.
const MAX_DATES: usize = 8;

/// Number of leading bytes of a text that are searched.
const SEARCHED_BYTES: usize = 2048;

/// Returns the first dates of a text in order. If two notations overlap, the more complete one wins.
pub(crate) fn find<'z>(text: &str, context: impl Into<DateReading<'z>>) -> Vec<DateMatch> {
    let context = context.into();
    let mut found: Vec<DateMatch> = Vec::new();
    let text = first_bytes(text, SEARCHED_BYTES);
    let letters = notations::Letters::of(text);
    if !letters.may_hold_date(text) {
        return found;
    }
    for pattern in PATTERNS.iter().filter(|pattern| letters.may_match(pattern.needs)) {
        for captures in pattern.regex.captures_iter(text).take(MAX_DATES) {
            let Some(whole) = captures.get(0) else { continue };
            let Some(day) = (pattern.parse)(&captures, &context) else { continue };
            let Some(date) = with_clock(text, whole.range(), day, &context) else { continue };
            let overlaps =
                |other: &DateMatch| other.bytes.start < date.bytes.end && date.bytes.start < other.bytes.end;
            if !found.iter().any(overlaps) {
                let inferred = pattern.completeness != Completeness::Complete;
                let is_yearless = pattern.completeness == Completeness::Yearless;
                found.push(DateMatch { inferred, is_yearless, ..date });
            }
        }
    }
    found.sort_by_key(|dated| dated.bytes.start);
    found
}

/// Adds the time of day after a day, or before it.
fn with_clock(
    text: &str,
    bytes: Range<usize>,
    day: FoundDay,
    context: &DateReading<'_>,
) -> Option<DateMatch> {
    let match_of = |bytes, published, stated_offset| {
        Some(DateMatch { bytes, published, inferred: false, is_yearless: false, stated_offset })
    };
    let (date, needs_clock) = match day {
        FoundDay::Moment(at, offset) => return match_of(bytes, Published::At(at), offset),
        FoundDay::Day(date) => (date, false),
        FoundDay::OnlyWithClock(date) => (date, true),
    };
    let after = clock::after(text.get(bytes.end..).unwrap_or_default());
    if let Some((clock, length)) = after {
        let (at, offset) = clock.on(date, context)?;
        return match_of(bytes.start..bytes.end + length, Published::At(at), offset);
    }
    let before = clock::before(text.get(..bytes.start).unwrap_or_default());
    if let Some((clock, start)) = before {
        let (at, offset) = clock.on(date, context)?;
        return match_of(start..bytes.end, Published::At(at), offset);
    }
    if needs_clock { None } else { match_of(bytes, Published::Day(date), None) }
}

/// Returns true if a text is nothing but a month, as archives by month are named: `2024年10月`, `2024年十月`.
pub(crate) fn is_month(text: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十 ".contains(c);
    let parts = text.trim().strip_suffix('月').and_then(|text| text.split_once('年'));
    parts.is_some_and(|(year, month)| {
        !year.is_empty() && !month.is_empty() && year.chars().chain(month.chars()).all(is_number)
    })
}

/// Returns true if a text is nothing but a time of day: `19:20`, `7.05 pm`, `15時30分`.
pub(crate) fn is_time_of_day(text: &str) -> bool {
    const LONGEST: usize = 24;
    let text = text.trim();
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let has_point = || {
        text.split_once('.')
            .is_some_and(|(hour, minute)| is_number(hour) && minute.len() == 2 && is_number(minute))
    };
    text.len() <= LONGEST && (clock::after(text).is_some_and(|(_, end)| end == text.len()) || has_point())
}

/// Parses a machine-readable date: ISO 8601, RFC 2822, Unix seconds or milliseconds, or any other notation with a year.
pub(crate) fn parse_machine<'z>(text: &str, context: impl Into<DateReading<'z>>) -> Option<Published> {
    parse_stamp(text, context).map(|date| date.published)
}

/// Parses a machine-readable date like [`parse_machine`], with the zone that it states.
pub(crate) fn parse_stamp<'z>(text: &str, context: impl Into<DateReading<'z>>) -> Option<DateMatch> {
    let text = text.trim();
    let bytes = 0..text.len();
    let stamp = |at, stated_offset| DateMatch {
        bytes: bytes.clone(),
        published: Published::At(at),
        inferred: false,
        is_yearless: false,
        stated_offset,
    };
    if (9..=13).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with("20") {
        let number: i64 = text.parse().ok()?;
        let seconds = if text.len() >= 12 { number / 1000 } else { number };
        return Timestamp::from_second(seconds).ok().map(|at| stamp(at, Some(Offset::UTC)));
    }
    let found = find(text, context).into_iter().find(|dated| !dated.inferred);
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(stamp(at, found.and_then(|date| date.stated_offset).or(Some(Offset::UTC))));
    }
    if let Ok(zoned) = rfc2822::parse(text) {
        return Some(stamp(zoned.timestamp(), Some(zoned.offset())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetched() -> Timestamp {
        "2024-10-10T12:00:00+08:00".parse().unwrap()
    }

    fn read(text: &str) -> Vec<String> {
        find(text, fetched()).iter().map(|dated| dated.published.to_string()).collect()
    }

    #[test]
    fn reads_common_notations() {
        let cases = [
            ("2024年10月08日 09:30", "2024-10-08T09:30:00+08:00"),
            ("发布时间：2024-10-8 9:05:07", "2024-10-08T09:05:07+08:00"),
            ("2024/10/08", "2024-10-08"),
            ("2024.10.08 下午3:05", "2024-10-08T15:05:00+08:00"),
            ("2024-10-08T01:30:00Z", "2024-10-08T09:30:00+08:00"),
            ("2024-10-08T09:30:00+0800", "2024-10-08T09:30:00+08:00"),
            ("2024年10月8日（星期二）09时30分", "2024-10-08T09:30:00+08:00"),
            ("2007-08-20-23:59:59", "2007-08-20T23:59:59+08:00"),
            ("2023 11/ 17 20:52:15", "2023-11-17T20:52:15+08:00"),
            ("Dec 28 Sat 2013 00:28", "2013-12-28T00:28:00+08:00"),
            ("8 October 2024", "2024-10-08"),
            ("10-08 09:30", "2024-10-08T09:30:00+08:00"),
            ("12月31日", "2023-12-31"),
            ("昨天 23:10", "2024-10-09T23:10:00+08:00"),
            ("3小时前", "2024-10-10T09:00:00+08:00"),
            ("2天前", "2024-10-08"),
            ("二〇二四年十月八日", "2024-10-08"),
            ("2024年十月二十八日", "2024-10-28"),
            ("二○二四年十月廿一日", "2024-10-21"),
            ("民國113年10月8日", "2024-10-08"),
            ("中華民國一百一十三年十月八日", "2024-10-08"),
            ("令和6年10月8日", "2024-10-08"),
            ("8/10/2024 9:30 PM", "2024-10-08T21:30:00+08:00"),
            ("28/9/2024", "2024-09-28"),
            ("9/28/2024", "2024-09-28"),
            ("2024-10-07 24:00", "2024-10-08T00:00:00+08:00"),
            ("今早 7:20", "2024-10-10T07:20:00+08:00"),
            ("昨晚8点15分", "2024-10-09T20:15:00+08:00"),
            ("09:30 2024-10-08", "2024-10-08T09:30:00+08:00"),
            ("2024-10-08 09时", "2024-10-08T09:00:00+08:00"),
            ("2024-10-08 09:00-10:30", "2024-10-08T09:00:00+08:00"),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), [want], "{text}");
        }
    }

    #[test]
    fn reads_notations_of_other_languages() {
        let cases = [
            ("ja", "2024年10月8日 21時37分", "2024-10-08T20:37:00+08:00"),
            ("ja", "2024/10/08（火） 午後9:05", "2024-10-08T20:05:00+08:00"),
            ("ja", "10/8(火) 9:10", "2024-10-08T08:10:00+08:00"),
            ("ja", "3時間前", "2024-10-10T09:00:00+08:00"),
            ("ko", "2024년 10월 8일 오후 2:37", "2024-10-08T13:37:00+08:00"),
            ("ko", "2024.10.08. 오전 9:30", "2024-10-08T08:30:00+08:00"),
            ("ko", "5시간 전", "2024-10-10T07:00:00+08:00"),
            ("de", "8. Oktober 2024, 15:48 Uhr", "2024-10-08T21:48:00+08:00"),
            ("de", "08.12.2023 um 15.48 Uhr", "2023-12-08T22:48:00+08:00"),
            ("de", "vor 3 Stunden", "2024-10-10T09:00:00+08:00"),
            ("fr", "8 octobre 2024 à 21h30", "2024-10-09T03:30:00+08:00"),
            ("fr", "1er août 2024", "2024-08-01"),
            ("fr", "il y a 2 heures", "2024-10-10T10:00:00+08:00"),
            ("ru", "8 октября 2024, 20:28", "2024-10-09T01:28:00+08:00"),
            ("ru", "08.10.2024 в 20:28 МСК", "2024-10-09T01:28:00+08:00"),
            ("ru", "2 часа назад", "2024-10-10T10:00:00+08:00"),
            ("vi", "Thứ ba, 08/10/2024 - 09:30 (GMT+7)", "2024-10-08T10:30:00+08:00"),
            ("vi", "ngày 8 tháng 10 năm 2024", "2024-10-08"),
            ("vi", "3 giờ trước", "2024-10-10T09:00:00+08:00"),
            ("en-us", "9:30 PM EDT, Tue October 8, 2024", "2024-10-09T09:30:00+08:00"),
            ("en", "October 8, 2024 at 9.30 pm BST", "2024-10-09T04:30:00+08:00"),
            ("en", "Tue Oct 8 09:30:00 CST 2024", "2024-10-08T23:30:00+08:00"),
            ("zh", "Tue Oct 8 09:30:00 CST 2024", "2024-10-08T09:30:00+08:00"),
            ("zh-tw", "115.11.20", "2026-11-20"),
            ("zh-hant", "115/01/05 09:30", "2026-01-05T09:30:00+08:00"),
            ("ru", "8 октября, 20:28", "2024-10-09T01:28:00+08:00"),
            ("ru", "8 октября", "2024-10-08"),
            ("en", "October 8, 9:30 p.m.", "2024-10-08T21:30:00+08:00"),
            ("fr", "8 octobre à 21h30", "2024-10-09T03:30:00+08:00"),
            ("fr-ca", "8 octobre 2024 à 8 h 12 HAE", "2024-10-08T20:12:00+08:00"),
            ("en", "an hour ago", "2024-10-10T11:00:00+08:00"),
            ("en", "just now", "2024-10-10T12:00:00+08:00"),
            ("en-us", "10/8/2024", "2024-10-08"),
        ];
        for (language, text, want) in cases {
            let context = DateReading::new(fetched(), language, "");
            let dates: Vec<_> = find(text, context).iter().map(|date| date.published.to_string()).collect();
            assert_eq!(dates, [want], "{text}");
        }
    }

    #[test]
    fn ignores_numbers_that_are_no_dates() {
        for text in [
            "今天的菜很新鲜",
            "比分3-2",
            "电话 0756-2024108",
            "2024年",
            "13-45",
            "近日，昨天的会议",
            "202410081234",
            "他刚刚离开渡口，又有人来了，谁也没有说话。",
            "Gestern war ein Tag wie heute",
            "On October 8 the ferry ran again",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn parses_dates_for_machines() {
        let fetched = Timestamp::UNIX_EPOCH;
        let cases = [
            ("1728351000", "2024-10-08T09:30:00+08:00"),
            ("1728351000000", "2024-10-08T09:30:00+08:00"),
            ("Tue, 08 Oct 2024 09:30:00 +0800", "2024-10-08T09:30:00+08:00"),
            ("2024-10-08T09:30:00.000Z", "2024-10-08T17:30:00+08:00"),
            ("2024-10-08T09:30-05:00", "2024-10-08T22:30:00+08:00"),
            ("2024-10-08", "2024-10-08"),
            ("2024-10-08 09:30:00", "2024-10-08T09:30:00+08:00"),
        ];
        for (text, want) in cases {
            assert_eq!(parse_machine(text, fetched).map(|p| p.to_string()).as_deref(), Some(want), "{text}");
        }
    }
}
