//! Feeds of every format, as they are found.
//!
//! - `formats`: feeds that follow their specification
//! - `malformed`: 60 that don't

mod formats;
mod malformed;

use std::fmt::Write as _;

use wanbao::feed::{self, Feed};
use wanbao::model::{CanonicalUrl, Overrides, TextSource};

/// Address that the feeds of the tests are fetched from.
const ADDRESS: &str = "https://paper.example/news/feed.xml";

/// Reads a feed that was fetched on 30 November 2026.
fn read(bytes: &[u8], content_type: Option<&str>) -> Option<Feed> {
    let url = CanonicalUrl::parse(ADDRESS).expect("an address");
    feed::read(&feed::FeedInput {
        bytes,
        url: &url,
        content_type,
        fetched: "2026-11-30T12:00:00+08:00".parse().expect("a time"),
        overrides: &Overrides::default(),
    })
}

/// Writes what was read, a line for each headline: title, address, date, section, and the text that the feed has.
fn summary(feed: &Feed) -> String {
    let mut out = format!("  {}\n", feed.listing.name.as_deref().unwrap_or("-"));
    for headline in &feed.listing.headlines {
        let date = headline.published.map_or("-".to_owned(), |published| published.to_string());
        let section = headline.section.as_deref().unwrap_or("-");
        let text = feed.texts.iter().find(|text| text.url == headline.url);
        let text = text.map_or("-".to_owned(), |article| {
            let kind = match article.text_source {
                TextSource::Page => "page",
                TextSource::Feed => "full",
                TextSource::Summary => "summary",
            };
            let begin: String =
                article.paragraphs().collect::<Vec<_>>().join(" / ").chars().take(40).collect();
            format!("{kind}: {begin}")
        });
        let _ = writeln!(out, "  {} | {} | {date} | {section} | {text}", headline.title, headline.url);
    }
    for problem in &feed.listing.problems {
        let _ = writeln!(out, "  ! {problem:?}");
    }
    out
}
