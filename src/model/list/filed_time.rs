//! The time under which a list files an entry, and the moments that such times are sorted by.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::model::{CHINA, Published};

/// The time under which a list files an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiledTime {
    /// The publish time of the article.
    Published(Published),
    /// Unknown, but the site lists it beside news of about this time.
    Beside(Timestamp),
    /// Unknown: it is filed under the day on which it was first seen, at this time.
    Received(Timestamp),
    /// It is filed by its place in a ranking, under the day of this moment, whenever it was published.
    Ranked(Timestamp, Option<Published>),
}

/// Milliseconds before the start of a day by which headlines are filed of which only the day of receipt is known: below
/// the news of that day, of which some has a date without a time of day, and above that of the day before, whose times
/// are whole seconds.
const RECEIVED: i64 = 500;

/// Largest number of milliseconds by which the place in a list changes the moment of a headline without a time of day.
pub const MAX_PLACE: i64 = RECEIVED - 1;

impl FiledTime {
    /// Returns the time under which a list files a headline: from its publish time, its sort moment, and when it was
    /// first seen.
    pub fn new(published: Option<Published>, moment: Timestamp, seen: Timestamp) -> Self {
        match published {
            Some(published) => Self::Published(published),
            None if is_received(moment) => Self::Received(seen),
            None => Self::Beside(moment),
        }
    }

    /// Returns the time as precisely as it is known, to compare it with others.
    pub fn time(&self) -> Published {
        match self {
            Self::Published(published) => *published,
            Self::Beside(moment) if is_date(*moment) => Published::Day(day_of_moment(*moment)),
            Self::Beside(at) | Self::Received(at) => Published::At(*at),
            Self::Ranked(moment, _) => Published::Day(day_of_moment(*moment)),
        }
    }

    /// Returns the day in a time zone. A date without a time is the same in every zone.
    pub fn day(&self, zone: &TimeZone) -> Date {
        self.time().day(zone)
    }

    /// Returns the time that an entry was received, if no other is known.
    pub fn received(&self) -> Option<Timestamp> {
        match self {
            Self::Received(at) => Some(*at),
            Self::Published(_) | Self::Beside(_) | Self::Ranked(..) => None,
        }
    }
}

/// Returns the moment of a headline of which only the time is known at which it was first seen.
pub fn received_moment(seen: Timestamp) -> Timestamp {
    let start = Published::Day(CHINA.to_datetime(seen).date()).moment();
    start.checked_sub(RECEIVED.milliseconds()).unwrap_or(start)
}

/// Returns true if a sort moment is that of a headline of which only the time is known at which it was first seen.
pub fn is_received(moment: Timestamp) -> bool {
    let until_day = Published::Day(day_of_moment(moment)).moment().duration_since(moment);
    (RECEIVED..=RECEIVED + MAX_PLACE).contains(&(until_day.as_millis() as i64))
}

/// Returns the day in China that a sort moment belongs to.
pub fn day_of_moment(moment: Timestamp) -> Date {
    let latest = moment.checked_add((RECEIVED + MAX_PLACE).milliseconds()).unwrap_or(moment);
    CHINA.to_datetime(latest).date()
}

/// Returns true if a sort moment is that of a date without a time of day.
fn is_date(moment: Timestamp) -> bool {
    let from_day = Published::Day(day_of_moment(moment)).moment().duration_since(moment);
    (0..=MAX_PLACE).contains(&(from_day.as_millis() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn received_headlines_close_the_day_of_receipt() {
        for seen in ["2024-10-08T00:00:00+08:00", "2024-10-08T23:59:59.999+08:00"] {
            let moment = received_moment(at(seen));
            let lowest = moment - MAX_PLACE.milliseconds();
            let day: Published = "2024-10-08".parse().expect("a day");
            assert!(moment < day.moment() - MAX_PLACE.milliseconds());
            assert!(lowest > at("2024-10-07T23:59:59+08:00"));
            for moment in [moment, lowest] {
                assert!(is_received(moment) && !is_date(moment));
                assert_eq!(day_of_moment(moment).to_string(), "2024-10-08");
            }
        }
    }

    #[test]
    fn times_and_dates_are_not_received() {
        let day = at("2024-10-08T00:00:00+08:00");
        for moment in [day, day - MAX_PLACE.milliseconds(), at("2024-10-07T23:59:59+08:00"), day + 1.second()]
        {
            assert!(!is_received(moment), "{moment}");
        }
        assert_eq!(day_of_moment(at("2024-10-07T23:59:59+08:00")).to_string(), "2024-10-07");
        let beside = FiledTime::new(None, day - 3.milliseconds(), day);
        assert_eq!(beside.day(&TimeZone::UTC).to_string(), "2024-10-08", "as the date beside it");
    }
}
