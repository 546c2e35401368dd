//! The time of an article, and the line below its title.

use jiff::tz::TimeZone;

use crate::model::{Article, FiledTime, TextSource};
use crate::words::{UiLanguage, Word, print_page, publish_time};

/// Formats the time under which lists file an article: its publish time, or the day on which it was received; `None` if it
/// is only known beside which news the site lists it.
pub fn filed_time(filed: FiledTime, zone: &TimeZone, lang: UiLanguage) -> Option<String> {
    match filed {
        FiledTime::Published(time) | FiledTime::Ranked(_, Some(time)) => Some(time.format_in(zone)),
        FiledTime::Received(_) => Some(lang.fill(Word::ReceivedOn, &[&filed.day(zone)])),
        FiledTime::Beside(_) | FiledTime::Ranked(_, None) => None,
    }
}

/// Returns time, origin, author and editor in one line, and whether the text is only a summary. Unknown ones are left out;
/// if all are unknown, the line is empty.
/// The time is that of the article, or else `filed`, that of its entry in lists.
pub fn byline(article: &Article, filed: Option<FiledTime>, zone: &TimeZone, lang: UiLanguage) -> String {
    let time = publish_time(article, zone, lang).or_else(|| filed_time(filed?, zone, lang));
    let names = [&article.origin, &article.author, &article.editor];
    let is_summary = article.text_source == TextSource::Summary;
    let summary = is_summary.then(|| lang.say(Word::OnlySummary).to_owned());
    let names = names.into_iter().flatten().cloned();
    let page = article.print_page.as_ref().map(|page| print_page(page, lang));
    time.into_iter().chain(names).chain(page).chain(summary).collect::<Vec<_>>().join(" · ")
}
