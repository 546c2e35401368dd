//! The line below an article's title.

use jiff::tz::TimeZone;

use crate::model::Article;

/// Returns publish time, origin, author and editor in one line. Unknown ones are left out; if all are unknown, the line is
/// empty.
pub fn byline(article: &Article, zone: &TimeZone) -> String {
    let time = article.published.map(|time| time.format_in(zone));
    let names = [&article.origin, &article.author, &article.editor];
    time.into_iter().chain(names.into_iter().flatten().cloned()).collect::<Vec<_>>().join(" · ")
}
