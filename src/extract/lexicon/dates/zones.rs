//! Time zones: the zone of a page, and the zones that times name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use regex::Regex;
use serde::Deserialize;

use crate::extract::lexicon::language_files::any_of;
use crate::model::CHINA;

/// Facts that the meaning of a date depends on besides its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateReading<'z> {
    /// Time of the fetch.
    pub(crate) fetched: Timestamp,
    /// Zone of times that name none.
    pub(crate) zone: &'z TimeZone,
    /// The row of that zone, if the page is of a language or country that has one.
    own: Option<&'static NamedZone>,
    /// Order of day and month in `10/8/2024`.
    pub(super) order: DayMonthOrder,
    /// Set if `115.11.20` is a date of 民國.
    pub(super) is_taiwanese: bool,
}

/// Order of day and month in a date of numbers that ends in its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayMonthOrder {
    DayFirst,
    MonthFirst,
}

/// A row of `assets/lexicon/zones.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneRow {
    rule: String,
    languages: Vec<String>,
    hosts: Vec<String>,
    names: Vec<String>,
    offsets: BTreeMap<String, f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneFile {
    zone: Vec<ZoneRow>,
}

/// A zone with its names.
#[derive(Debug)]
struct NamedZone {
    row: ZoneRow,
    zone: TimeZone,
}

static ZONES: LazyLock<Vec<NamedZone>> = LazyLock::new(|| {
    let file: ZoneFile = toml::from_str(include_str!("../../../../assets/lexicon/zones.toml"))
        .expect("a test parses the zones");
    let named =
        |row: ZoneRow| NamedZone { zone: TimeZone::posix(&row.rule).expect("a test parses the zones"), row };
    file.zone.into_iter().map(named).collect()
});

static CHINA_ZONE: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::fixed(CHINA));

impl From<Timestamp> for DateReading<'static> {
    fn from(fetched: Timestamp) -> Self {
        let own = ZONES.iter().find(|named| named.row.languages.iter().any(|language| language == "zh"));
        Self { fetched, zone: &CHINA_ZONE, own, order: DayMonthOrder::DayFirst, is_taiwanese: false }
    }
}

impl DateReading<'static> {
    /// Returns the context of a page by its language (a BCP 47 tag in lower case) and host. A language that is spoken in
    /// several zones counts less than the country of the host.
    pub(crate) fn new(fetched: Timestamp, language: &str, host: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let country = host.rsplit('.').next().unwrap_or_default();
        let with = |matches: &dyn Fn(&ZoneRow) -> bool| ZONES.iter().find(|zone| matches(&zone.row));
        let zone = with(&|row| row.languages.iter().any(|known| known == language))
            .or_else(|| with(&|row| row.languages.iter().any(|known| known == primary)))
            .or_else(|| with(&|row| row.hosts.iter().any(|known| known == country)));
        let order = if matches!(language, "en-us" | "en-ph") {
            DayMonthOrder::MonthFirst
        } else {
            DayMonthOrder::DayFirst
        };
        let is_taiwanese = language == "zh-tw" || language.starts_with("zh-hant") || country == "tw";
        Self { fetched, zone: zone.map_or(&CHINA_ZONE, |zone| &zone.zone), own: zone, order, is_taiwanese }
    }
}

/// Returns a pattern for all names of zones.
pub(super) fn names_pattern() -> String {
    let names = ZONES.iter().flat_map(|zone| zone.row.names.iter().chain(zone.row.offsets.keys()));
    format!("(?:{})", any_of(names.map(String::as_str)))
}

/// Returns the offset that a zone means at a time: `Z`, `+0800`, `GMT+7`, `CST`, 北京时间.
pub(super) fn offset(zone: &str, at: DateTime, context: &DateReading<'_>) -> Option<Offset> {
    static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:UTC|GMT)?\s*(?P<sign>[+-])\s*(?P<h>[0-9]{1,2}):?(?P<m>[0-9]{2})?$")
            .expect("the pattern is tested")
    });
    if zone == "Z" {
        return Some(Offset::UTC);
    }
    if let Some(parts) = NUMERIC.captures(zone) {
        let number = |name: &str| parts.name(name).map_or(Some(0), |part| part.as_str().parse::<i32>().ok());
        let seconds = number("h")? * 3600 + number("m")? * 60;
        let is_negative = parts.name("sign").is_some_and(|sign| sign.as_str() == "-");
        return Offset::from_seconds(if is_negative { -seconds } else { seconds }).ok();
    }
    context.own.into_iter().chain(ZONES.iter()).find_map(|named| named.offset(zone, at))
}

impl NamedZone {
    /// Returns the offset that a name of this zone means.
    fn offset(&self, name: &str, at: DateTime) -> Option<Offset> {
        let is_name = |known: &&String| known.to_lowercase() == name.to_lowercase();
        if let Some(hours) =
            self.row.offsets.keys().find(is_name).and_then(|known| self.row.offsets.get(known))
        {
            #[expect(clippy::cast_possible_truncation, reason = "offsets are under 15 hours")]
            return Offset::from_seconds((hours * 3600.0) as i32).ok();
        }
        self.row.names.iter().find(is_name)?;
        Some(self.zone.to_offset(self.zone.to_timestamp(at).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_of_pages() {
        let fetched = "2024-07-10T12:00:00Z".parse().expect("a time");
        let hours = |language, host| {
            DateReading::new(fetched, language, host).zone.to_offset(fetched).seconds() / 3600
        };
        assert_eq!(hours("ja", "news.example.com"), 9);
        assert_eq!(hours("de-at", "news.example.com"), 2);
        assert_eq!(hours("en", "news.example.jp"), 9);
        assert_eq!(hours("en", "news.example.tw"), 8);
        assert_eq!(hours("zh-tw", "news.example.ru"), 8);
    }
}
