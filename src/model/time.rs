//! Publish times, and the clock.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};
use serde::{Deserialize, Serialize};

/// China time (UTC+8 all year), the zone of times on Chinese pages that name none.
pub const CHINA: Offset = Offset::constant(8);

/// A publish time, as precise as the page gives it.
///
/// Written as RFC 3339: a date (`2024-10-08`), or a date and time in China time (`2024-10-08T09:30:00+08:00`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Published {
    /// A date without a time.
    Day(Date),
    /// A point in time.
    At(Timestamp),
}

impl Published {
    /// Returns the time to sort by. A date without a time counts as its start in China time.
    pub fn moment(&self) -> Timestamp {
        match self {
            Self::Day(date) => CHINA.to_timestamp(date.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH),
            Self::At(at) => *at,
        }
    }

    /// Returns the date in a time zone. A date without a time is the same in every zone.
    pub fn day(&self, zone: &TimeZone) -> Date {
        match self {
            Self::Day(date) => *date,
            Self::At(at) => at.to_zoned_datetime(zone.clone()).date(),
        }
    }

    /// Formats the time in a time zone: `2024-10-08 09:30`, or the date alone if the time of day is unknown.
    pub fn format_in(&self, zone: &TimeZone) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::At(at) => at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string(),
        }
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::At(at) => at.display_with_offset(CHINA).fmt(f),
        }
    }
}

impl FromStr for Published {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        if text.len() == 10 { text.parse().map(Self::Day) } else { text.parse().map(Self::At) }
    }
}

impl TryFrom<String> for Published {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, jiff::Error> {
        text.parse()
    }
}

impl From<Published> for String {
    fn from(published: Published) -> Self {
        published.to_string()
    }
}

/// The source of the current time. All code uses it, so that the time can be fixed for tests (`WANBAO_NOW`).
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The system's clock and time zone.
    #[default]
    System,
    /// A clock that always returns this time.
    Fixed(ZonedDateTime),
}

impl Clock {
    /// Returns the current time, in the reader's zone.
    pub fn now(&self) -> ZonedDateTime {
        match self {
            Self::System => ZonedDateTime::now(),
            Self::Fixed(zoned) => zoned.clone(),
        }
    }
}
