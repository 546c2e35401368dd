//! Publish times and the line below an article's title.

use jiff::tz::TimeZone;

use crate::model::{Article, Published};

/// Formats a publish time in the given zone: `2024-10-08 09:30`, or the date alone if no time of day is known.
pub fn published(time: Published, zone: &TimeZone) -> String {
    match time {
        Published::Day(day) => day.to_string(),
        Published::At(at) => at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string(),
    }
}

/// Returns time, origin, author and editor in one line, as far as they are known; empty if none is.
pub fn byline(article: &Article, zone: &TimeZone) -> String {
    let time = article.published.map(|time| published(time, zone));
    let names = [&article.origin, &article.author, &article.editor];
    time.into_iter().chain(names.into_iter().flatten().cloned()).collect::<Vec<_>>().join(" · ")
}
