use std::borrow::Cow;

use jiff::ZonedDateTime;
use ratatui::layout::Size;

use super::gallery::{self, Plate};
use super::when;
use crate::model::{Article, ArticleId, Block, CanonicalUrl, Tag};
use crate::text::{Lang as TextLang, Script};
use crate::tui::message::Target;
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::words::{UiLanguage, Word};

/// Everything that the look of an article's page depends on. As long as it is the same, the page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Setting {
    pub(in crate::tui) measure: Measure,
    pub(in crate::tui) lang: UiLanguage,
    pub(in crate::tui) script: Option<Script>,
    /// Characters a minute.
    pub(in crate::tui) speed: u16,
    /// The name of its source.
    pub(in crate::tui) portal: Option<String>,
    /// What its reader has put on it.
    pub(in crate::tui) tags: Vec<Tag>,
    /// The site has changed it; it has taken it away; its page has lost most of its text.
    pub(in crate::tui) fates: [bool; 3],
    /// The key that shows what was changed.
    pub(in crate::tui) compare: String,
    /// The cells that its pictures may take, in the order of its figures; `None` for one that is not shown.
    pub(in crate::tui) pictures: Vec<Option<Size>>,
    /// The articles before and behind it in the list, with their titles.
    pub(in crate::tui) neighbours: [Option<(ArticleId, String)>; 2],
}

/// A way out of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Way {
    /// Where it leads.
    pub(in crate::tui) to: Target,
    /// The lines of the page that name it.
    pub(in crate::tui) lines: std::ops::Range<usize>,
}

/// An article, set.
#[derive(Debug, Default)]
pub(in crate::tui) struct Sheet {
    pub(in crate::tui) page: TypesetPage,
    pub(in crate::tui) ways: Vec<Way>,
    pub(in crate::tui) plates: Vec<Plate>,
    /// Its title, in the script that is read in.
    pub(in crate::tui) title: String,
    /// Its section, else its origin.
    pub(in crate::tui) place: String,
}

/// Sets an article's page: title, line of origin, body, and what stands below it.
pub(in crate::tui) fn set(article: &Article, setting: &Setting, now: &ZonedDateTime) -> Sheet {
    let shown = match setting.script {
        Some(script) => Cow::Owned(script.convert_article(article)),
        None => Cow::Borrowed(article),
    };
    let (head, tail, ways) = (meta(&shown, setting, now), notes(&shown, setting), ways(&shown, setting));
    let mut pieces = vec![PagePart::Text(LineRole::Title, &shown.title)];
    pieces.extend(head.iter().map(|line| PagePart::Text(LineRole::Meta, line)));
    pieces.extend(body(&shown.blocks, &setting.pictures));
    pieces.extend(tail.iter().map(|note| PagePart::Text(LineRole::Note, note)));
    pieces.extend(ways.iter().map(|(_, words)| PagePart::Text(LineRole::Link, words)));
    let measure = Measure { lang: language(&shown), ..setting.measure };
    let page = typeset_page(&pieces, &measure);
    let ways = place(ways.into_iter().map(|(to, _)| to), &page);
    let plates = gallery::plates(&page, pictures(article, setting));
    let place = shown.section.as_ref().or(shown.origin.as_ref()).cloned().unwrap_or_default();
    Sheet { page, ways, plates, title: shown.title.clone(), place }
}

/// The blocks of an article, with rows for the pictures that are shown.
fn body<'a>(blocks: &'a [Block], pictures: &[Option<Size>]) -> impl Iterator<Item = PagePart<'a>> {
    let mut pictures = pictures.iter();
    blocks.iter().map(move |block| match block {
        Block::Figure(image) => {
            let size = pictures.next().copied().flatten();
            size.map_or(PagePart::Block(block), |size| PagePart::Figure(image, size.height))
        }
        block => PagePart::Block(block),
    })
}

/// The pictures that are shown.
fn pictures(article: &Article, setting: &Setting) -> impl Iterator<Item = (CanonicalUrl, Size)> {
    let sized = article.images().zip(&setting.pictures);
    sized.filter_map(|(image, size)| Some((image.url()?, (*size)?)))
}

fn language(article: &Article) -> TextLang {
    let body = article.paragraphs().next().unwrap_or_default();
    TextLang::detect(&format!("{}{body}", article.title))
}

/// What parts the parts of the line below the title.
const BETWEEN: &str = " · ";

/// The line below the title; where it is too long, the lines: a part is not broken in two.
fn meta(article: &Article, setting: &Setting, now: &ZonedDateTime) -> Vec<String> {
    let time = article.published.map(|published| when::full(published, now));
    let parts = [time, article.origin.clone(), article.author.clone(), article.section.clone()];
    let Measure { widths, columns, .. } = setting.measure;
    let mut lines: Vec<String> = Vec::new();
    for part in parts.into_iter().flatten().chain([reading_time(article, setting)]).chain(fates(setting)) {
        match lines.last_mut() {
            Some(line) if widths.of(line) + widths.of(BETWEEN) + widths.of(&part) <= usize::from(columns) => {
                line.push_str(BETWEEN);
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// Its tags, and what has become of it on its site since.
fn fates(setting: &Setting) -> impl Iterator<Item = String> {
    let [changed, gone, suspect] = setting.fates;
    let told = [(changed, Word::ChangedKey), (suspect, Word::SuspectKey), (gone, Word::GoneStays)];
    let told = told.into_iter().filter(|(is_so, _)| *is_so);
    let tags = setting.tags.iter().map(|tag| format!("#{tag}"));
    tags.chain(told.map(|(_, word)| setting.lang.fill(word, &[&setting.compare])))
}

fn reading_time(article: &Article, setting: &Setting) -> String {
    let characters: usize = article.paragraphs().map(|text| text.chars().count()).sum();
    let minutes = characters.div_ceil(usize::from(setting.speed.max(1))).max(1);
    setting.lang.fill(Word::ReadingTime, &[&minutes])
}

/// What stands below the body: who gave it, where it is, whose it is.
fn notes(article: &Article, setting: &Setting) -> Vec<String> {
    let said = |word, name: &Option<String>| name.as_ref().map(|name| setting.lang.fill(word, &[name]));
    let credit = article.credit.clone();
    let origin = said(Word::OriginIs, &article.origin).filter(|_| credit.is_none());
    let editor = said(Word::EditorIs, &article.editor);
    let address = Some(article.url.to_string());
    let portal = setting.portal.as_ref();
    let portal =
        portal.map(|name| setting.script.map_or_else(|| name.clone(), |script| script.convert(name)));
    [credit, origin, editor, address, portal].into_iter().flatten().collect()
}

/// The ways out with their words: along the list, then those of the site that lead elsewhere.
fn ways(article: &Article, setting: &Setting) -> Vec<(Target, String)> {
    let say = |word, title: &str| setting.lang.fill(word, &[&title]);
    let [before, behind] = &setting.neighbours;
    let mut ways = Vec::new();
    for (word, neighbour) in [(Word::PreviousIs, before), (Word::NextIs, behind)] {
        let way = |(id, title): &(ArticleId, String)| (Target::Article(*id), say(word, title));
        ways.extend(neighbour.as_ref().map(way));
    }
    let is_listed = |title: &str| setting.neighbours.iter().flatten().any(|(_, listed)| listed == title);
    for (word, link) in [(Word::SitePreviousIs, &article.previous), (Word::SiteNextIs, &article.next)] {
        let link = link.as_ref().filter(|link| !link.title.is_empty() && !is_listed(&link.title));
        ways.extend(link.map(|link| (Target::Address(link.url.clone()), say(word, &link.title))));
    }
    ways
}

/// Finds the lines of each way. Words behind the body count as blocks of their own, so the lines of one share a block.
fn place(targets: impl Iterator<Item = Target>, page: &TypesetPage) -> Vec<Way> {
    let mut lines = (0..page.lines().len()).filter(|at| page.lines()[*at].role == LineRole::Link).peekable();
    let mut ways = Vec::new();
    for to in targets {
        let Some(first) = lines.next() else { break };
        let block = page.position_of_line(first).block;
        let mut end = first + 1;
        while lines.next_if(|line| page.position_of_line(*line).block == block).is_some() {
            end += 1;
        }
        ways.push(Way { to, lines: first..end });
    }
    ways
}
