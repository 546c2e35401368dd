//! The facts about an article in the lines below its title.

use jiff::tz::TimeZone;

use super::{UiLanguage, Word};
use crate::model::{Article, PrintPage};

/// Formats the time that an article gives, in the reader's zone; also the local time of the page if that differs.
/// Returns `None` if the article gives no time.
pub fn publish_time(article: &Article, zone: &TimeZone, lang: UiLanguage) -> Option<String> {
    let published = article.published?;
    let time = published.format_in(zone);
    let local = article.published_abroad().filter(|local| zone.to_datetime(published.moment()) != *local);
    Some(match local {
        Some(local) => lang.fill(Word::LocalTime, &[&time, &local.strftime("%m-%d %H:%M")]),
        None => time,
    })
}

/// Formats the page of print that an article is on.
pub fn print_page(page: &PrintPage, lang: UiLanguage) -> String {
    let name = page.name.as_deref().unwrap_or_default();
    lang.fill(Word::PrintPageIs, &[&page.number, &name]).trim_end().to_owned()
}
