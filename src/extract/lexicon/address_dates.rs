//! The date in the address of an article: `/2024-10/08/`, `/202410/t20241008_12.html`, `/20241008123.html`.
//!
//! Knows no site. An address names the day on which a page was made, if it names a whole one.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use regex::{Captures, Regex};

use super::dates::month_by_name;
use crate::model::{CHINA, CanonicalUrl, Published};

/// Largest number of digits that follow a date without a separator: a time of day, a serial number.
const MAX_SERIAL: usize = 12;

/// Year, month and day, with separators, in directories or without either.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"(?:^|[^0-9])(?P<y>(?:19|20)[0-9]{{2}})(?:[-_./](?P<m1>1[0-2]|0?[1-9])[-_./](?P<d1>3[01]|[12][0-9]|0?[1-9])(?:[^0-9]|$)|[-_./]?(?P<m>1[0-2]|0[1-9])[-_./]?(?P<d>3[01]|[12][0-9]|0[1-9])(?:[0-9]{{0,{MAX_SERIAL}}})(?:[^0-9]|$))"
    );
    Regex::new(&pattern).expect("the pattern is tested")
});

/// Returns the date that an address names; the last one, which is nearest to the page. `None` if it lies in the future of
/// the fetch.
pub(crate) fn date_in_address(url: &CanonicalUrl, fetched: Timestamp) -> Option<Published> {
    let path = url.as_url().path();
    let tomorrow = CHINA.to_datetime(fetched).date().saturating_add(1.day());
    let named = || named_month_in(path).filter(|date| *date <= tomorrow).map(Published::Day);
    let (mut start, mut last) = (0, None);
    // The separator after a date may also be the one before the next.
    while let Some(found) = DATE.captures_at(path, start) {
        last = date(&found).filter(|date| *date <= tomorrow).or(last);
        start = found.name("y").map_or(path.len(), |year| year.end());
    }
    last.map(Published::Day).or_else(named)
}

/// Returns the day in the directories of an address that names its month: `/2024/oct/08/`.
fn named_month_in(path: &str) -> Option<Date> {
    let parts: Vec<&str> = path.split('/').collect();
    parts.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let month = month_by_name(&month.to_ascii_lowercase())?;
        Date::new(year.parse().ok().filter(|year| (1990..2100).contains(year))?, month, day.parse().ok()?)
            .ok()
    })
}

/// Returns the day that an address names in its path, or else in its query, also if it lies in the future.
pub fn day_in_address(url: &CanonicalUrl) -> Option<Date> {
    dated_parts(url).map(|(day, _)| day)
}

/// Returns the address with another day in place of the one that it names, written in the same way; `None` if it names none.
pub fn with_day(url: &CanonicalUrl, day: Date) -> Option<CanonicalUrl> {
    let (_, parts) = dated_parts(url)?;
    let mut text = url.as_str().to_owned();
    for (name, range) in parts.into_iter().rev() {
        let width = range.len();
        let number = match name {
            "y" => day.year(),
            "m" | "m1" => i16::from(day.month()),
            _ => i16::from(day.day()),
        };
        text.replace_range(range, &format!("{number:0width$}"));
    }
    CanonicalUrl::parse(&text).ok()
}

/// A part of a date by its name in [`DATE`], and where it is in an address.
type DatePart = (&'static str, Range<usize>);

/// Returns the day that an address names, and all its parts that do so, in order.
fn dated_parts(url: &CanonicalUrl) -> Option<(Date, Vec<DatePart>)> {
    let text = url.as_str();
    let path = text.find("://").and_then(|at| Some(at + 3 + text.get(at + 3..)?.find('/')?))?;
    let query = text.find('?').unwrap_or(text.len());
    let mut found: Vec<(Date, Vec<DatePart>)> = Vec::new();
    let mut start = path;
    while let Some(captures) = DATE.captures_at(text, start) {
        start = captures.name("y").map_or(text.len(), |year| year.end());
        let names = ["y", "m1", "m", "d1", "d"];
        let parts = names.iter().filter_map(|name| Some((*name, captures.name(name)?.range()))).collect();
        found.extend(date(&captures).map(|day| (day, parts)));
    }
    let in_path = |parts: &[DatePart]| parts.iter().all(|(_, range)| range.end <= query);
    let day = found.iter().rfind(|(_, parts)| in_path(parts)).or(found.last()).map(|(day, _)| *day)?;
    found.retain(|(other, _)| *other == day);
    Some((day, found.into_iter().flat_map(|(_, parts)| parts).collect()))
}

/// Returns the year, and the month if it is there, of the directories of an address: `/2024/`, `/2024-10/`, `/202410/`.
pub(crate) fn month_in_address(url: &CanonicalUrl) -> Option<(i16, Option<i8>)> {
    static MONTH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^((?:19|20)\d{2})(?:[-_]?(0[1-9]|1[0-2]))?$").expect("the pattern is tested")
    });
    let mut directories: Vec<&str> = url.as_url().path().split('/').collect();
    directories.pop();
    let found = directories.iter().rev().find_map(|name| MONTH.captures(name))?;
    let month = found.get(2).and_then(|month| month.as_str().parse().ok());
    Some((found[1].parse().ok()?, month))
}

fn date(found: &Captures<'_>) -> Option<Date> {
    let number = |name: &str| found.name(name)?.as_str().parse::<i16>().ok();
    let month = number("m").or_else(|| number("m1"))?;
    let day = number("d").or_else(|| number("d1"))?;
    Date::new(number("y")?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_addresses() {
        let cases = [
            ("/202311/t20231107_8912.html", Some("2023-11-07")),
            ("/szb/2024-10/08/node_2.htm", Some("2024-10-08")),
            ("/20240229123.html", Some("2024-02-29")),
            ("/n1/2024/1005/c1001-40334.html", Some("2024-10-05")),
            ("/gn/2024/10-05/10330.shtml", Some("2024-10-05")),
            ("/a/202410/05/AP6701a8.html", Some("2024-10-05")),
            ("/2024/10/5/7.html", Some("2024-10-05")),
            ("/k2/1773561-20241005.htm", Some("2024-10-05")),
            ("/rain/a/20241005A01ABC00", Some("2024-10-05")),
            ("/20241005010203100-1205_00822.html", Some("2024-10-05")),
            ("/zt/2020/0101/2024-10/05/1.html", Some("2024-10-05")),
            ("/2024/10/05", Some("2024-10-05")),
            ("/2024/oct/05/ferry", Some("2024-10-05")),
            ("/2024/oct/ferry", None),
            ("/202410/content_6991.htm", None),
            ("/2024/13/05/1.html", None),
            ("/2023-02-30/1.html", None),
            ("/2031/10/05/1.html", None),
            ("/article/12024100512.html", None),
            ("/p/20241005123456789012345.html", None),
            ("/node_2024.html", None),
            ("/", None),
        ];
        let fetched = "2024-10-10T12:00:00+08:00".parse().expect("a time");
        for (path, want) in cases {
            let url = CanonicalUrl::parse(&format!("http://a.test{path}")).expect("an address");
            let found = date_in_address(&url, fetched).map(|published| published.to_string());
            assert_eq!(found.as_deref(), want, "{path}");
        }
    }

    #[test]
    fn addresses_name_other_days_in_the_same_way() {
        let cases = [
            ("/html/2026-11/28/node_1.htm", "/html/2024-02/05/node_1.htm"),
            ("/pc/layout/202611/28/node_01.html", "/pc/layout/202402/05/node_01.html"),
            ("/20261128/A01_20261128.html", "/20240205/A01_20240205.html"),
            ("/paper.php?date=2026-11-28&page=1", "/paper.php?date=2024-02-05&page=1"),
            ("/2026/11/8/1.html", "/2024/02/5/1.html"),
        ];
        let address = |path: &str| CanonicalUrl::parse(&format!("http://a.test{path}")).expect("an address");
        for (from, to) in cases {
            assert_eq!(with_day(&address(from), jiff::civil::date(2024, 2, 5)), Some(address(to)), "{from}");
        }
        assert_eq!(with_day(&address("/node_1.htm"), jiff::civil::date(2024, 2, 5)), None);
        assert_eq!(day_in_address(&address("/2026-11/28/node_1.htm")), Some(jiff::civil::date(2026, 11, 28)));
    }
}
