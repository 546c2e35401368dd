//! The typeset page of an article: title, line of origin, body, notes, and links to its neighbours.

use std::borrow::Cow;
use std::ops::Range;

use jiff::ZonedDateTime;
use ratatui::layout::Size;

use super::page_settings::PageSettings;
use super::page_texts::{self, NeighbourText};
use super::picture_slots::{PictureSlot, picture_slots};
use crate::actions::label_language;
use crate::model::{Article, Block, CanonicalUrl};
use crate::text::Lang as TextLang;
use crate::tui::message::OpenTarget;
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::words::Word;

/// A link to another article, below the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct NeighbourLink {
    pub(in crate::tui) target: OpenTarget,
    /// Lines of the page.
    pub(in crate::tui) lines: Range<usize>,
}

/// The typeset page of an article.
#[derive(Debug, Default)]
pub(in crate::tui) struct ArticlePage {
    pub(in crate::tui) page: TypesetPage,
    pub(in crate::tui) neighbour_links: Vec<NeighbourLink>,
    pub(in crate::tui) picture_slots: Vec<PictureSlot>,
    /// Lines of the page that show the address of the article.
    pub(in crate::tui) address_lines: Range<usize>,
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
        let lang = language(&shown);
        let labels = label_language(settings.lang, lang);
        let meta = page_texts::meta_lines(&shown, settings, labels, now);
        let notes = page_texts::notes(&shown, settings, labels);
        let links = page_texts::neighbour_texts(&shown, settings, labels);
        let label_cells = label_cells(&links, settings);
        let mut parts: Vec<PagePart<'_>> =
            shown.kicker.iter().map(|line| PagePart::Text(LineRole::Kicker, line)).collect();
        parts.push(PagePart::Text(LineRole::Title, &shown.title));
        parts.extend(shown.subtitle.iter().map(|line| PagePart::Text(LineRole::Meta, line)));
        parts.extend(meta.iter().map(|line| PagePart::Text(LineRole::Meta, line)));
        parts.extend(body(&shown.blocks, &settings.pictures));
        parts.extend(notes.iter().map(|note| PagePart::Text(LineRole::Note, note)));
        for NeighbourText { label, title, .. } in &links {
            parts.push(PagePart::Labelled(LineRole::Link, label, label_cells, title));
        }
        let measure = Measure { lang, figure_label: labels.say(Word::FigureLabel), ..settings.measure };
        let page = typeset_page(&parts, &measure);
        Self {
            neighbour_links: locate_links(links.into_iter().map(|link| link.target), &page),
            address_lines: if article.url.has_address() { last_note(&page) } else { 0..0 },
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

/// Returns the cells that the widest label takes with the gap after it, so that all titles begin in one column.
fn label_cells(links: &[NeighbourText], settings: &PageSettings) -> u16 {
    let widest = links.iter().map(|link| settings.measure.widths.of(link.label)).max();
    widest.map_or(0, |cells| cells as u16 + 2)
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

/// Returns the lines of the last note.
fn last_note(page: &TypesetPage) -> Range<usize> {
    let Some(last) = page.lines().iter().rposition(|line| line.role == LineRole::Note) else { return 0..0 };
    let block = page.position_of_line(last).block;
    let is_other = |line: &usize| page.position_of_line(*line).block != block;
    let before = (0..last).rev().find(is_other);
    before.map_or(0, |line| line + 1)..last + 1
}

/// Finds the lines of each link. Parts after the body count as blocks of their own, so the lines of a link share one.
fn locate_links(targets: impl Iterator<Item = OpenTarget>, page: &TypesetPage) -> Vec<NeighbourLink> {
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
