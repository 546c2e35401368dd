//! Dates and times in any notation that pages use.
//!
//! Chinese pages name no time zone and mean China time. A date without a year (`10-08 09:30`) or relative to now (昨天,
//! 3小时前) refers to the time of the fetch.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::rfc2822;
use jiff::tz::Offset;
use jiff::{Span, Timestamp, ToSpan};
use regex::{Captures, Regex};

use crate::model::{CHINA, Published};

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateMatch {
    /// Byte range of the date.
    pub(crate) bytes: Range<usize>,
    /// The date, with the time of day if there is one.
    pub(crate) published: Published,
    /// Set if the year or day was inferred from the time of the fetch.
    pub(crate) inferred: bool,
}

/// A notation of dates.
struct DatePattern {
    regex: Regex,
    /// Reads a match, relative to the time of the fetch.
    parse: fn(&Captures<'_>, Timestamp) -> Option<Published>,
    completeness: Completeness,
}

/// Whether a notation states year and day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Completeness {
    Complete,
    /// Year or day are inferred from the time of the fetch.
    Inferred,
}

/// Pattern of a time of day (`09:30`, `9时30分`, `09:30:15`) and what may separate it from the date. Groups: h, m, s,
/// noon, zone, after.
const CLOCK: &str = r"(?:[\sT,，;(（-]*(?:星期[一二三四五六日天]|周[一二三四五六日]|禮拜[一二三四五六日])?[)）]?\s*(?:HKT|CST|北京时间|北京時間|香港時間)?\s*(?P<noon>上午|下午|晚上|凌晨|中午|[AaPp][Mm])?\s*(?P<h>[01]?\d|2[0-4])\s*[:：时時点點]\s*(?P<m>[0-5]\d)\s*分?(?:\s*[:：]\s*(?P<s>[0-5]\d)(?:\.\d+)?\s*秒?)?\s*(?P<zone>Z(?-u:\b)|UTC|GMT|[+-]\d{2}:?\d{2}(?-u:\b))?(?P<after>\s?[AaPp]\.?[Mm](?-u:\b))?)?";

/// The notations, most complete first.
///
/// Word boundaries are ASCII only: Unicode boundaries would keep the regex crate from using its automaton on Chinese
/// text.
static PATTERNS: LazyLock<Vec<DatePattern>> = LazyLock::new(|| {
    let pattern = |date: &str, parse, completeness| DatePattern {
        regex: Regex::new(&format!("{date}{CLOCK}")).expect("the patterns are tested"),
        parse,
        completeness,
    };
    let months = "(?i:(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)";
    vec![
        pattern(
            r"(?P<y>(?:19|20)\d{2})\s*(?:[-/.]|年|\s)\s*(?P<mo>1[0-2]|0?[1-9])\s*(?:[-/.]|月)\s*(?P<d>3[01]|[12]\d|0?[1-9])(?:\s*[日号號]|(?-u:\b)|T)",
            absolute,
            Completeness::Complete,
        ),
        pattern(
            r"(?-u:\b)(?P<d>3[01]|[12]\d|0?[1-9])\.\s?(?P<mo>1[0-2]|0?[1-9])\.\s?(?P<y>(?:19|20)\d{2})(?-u:\b)",
            absolute,
            Completeness::Complete,
        ),
        pattern(
            &format!(
                r"(?-u:\b){months}\.?\s+(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?P<y>(?:19|20)\d{{2}})"
            ),
            english,
            Completeness::Complete,
        ),
        pattern(
            &format!(r"(?-u:\b)(?P<d>3[01]|[12]\d|0?[1-9])\s+{months}\.?,?\s+(?P<y>(?:19|20)\d{{2}})"),
            english,
            Completeness::Complete,
        ),
        pattern(r"(?P<rel>今天|今日|昨天|昨日|前天)", relative_day, Completeness::Inferred),
        pattern(
            r"(?P<n>\d{1,3})\s*(?P<unit>秒|分钟|分鐘|小时|小時|天|日)(?:之?前)",
            ago,
            Completeness::Inferred,
        ),
        pattern(
            r"(?:^|\W)(?P<mo>1[0-2]|0?[1-9])\s*(?:[-/]|月)\s*(?P<d>3[01]|[12]\d|0?[1-9])(?:\s*[日号]|\W|$)",
            yearless,
            Completeness::Inferred,
        ),
    ]
});

/// Largest number of dates per notation in one text. Publish lines have one or two.
const MAX_DATES: usize = 8;

/// Number of leading bytes of a text that are searched.
const SEARCHED_BYTES: usize = 2048;

/// Returns the first dates of a text in order. If two notations overlap, the more complete one wins.
pub(crate) fn find(text: &str, fetched: Timestamp) -> Vec<DateMatch> {
    let mut found: Vec<DateMatch> = Vec::new();
    let end = (0..=SEARCHED_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let text = text.get(..end.unwrap_or(0)).unwrap_or_default();
    if !text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(['今', '昨', '前']) {
        return found;
    }
    for pattern in PATTERNS.iter() {
        for captures in pattern.regex.captures_iter(text).take(MAX_DATES) {
            let Some(found_date) = captures.get(0) else { continue };
            let bytes = found_date.range();
            if found.iter().any(|other| other.bytes.start < bytes.end && bytes.start < other.bytes.end) {
                continue;
            }
            if let Some(published) = (pattern.parse)(&captures, fetched) {
                found.push(DateMatch {
                    bytes,
                    published,
                    inferred: pattern.completeness == Completeness::Inferred,
                });
            }
        }
    }
    found.sort_by_key(|dated| dated.bytes.start);
    found
}

/// Parses a machine-readable date: ISO 8601, RFC 2822, Unix seconds or milliseconds, or any other notation with a year.
pub(crate) fn parse_machine(text: &str, fetched: Timestamp) -> Option<Published> {
    let text = text.trim();
    if (9..=13).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with("20") {
        let number: i64 = text.parse().ok()?;
        let seconds = if text.len() >= 12 { number / 1000 } else { number };
        return Timestamp::from_second(seconds).ok().map(Published::At);
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(Published::At(at));
    }
    if let Ok(at) = rfc2822::parse(text) {
        return Some(Published::At(at.timestamp()));
    }
    find(text, fetched).into_iter().find(|dated| !dated.inferred).map(|dated| dated.published)
}

/// Parses a group of a match.
fn number<T: std::str::FromStr>(captures: &Captures<'_>, name: &str) -> Option<T> {
    captures.name(name)?.as_str().parse().ok()
}

/// Reads a numeric date.
fn absolute(captures: &Captures<'_>, _: Timestamp) -> Option<Published> {
    let date = Date::new(number(captures, "y")?, number(captures, "mo")?, number(captures, "d")?).ok()?;
    with_clock(date, captures)
}

/// Reads a date with an English month.
fn english(captures: &Captures<'_>, _: Timestamp) -> Option<Published> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = captures.name("mon")?.as_str().to_ascii_lowercase();
    let month = MONTHS.iter().position(|m| *m == month)? as i8 + 1;
    with_clock(Date::new(number(captures, "y")?, month, number(captures, "d")?).ok()?, captures)
}

/// Reads a day of this year, or of the last year if it would lie in the future.
fn yearless(captures: &Captures<'_>, fetched: Timestamp) -> Option<Published> {
    let today = CHINA.to_datetime(fetched).date();
    let on = |year| Date::new(year, number(captures, "mo")?, number(captures, "d")?).ok();
    let date = on(today.year())
        .filter(|date| *date <= today.saturating_add(1.day()))
        .or_else(|| on(today.year() - 1))?;
    with_clock(date, captures)
}

/// Reads a day relative to the fetch: 今天, 昨天, 前天.
fn relative_day(captures: &Captures<'_>, fetched: Timestamp) -> Option<Published> {
    let back = match captures.name("rel")?.as_str() {
        "昨天" | "昨日" => 1,
        "前天" => 2,
        _ => 0,
    };
    // Without a time of day, 今天 is an ordinary word of a sentence.
    captures.name("h")?;
    with_clock(CHINA.to_datetime(fetched).date().saturating_sub(back.days()), captures)
}

/// Reads a time span before the fetch: 3小时前.
fn ago(captures: &Captures<'_>, fetched: Timestamp) -> Option<Published> {
    let count: i64 = number(captures, "n")?;
    let span: Span = match captures.name("unit")?.as_str() {
        "秒" => count.seconds(),
        "分钟" | "分鐘" => count.minutes(),
        "小时" | "小時" => count.hours(),
        _ => {
            let day = CHINA.to_datetime(fetched).date().saturating_sub(count.days());
            return Some(Published::Day(day));
        }
    };
    Some(Published::At(fetched.checked_sub(span).ok()?))
}

/// Adds the time of day, if there is one.
fn with_clock(date: Date, captures: &Captures<'_>) -> Option<Published> {
    let Some(hour) = number::<i8>(captures, "h") else { return Some(Published::Day(date)) };
    let noon = captures
        .name("noon")
        .or(captures.name("after"))
        .map(|m| m.as_str().trim().to_ascii_lowercase().replace('.', ""));
    let hour = match (noon.as_deref(), hour) {
        (Some("下午" | "晚上" | "pm"), 1..=11) => hour + 12,
        (Some("am"), 12) => 0,
        (_, 24) => 0,
        _ => hour,
    };
    let time = Time::new(hour, number(captures, "m")?, number(captures, "s").unwrap_or(0), 0).ok()?;
    let offset = captures.name("zone").and_then(|zone| offset(zone.as_str())).unwrap_or(CHINA);
    offset.to_timestamp(DateTime::from_parts(date, time)).ok().map(Published::At)
}

/// Parses a UTC offset: `Z`, `+0800`, `+08:00`.
fn offset(zone: &str) -> Option<Offset> {
    let Some(sign) = zone.strip_prefix(['+', '-']) else { return Some(Offset::UTC) };
    let digits: String = sign.chars().filter(char::is_ascii_digit).collect();
    let minutes = digits.get(..2)?.parse::<i32>().ok()? * 60 + digits.get(2..4)?.parse::<i32>().ok()?;
    Offset::from_seconds(if zone.starts_with('-') { -minutes * 60 } else { minutes * 60 }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let fetched = "2024-10-10T12:00:00+08:00".parse().unwrap();
        find(text, fetched).iter().map(|dated| dated.published.to_string()).collect()
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
        ];
        for (text, want) in cases {
            assert_eq!(read(text), [want], "{text}");
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
            ("2024-10-08", "2024-10-08"),
            ("2024-10-08 09:30:00", "2024-10-08T09:30:00+08:00"),
        ];
        for (text, want) in cases {
            assert_eq!(parse_machine(text, fetched).map(|p| p.to_string()).as_deref(), Some(want), "{text}");
        }
    }
}
