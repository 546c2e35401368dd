//! Dates as feeds have them: RFC 2822 and 3339, and what people and programs write instead.

use std::sync::LazyLock;

use jiff::{Timestamp, ToSpan};
use regex::Regex;

use crate::extract;
use crate::model::Published;
use crate::text::clean_line;

/// Facts that the meaning of a feed's dates depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateContext {
    /// Time of the fetch.
    pub(super) fetched: Timestamp,
    /// `CST` is the time of China, not that of Chicago.
    pub(super) is_chinese: bool,
}

/// A time of day with what follows it: am or pm, the name of a zone, an offset.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(?P<clock>\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)(?:[.,]\d+)?\s*(?P<noon>[ap]\.?m\b\.?)?
        \s*(?P<zone>[A-Z]{1,5}\b|北京时间|北京時間|香港时间|香港時間|台北時間)?\s*(?P<offset>[-+]\d{1,2}(?::?\d{2})?)?",
    )
    .expect("the pattern is tested")
});

static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]*\s+|^(?:星期|周|週|禮拜)[一二三四五六日天][,，]?\s*",
    )
    .expect("the pattern is tested")
});

static SHORT_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{1,2}[\s-]+[A-Za-z]{3,9}\.?)[\s-]+(\d{2})$").expect("the pattern is tested")
});

/// The months as Chinese versions of programs write them into RFC 2822 dates; the longest come first.
const MONTHS: [(&str, &str); 12] = [
    ("十二月", " Dec "),
    ("十一月", " Nov "),
    ("十月", " Oct "),
    ("九月", " Sep "),
    ("八月", " Aug "),
    ("七月", " Jul "),
    ("六月", " Jun "),
    ("五月", " May "),
    ("四月", " Apr "),
    ("三月", " Mar "),
    ("二月", " Feb "),
    ("一月", " Jan "),
];

/// Parses a date. `None` for one that lies in the future: the item is held to be published when it is first seen, and
/// takes its date when that has come.
pub(super) fn parse(text: &str, context: &DateContext) -> Option<Published> {
    /// Clocks differ, and a day begins hours earlier in another zone.
    const TOLERANCE_HOURS: i64 = 15;
    let published = read(&clean_line(text), context)?;
    let tolerance = match published {
        Published::At(_) => 1.hours(),
        Published::Day(_) => TOLERANCE_HOURS.hours(),
    };
    let latest = context.fetched.checked_add(tolerance).unwrap_or(Timestamp::MAX);
    let is_past = published.moment() <= latest && published.moment() > Timestamp::UNIX_EPOCH;
    is_past.then_some(published)
}

fn read(text: &str, context: &DateContext) -> Option<Published> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(Published::At(at));
    }
    let text = WEEKDAY.replace(text, "");
    let Some(found) = CLOCK.captures(&text) else {
        return extract::parse_date(&usual_date(&text), context.fetched);
    };
    let (start, end) = found.get(0).map_or((0, 0), |all| (all.start(), all.end()));
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let after = text.get(end..).unwrap_or_default().split('(').next().unwrap_or_default();
    let date = format!("{} {}", text.get(..start).unwrap_or_default(), after.trim());
    let offset = offset_minutes(part("zone"), part("offset"), context).map(|minutes| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!(" {sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
    });
    let clock = format!(" {}{}{}", part("clock"), part("noon"), offset.unwrap_or_default());
    extract::parse_date(&(usual_date(date.trim_end_matches([' ', 'T', 't'])) + &clock), context.fetched)
}

/// Returns a date with an English month and a year of four digits.
fn usual_date(date: &str) -> String {
    let mut date = date.trim().to_owned();
    for (chinese, english) in MONTHS {
        if date.contains(chinese) && !date.contains('年') {
            date = date.replace(chinese, english);
        }
    }
    if date.contains(|c: char| c.is_ascii_alphabetic()) {
        date = date.replace('-', " ");
    }
    SHORT_YEAR.replace(&date, "$1 20$2").into_owned()
}

/// Returns the offset from UTC in minutes; `None` without any, which means the time of the source.
fn offset_minutes(zone: &str, offset: &str, context: &DateContext) -> Option<i32> {
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i32>().ok());
    let minutes = match digits.len() {
        1 | 2 => digits.parse::<i32>().ok().map(|hours| hours * 60),
        3 => Some(number(0..1)? * 60 + number(1..3)?),
        4 => Some(number(0..2)? * 60 + number(2..4)?),
        _ => None,
    };
    match minutes.filter(|minutes| *minutes <= 14 * 60) {
        Some(minutes) if offset.starts_with('-') => Some(-minutes),
        Some(minutes) => Some(minutes),
        None => zone_minutes(&zone.to_ascii_uppercase(), context),
    }
}

/// Returns the offset of a zone that people name.
fn zone_minutes(zone: &str, context: &DateContext) -> Option<i32> {
    let hours = match zone {
        "CST" if context.is_chinese => 8,
        "Z" | "GMT" | "UTC" | "UT" | "WET" => 0,
        "HKT" | "BJT" | "SGT" | "PHT" | "MYT" | "AWST" | "CCT" => 8,
        "北京时间" | "北京時間" | "香港时间" | "香港時間" | "台北時間" => 8,
        "JST" | "KST" => 9,
        "EST" | "CDT" => -5,
        "EDT" => -4,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "CET" | "BST" | "WEST" | "MEZ" => 1,
        "CEST" | "EET" | "MESZ" => 2,
        "EEST" | "MSK" => 3,
        "ICT" | "WIB" => 7,
        "AEST" => 10,
        "AEDT" => 11,
        "NZST" => 12,
        "NZDT" => 13,
        "IST" => return Some(5 * 60 + 30),
        _ => return None,
    };
    Some(hours * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, is_chinese: bool) -> Option<String> {
        let fetched = "2026-11-30T12:00:00+08:00".parse().expect("a time");
        parse(text, &DateContext { fetched, is_chinese }).map(|published| published.to_string())
    }

    #[test]
    fn reads_dates_as_people_write_them() {
        let expected = Some("2026-11-28T09:30:00+08:00".to_owned());
        for text in [
            "Sat, 28 Nov 2026 09:30:00 +0800",
            "Sat, 28 Nov 2026 01:30:00 GMT",
            "Fri, 28 Nov 2026 01:30 UT",
            "28 Nov 26 09:30:00 +0800",
            "Saturday, 28-Nov-2026 01:30:00 GMT",
            "Sat, 28 Nov 2026 09:30:00 GMT+8",
            "Sat, 28 Nov 2026 09:30:00 UTC+08:00",
            "Sat Nov 28 09:30:00 CST 2026",
            "Sat Nov 28 09:30:00 +0800 2026",
            "Sat Nov 28 2026 09:30:00 GMT+0800 (中国标准时间)",
            "周六, 28 十一月 2026 09:30:00 +0800",
            "2026-11-28 09:30",
            "2026-11-28 09:30:00",
            "2026-11-28 09:30:00.0",
            "2026-11-28T09:30:00",
            "2026-11-28T09:30:00.000+08:00",
            "2026-11-28T01:30:00Z",
            "2026-11-28T09:30:00+08",
            "2026/11/28 09:30:00 +0800",
            "2026年11月28日 09:30",
            "2026年11月28日09时30分",
            "2026-11-28 9:30 AM",
            "28 Nov 2026 09:30:00 HKT",
            "Nov 28, 2026 09:30:00 am",
            "1795829400",
            "\n  Sat, 28 Nov 2026 10:30:00 JST ",
        ] {
            assert_eq!(read(text, true), expected, "{text}");
        }
    }

    #[test]
    fn abbreviations_depend_on_the_language() {
        assert_eq!(
            read("Fri, 27 Nov 2026 19:30:00 CST", false).as_deref(),
            Some("2026-11-28T09:30:00+08:00")
        );
        assert_eq!(read("2026-11-28", true).as_deref(), Some("2026-11-28"));
    }

    #[test]
    fn future_and_impossible_dates_are_none() {
        for text in
            ["2036-11-28 09:30", "2026-12-02", "0000-00-00 00:00:00", "soon", "", "1970-01-01T00:00:00Z"]
        {
            assert_eq!(read(text, true), None, "{text}");
        }
    }
}
