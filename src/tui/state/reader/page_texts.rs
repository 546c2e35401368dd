//! The texts around the body of an article: meta lines, notes, and links to its neighbours.

use jiff::ZonedDateTime;

use super::page_settings::PageSettings;
use crate::model::{Article, FiledTime, Link, Published, TextSource};
use crate::tui::message::OpenTarget;
use crate::typeset::Measure;
use crate::words::{UiLanguage, Word, print_page, publish_time};

/// Separator of the parts of a meta line.
const SEPARATOR: &str = " · ";

/// Returns the lines below the title: time, origin, author, section, reading time, doubt about the text, tags, and changes by
/// the site.
///
/// A part that does not fit begins a new line.
pub(super) fn meta_lines(
    article: &Article,
    settings: &PageSettings,
    labels: UiLanguage,
    now: &ZonedDateTime,
) -> Vec<String> {
    let time = publish_time(article, now.time_zone(), labels);
    let time = time.or_else(|| filed_time(settings.filed?, now, labels));
    let page = article.print_page.as_ref().map(|page| print_page(page, labels));
    let parts = [time, article.origin.clone(), article.author.clone(), article.section.clone(), page];
    let parts = parts.into_iter().flatten().chain([reading_time(article, settings, labels)]);
    let Measure { widths, columns, .. } = settings.measure;
    let mut lines: Vec<String> = Vec::new();
    let summary =
        (article.text_source == TextSource::Summary).then(|| labels.say(Word::OnlySummary).to_owned());
    let doubt = article.is_doubtful.then(|| labels.fill(Word::MaybeIncomplete, &[&settings.whole_page_key]));
    for part in parts.chain(summary).chain(doubt).chain(tags_and_changes(settings, labels)) {
        match lines.last_mut() {
            Some(line)
                if widths.of(line) + widths.of(SEPARATOR) + widths.of(&part) <= usize::from(columns) =>
            {
                line.push_str(SEPARATOR);
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// Formats the time of an article that names none itself: the one in a list, or when it was received.
fn filed_time(filed: FiledTime, now: &ZonedDateTime, lang: UiLanguage) -> Option<String> {
    match filed {
        FiledTime::Published(published) | FiledTime::Ranked(_, Some(published)) => {
            Some(published.format_in(now.time_zone()))
        }
        FiledTime::Received(at) => {
            Some(lang.fill(Word::ReceivedOn, &[&Published::At(at).format_in(now.time_zone())]))
        }
        FiledTime::Beside(_) | FiledTime::Ranked(_, None) => None,
    }
}

fn tags_and_changes(settings: &PageSettings, labels: UiLanguage) -> impl Iterator<Item = String> {
    let changes = settings.site_changes;
    let words = [
        (changes.is_changed, Word::ChangedKey),
        (changes.is_quarantined, Word::QuarantinedKey),
        (changes.is_gone, Word::GoneFromSite),
    ];
    let words = words.into_iter().filter(|(is_shown, _)| *is_shown);
    let tags = settings.tags.iter().map(|tag| format!("#{tag}"));
    tags.chain(words.map(move |(_, word)| labels.fill(word, &[&settings.versions_key])))
}

fn reading_time(article: &Article, settings: &PageSettings, labels: UiLanguage) -> String {
    let characters: usize = article.paragraphs().map(|text| text.chars().count()).sum();
    let minutes = characters.div_ceil(usize::from(settings.reading_speed.max(1))).max(1);
    labels.fill(Word::ReadingTime, &[&minutes])
}

/// Returns the notes below the body: credit or origin, editor, categories, source, address.
pub(super) fn notes(article: &Article, settings: &PageSettings, labels: UiLanguage) -> Vec<String> {
    let labelled = |word, name: &Option<String>| name.as_ref().map(|name| labels.fill(word, &[name]));
    let credit = article.credit.clone();
    let origin = labelled(Word::OriginIs, &article.origin).filter(|_| credit.is_none());
    let editor = labelled(Word::EditorIs, &article.editor);
    let keywords = keywords(article, labels);
    let address = article.url.has_address().then(|| article.url.to_string());
    let source = settings.source_name.clone().filter(|name| article.origin.as_ref() != Some(name));
    [credit, origin, editor, keywords, source, address].into_iter().flatten().collect()
}

/// Returns the categories that the source gives an article.
fn keywords(article: &Article, labels: UiLanguage) -> Option<String> {
    let names = article.keywords.join(labels.say(Word::ListComma));
    (!names.is_empty()).then(|| labels.fill(Word::KeywordsAre, &[&names]))
}

/// A link to another article, with the label before its title.
pub(super) struct NeighbourText {
    pub(super) target: OpenTarget,
    pub(super) label: &'static str,
    pub(super) title: String,
}

/// Returns the links to the neighbours in the list, then the links of the site to other articles.
pub(super) fn neighbour_texts(
    article: &Article,
    settings: &PageSettings,
    labels: UiLanguage,
) -> Vec<NeighbourText> {
    let [previous, next] = &settings.neighbours;
    let listed = [(Word::LabelPrevious, previous), (Word::LabelNext, next)];
    let listed = listed.into_iter().filter_map(|(word, neighbour)| Some((word, neighbour.as_ref()?)));
    let listed = listed.map(|(word, neighbour)| NeighbourText {
        target: OpenTarget::Article(neighbour.id),
        label: labels.say(word),
        title: neighbour.title.clone(),
    });
    let is_listed = |link: &Link| {
        let mut neighbours = settings.neighbours.iter().flatten();
        neighbours.any(|neighbour| neighbour.url == link.url || neighbour.title == link.title)
    };
    let of_site = [(Word::LabelSitePrevious, &article.previous), (Word::LabelSiteNext, &article.next)];
    let of_site = of_site.into_iter().filter_map(|(word, link)| Some((word, link.as_ref()?)));
    let of_site = of_site.filter(|(_, link)| !link.title.is_empty() && !is_listed(link));
    let of_site = of_site.map(|(word, link)| NeighbourText {
        target: OpenTarget::Address(link.url.clone()),
        label: labels.say(word),
        title: link.title.clone(),
    });
    listed.chain(of_site).collect()
}
