//! How often a feed wants to be asked for (`ttl`, `skipHours`, `skipDays`, `sy:updatePeriod`), and how often that is worth it.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::xml::XmlNode;

/// The rhythm that a feed states, or that its items show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedRhythm {
    /// Shortest time between two requests.
    pub interval: Option<Duration>,
    /// The hours of the day in UTC, as bits from 0, in which nothing is published.
    pub skipped_hours: u32,
    /// The days of the week in UTC, as bits from Monday, on which nothing is published.
    pub skipped_days: u8,
}

impl FeedRhythm {
    /// Longest interval that is respected: a feed that wants to be asked once a month is asked daily.
    const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

    /// Reads the rhythm of a channel.
    pub(super) fn read(channel: &XmlNode) -> Self {
        let minutes = channel.first("ttl").and_then(|ttl| ttl.text().parse::<u64>().ok());
        let ttl = minutes.map(|minutes| Duration::from_secs(minutes.saturating_mul(60)));
        let interval = ttl.or_else(|| syndication_interval(channel)).filter(|interval| !interval.is_zero());
        let values = |list: &str, value: &str| -> Vec<String> {
            let list = channel.elements().find(|element| element.name == list);
            list.map(|list| list.all(value).map(XmlNode::text).collect()).unwrap_or_default()
        };
        let hours = values("skiphours", "hour").into_iter().filter_map(|hour| hour.parse::<u32>().ok());
        let days = values("skipdays", "day").into_iter().filter_map(|day| weekday(&day));
        Self {
            interval: interval.map(|interval| interval.min(Self::LONGEST)),
            skipped_hours: hours.filter(|hour| *hour <= 24).fold(0, |bits, hour| bits | 1 << (hour % 24)),
            skipped_days: days.fold(0, |bits, day| bits | 1 << day),
        }
    }

    /// Returns the rhythm that the newest items show by their publish times, newest first; `None` if they are too few.
    ///
    /// The interval is a tenth of the usual time between two items, or of the time since the newest one if that is longer. So an
    /// item is late by a tenth of that time at most, and feeds that no one writes any more are rarely asked for.
    pub fn observed(published: &[Timestamp], now: Timestamp) -> Option<Self> {
        const MIN_ITEMS: usize = 4;
        const SHARE: u32 = 10;
        let newest = published.first().filter(|_| published.len() >= MIN_ITEMS)?;
        let between = |later: Timestamp, earlier: Timestamp| {
            Duration::try_from(later.duration_since(earlier)).unwrap_or_default()
        };
        let mut gaps: Vec<Duration> = published.windows(2).map(|pair| between(pair[0], pair[1])).collect();
        gaps.sort_unstable();
        let usual = gaps[gaps.len() / 2];
        let interval = usual.max(between(now, *newest)) / SHARE;
        Some(Self { interval: Some(interval.min(Self::LONGEST)), ..Self::default() })
    }

    /// Returns the rhythm with an interval that is not shorter than another one.
    #[must_use]
    pub fn at_least(self, interval: Option<Duration>) -> Self {
        let interval = self.interval.max(interval).map(|interval| interval.min(Self::LONGEST));
        Self { interval, ..self }
    }

    /// Returns when the feed is to be asked for again after a request: not before its interval is over, and not in an
    /// hour or on a day that it skips. A feed that skips everything skips nothing.
    pub fn next_request(&self, last: Timestamp) -> Timestamp {
        const HOUR: Duration = Duration::from_secs(60 * 60);
        const WEEK_HOURS: usize = 7 * 24;
        let mut next = last.checked_add(self.interval.unwrap_or_default()).unwrap_or(Timestamp::MAX);
        let earliest = next;
        for _ in 0..WEEK_HOURS {
            if !self.is_skipped(next) {
                return next;
            }
            let seconds = next.as_second().div_euclid(3600) * 3600;
            let hour = Timestamp::from_second(seconds).unwrap_or(next);
            next = hour.checked_add(HOUR).unwrap_or(Timestamp::MAX);
        }
        earliest
    }

    fn is_skipped(&self, at: Timestamp) -> bool {
        let time = at.to_zoned_datetime(TimeZone::UTC);
        let day = time.weekday().to_monday_zero_offset();
        self.skipped_hours >> time.hour() & 1 == 1 || self.skipped_days >> day & 1 == 1
    }
}

/// Returns the interval of the syndication module of RSS 1.0.
fn syndication_interval(channel: &XmlNode) -> Option<Duration> {
    let period = match channel.first("sy:updateperiod")?.text().to_ascii_lowercase().as_str() {
        "hourly" => 60 * 60,
        "daily" => 24 * 60 * 60,
        "weekly" => 7 * 24 * 60 * 60,
        _ => return None,
    };
    let times = channel.first("sy:updatefrequency").and_then(|times| times.text().parse::<u64>().ok());
    Some(Duration::from_secs(period / times.unwrap_or(1).max(1)))
}

/// Returns the number of a day of the week, from Monday.
fn weekday(name: &str) -> Option<u8> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let name = name.to_ascii_lowercase();
    DAYS.iter().position(|day| name.starts_with(day)).map(|day| day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_for_the_interval_and_past_skipped_hours() {
        let at = |text: &str| -> Timestamp { text.parse().expect("a time") };
        let rhythm = FeedRhythm {
            interval: Some(Duration::from_secs(30 * 60)),
            skipped_hours: 1 << 3 | 1 << 4,
            skipped_days: 0,
        };
        assert_eq!(rhythm.next_request(at("2026-11-28T01:15:00Z")), at("2026-11-28T01:45:00Z"));
        assert_eq!(rhythm.next_request(at("2026-11-28T02:45:00Z")), at("2026-11-28T05:00:00Z"));
        let weekend = FeedRhythm { skipped_days: 0b110_0000, ..FeedRhythm::default() };
        assert_eq!(weekend.next_request(at("2026-11-28T02:45:00Z")), at("2026-11-30T00:00:00Z"));
        let never = FeedRhythm { skipped_hours: u32::MAX, ..FeedRhythm::default() };
        assert_eq!(never.next_request(at("2026-11-28T02:45:00Z")), at("2026-11-28T02:45:00Z"));
    }

    #[test]
    fn asks_ten_times_between_two_items() {
        let now = Timestamp::from_second(1_764_500_000).expect("a time");
        let interval = |hours: &[i64]| {
            let published: Vec<_> = hours.iter().map(|hours| now - jiff::Span::new().hours(*hours)).collect();
            FeedRhythm::observed(&published, now)
                .map(|rhythm| rhythm.interval.expect("an interval").as_secs())
        };
        assert_eq!(interval(&[0, 1, 2, 3, 4]), Some(360), "hourly");
        assert_eq!(interval(&[5, 6, 7, 8]), Some(1800), "hourly, and silent since five hours");
        assert_eq!(interval(&[20, 44, 45, 92, 116]), Some(8640), "daily, with one that is early");
        assert_eq!(interval(&[0, 168, 336, 504]), Some(60480), "weekly");
        assert_eq!(interval(&[9000, 9001, 9002, 9003]), Some(86_400), "abandoned");
        assert_eq!(interval(&[1, 1, 1, 1, 900]), Some(360), "many at once");
        assert_eq!(interval(&[-5, 0, 0, 0]), Some(0), "in the future");
        assert_eq!(interval(&[0, 24, 48]), None, "too few");
    }
}
