//! The date in the address of an article: `/2024-10/08/`, `/202410/t20241008_12.html`, `/20241008123.html`.
//!
//! Knows no site. An address names the day on which a page was made, if it names a whole one.

use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use regex::{Captures, Regex};

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
    let (mut start, mut last) = (0, None);
    // The separator after a date may also be the one before the next.
    while let Some(found) = DATE.captures_at(path, start) {
        last = date(&found).filter(|date| *date <= tomorrow).or(last);
        start = found.name("y").map_or(path.len(), |year| year.end());
    }
    last.map(Published::Day)
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
}
