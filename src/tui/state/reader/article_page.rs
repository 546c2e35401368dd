//! The typeset page of an article: title, line of origin, body, notes, and links to its neighbours.

use std::borrow::Cow;
use std::ops::Range;

use jiff::ZonedDateTime;
use ratatui::layout::Size;

use super::page_texts;
use super::picture_slots::{PictureSlot, picture_slots};
use crate::model::{Article, ArticleId, Block, CanonicalUrl, Tag};
use crate::text::{Lang as TextLang, Script};
use crate::tui::message::Target;
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::words::UiLanguage;

/// Everything that the page of an article depends on. As long as it is the same, the page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct PageSettings {
    pub(in crate::tui) measure: Measure,
    pub(in crate::tui) lang: UiLanguage,
    pub(in crate::tui) script: Option<Script>,
    /// Reading speed, in characters a minute.
    pub(in crate::tui) reading_speed: u16,
    /// Name of the source.
    pub(in crate::tui) source_name: Option<String>,
    /// Tags of the article.
    pub(in crate::tui) tags: Vec<Tag>,
    /// What the site has done to the article since.
    pub(in crate::tui) site_changes: SiteChanges,
    /// Key that compares versions, as shown.
    pub(in crate::tui) versions_key: String,
    /// Cells of the pictures, in the order of the figures; `None` for those that are not shown.
    pub(in crate::tui) pictures: Vec<Option<Size>>,
    /// Articles before and after it in the list, with their titles.
    pub(in crate::tui) neighbours: [Option<(ArticleId, String)>; 2],
}

/// What the site has done to an article since it was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) struct SiteChanges {
    /// The text was changed.
    pub(in crate::tui) is_changed: bool,
    /// The article was deleted.
    pub(in crate::tui) is_gone: bool,
    /// The page has lost most of its text, so the new version is not trusted.
    pub(in crate::tui) is_suspect: bool,
}

/// A link to another article, below the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct NeighbourLink {
    pub(in crate::tui) target: Target,
    /// Lines of the page.
    pub(in crate::tui) lines: Range<usize>,
}

/// The typeset page of an article.
#[derive(Debug, Default)]
pub(in crate::tui) struct ArticlePage {
    pub(in crate::tui) page: TypesetPage,
    pub(in crate::tui) neighbour_links: Vec<NeighbourLink>,
    pub(in crate::tui) picture_slots: Vec<PictureSlot>,
    /// Title in the chosen script.
    pub(in crate::tui) title: String,
    /// Section, or else the origin.
    pub(in crate::tui) section: String,
}

impl ArticlePage {
    /// Typesets the page of an article.
    pub(super) fn new(article: &Article, settings: &PageSettings, now: &ZonedDateTime) -> Self {
        let shown = match settings.script {
            Some(script) => Cow::Owned(script.convert_article(article)),
            None => Cow::Borrowed(article),
        };
        let meta = page_texts::meta_lines(&shown, settings, now);
        let notes = page_texts::notes(&shown, settings);
        let links = page_texts::neighbour_links(&shown, settings);
        let mut parts = vec![PagePart::Text(LineRole::Title, &shown.title)];
        parts.extend(meta.iter().map(|line| PagePart::Text(LineRole::Meta, line)));
        parts.extend(body(&shown.blocks, &settings.pictures));
        parts.extend(notes.iter().map(|note| PagePart::Text(LineRole::Note, note)));
        parts.extend(links.iter().map(|(_, words)| PagePart::Text(LineRole::Link, words)));
        let measure = Measure { lang: language(&shown), ..settings.measure };
        let page = typeset_page(&parts, &measure);
        Self {
            neighbour_links: locate_links(links.into_iter().map(|(target, _)| target), &page),
            picture_slots: picture_slots(&page, sized_pictures(article, settings)),
            title: shown.title.clone(),
            section: shown.section.as_ref().or(shown.origin.as_ref()).cloned().unwrap_or_default(),
            page,
        }
    }

    /// Returns the first byte of text at or below a line.
    pub(in crate::tui) fn first_byte_from(&self, line: usize) -> u32 {
        let line = self.page.lines().iter().skip(line).find(|line| !line.source.is_empty());
        line.map_or(0, |line| line.source.start)
    }
}

/// Returns the blocks of an article, with rows for the pictures that are shown.
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

/// Returns the pictures that are shown, with their sizes.
fn sized_pictures(article: &Article, settings: &PageSettings) -> impl Iterator<Item = (CanonicalUrl, Size)> {
    let sized = article.images().zip(&settings.pictures);
    sized.filter_map(|(image, size)| Some((image.url()?, (*size)?)))
}

fn language(article: &Article) -> TextLang {
    let body = article.paragraphs().next().unwrap_or_default();
    TextLang::detect(&format!("{}{body}", article.title))
}

/// Finds the lines of each link. Parts after the body count as blocks of their own, so the lines of a link share one.
fn locate_links(targets: impl Iterator<Item = Target>, page: &TypesetPage) -> Vec<NeighbourLink> {
    let is_link = |line: &usize| page.lines()[*line].role == LineRole::Link;
    let mut lines = (0..page.lines().len()).filter(is_link).peekable();
    let mut links = Vec::new();
    for target in targets {
        let Some(first) = lines.next() else { break };
        let block = page.position_of_line(first).block;
        let mut end = first + 1;
        while lines.next_if(|line| page.position_of_line(*line).block == block).is_some() {
            end += 1;
        }
        links.push(NeighbourLink { target, lines: first..end });
    }
    links
}
