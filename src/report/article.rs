//! The time of an article, and the line below its title.

use jiff::tz::TimeZone;

use crate::model::{Article, FiledTime, TextSource};
use crate::words::{UiLanguage, Word};

/// Formats the time under which lists file an article: its publish time, or the day on which it was received; `None` if it
/// is only known beside which news the site lists it.
pub fn filed_time(filed: FiledTime, zone: &TimeZone, lang: UiLanguage) -> Option<String> {
    match filed {
        FiledTime::Published(time) | FiledTime::Ranked(_, Some(time)) => Some(time.format_in(zone)),
        FiledTime::Received(_) => Some(lang.fill(Word::ReceivedOn, &[&filed.day(zone)])),
        FiledTime::Beside(_) | FiledTime::Ranked(_, None) => None,
    }
}

/// Adds the time that the page gives in its own zone, if the reader's zone differs from it then.
fn with_local_time(time: String, article: &Article, zone: &TimeZone, lang: UiLanguage) -> String {
    let local = article.published_abroad().zip(article.published);
    let local = local.filter(|(local, published)| zone.to_datetime(published.moment()) != *local);
    match local {
        Some((local, _)) => lang.fill(Word::LocalTime, &[&time, &local.strftime("%m-%d %H:%M")]),
        None => time,
    }
}

/// Returns time, origin, author and editor in one line, and whether the text is only a summary. Unknown ones are left out;
/// if all are unknown, the line is empty.
/// The time is that of the article, or else `filed`, that of its entry in lists.
pub fn byline(article: &Article, filed: Option<FiledTime>, zone: &TimeZone, lang: UiLanguage) -> String {
    let time = article.published.map(|time| with_local_time(time.format_in(zone), article, zone, lang));
    let time = time.or_else(|| filed_time(filed?, zone, lang));
    let names = [&article.origin, &article.author, &article.editor];
    let is_summary = article.text_source == TextSource::Summary;
    let summary = is_summary.then(|| lang.say(Word::OnlySummary).to_owned());
    let names = names.into_iter().flatten().cloned();
    let page = article.print_page.as_ref().map(|page| {
        let name = page.name.as_deref().unwrap_or_default();
        lang.fill(Word::PrintPageIs, &[&page.number, &name]).trim_end().to_owned()
    });
    time.into_iter().chain(names).chain(page).chain(summary).collect::<Vec<_>>().join(" · ")
}
