//! Finds the parts of an article and assembles them.
//!
//! Selectors of the source's settings take precedence over what is found.

use super::blocks;
use super::candidate::{ArticleCandidate, text_below_byline};
use super::field_value::FieldValue;
use super::fields::ArticleFields;
use super::line_score::{LOW_CONFIDENCE, confidence};
use super::line_selection::select_lines;
use super::main_content::{ContentBasis, LONG_ARTICLE, MainContent, ends_article, ends_before};
use super::parts::ArticleParts;
use super::prev_next;
use super::prose::are_side_by_side;
use super::publish_time::PublishTime;
use super::status::{Extraction, stated_status, without_article};
use super::title::Title;
use super::title_parts::title_parts;
use crate::extract::page::pagination;
use crate::extract::page::selectors;
use crate::extract::parsed_page::ParsedPage;
use crate::extract::site_profile::PageObservation;
use crate::model::{Article, CanonicalUrl, TextSource};

/// Reads a page as an article, together with what it shows about its source.
pub(crate) fn read(candidate: &ArticleCandidate<'_, '_>) -> (Extraction, Option<PageObservation>) {
    match find_parts(candidate) {
        Ok(parts) => {
            let page = candidate.page;
            let texts = parts.filtered.recurring_candidates().map(|line| page.lines.text(line));
            let observation = PageObservation::new(&page.dom, parts.content.id, texts);
            (Extraction::Article(Box::new(assemble(parts, page))), Some(observation))
        }
        Err(extraction) => (extraction, None),
    }
}

/// Finds the parts of the article.
///
/// # Errors
///
/// The status of a page without an article.
pub(crate) fn find_parts(candidate: &ArticleCandidate<'_, '_>) -> Result<ArticleParts, Extraction> {
    let page = candidate.page;
    let selected = selected_content(page);
    let content = selected.as_ref().or_else(|| candidate.content());
    if let Some(status) = stated_status(page, content).filter(|_| selected.is_none()) {
        return Err(status);
    }
    let title = if selected.is_some() { candidate.title_above(content) } else { candidate.title().cloned() };
    let title = title.map(|title| with_selected_title(page, title)).ok_or_else(|| without_article(page))?;
    let content = verified_content(page, content.cloned(), &title).ok_or_else(|| without_article(page))?;
    let select_with = |profile| select_lines(page, candidate.scores(), &content, &title, profile);
    // If all lines recur on other pages, the page repeats earlier news. In that case the profile is ignored.
    let filtered = Some(select_with(candidate.profile)).filter(|filtered| !filtered.lines.is_empty());
    let mut filtered = filtered.unwrap_or_else(|| select_with(None));
    let first = filtered.lines.first().copied().unwrap_or(page.lines.len());
    let title_parts = title_parts(&page.dom, &page.lines, &title, first.max(content.lines.start));
    filtered.lines.retain(|line| !title_parts.lines.contains(line));
    let content = content.widened(&page.dom, &page.lines, &filtered.lines);
    let blocks = blocks::build(&page.dom, &page.lines, &content, &filtered, &page.resolver);
    if blocks.is_empty() {
        return Err(without_article(page));
    }
    let confidence = match content.basis {
        ContentBasis::Selector => 1.0,
        _ => confidence(&page.lines, candidate.scores(), &filtered.lines, &filtered.cut_by_score()),
    };
    Ok(ArticleParts { title, title_parts, content, filtered, confidence, blocks })
}

/// Reads the remaining fields, and assembles the article.
fn assemble(parts: ArticleParts, page: &ParsedPage<'_>) -> Article {
    let fields = ArticleFields::read(page, &parts);
    let published = FieldValue::into_value(fields.published);
    let neighbours = prev_next::find(&page.dom, &page.resolver);
    let next_page = selected_next_page(page).or_else(|| pagination::next_page(&page.dom, &page.resolver));
    let next_page = next_page.or_else(|| declared_next_page(page));
    Article {
        url: page.input.url.clone(),
        canonical: canonical_url(page),
        published: published.map(|time| time.published),
        published_offset: published.and_then(PublishTime::foreign_offset_minutes),
        origin: FieldValue::into_value(fields.origin),
        author: FieldValue::into_value(fields.author),
        reporter: fields.reporter,
        photographer: fields.photographer,
        editor: fields.editor,
        credit: parts.filtered.credits.last().map(|index| page.lines.text(*index).to_owned()),
        section: fields.section,
        print_page: fields.print_page,
        title: parts.title.text,
        kicker: parts.title_parts.kicker,
        subtitle: parts.title_parts.subtitle,
        blocks: parts.blocks,
        previous: neighbours.previous,
        next: neighbours.next,
        next_page,
        pages: 1,
        keywords: Vec::new(),
        attachments: Vec::new(),
        text_source: TextSource::Page,
        is_doubtful: parts.confidence < LOW_CONFIDENCE,
    }
}

/// Returns the address that the page declares as its own (`rel=canonical`), if it is another one.
///
/// The root of a site is ignored, because some systems declare it on every page.
fn canonical_url(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    let links = &page.dom.head.links;
    let (_, href) = links.iter().find(|(rel, _)| rel.eq_ignore_ascii_case("canonical"))?;
    page.resolver.resolve(href).filter(|url| url != page.input.url && url.as_url().path().len() > 1)
}

/// Returns the next page that the source's settings select.
fn selected_next_page(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    let link = selectors::first_match(page.html, page.selectors.next.as_ref())?;
    page.resolver.resolve(link.attr("href")?)
}

/// Returns the next page that the page declares (`<link rel=next>`), if it belongs to the same article.
fn declared_next_page(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    let mut links = page.dom.head.links.iter().filter(|(rel, _)| rel.eq_ignore_ascii_case("next"));
    let url = links.find_map(|(_, href)| page.resolver.resolve(href));
    url.filter(|url| pagination::is_further_page(page.input.url, url))
}

/// Returns the main content that the source's settings select.
fn selected_content(page: &ParsedPage<'_>) -> Option<MainContent> {
    let element = selectors::first_match(page.html, page.selectors.body.as_ref())?;
    let id = page.dom.index_of(element.value())?;
    let lines = page.lines.within(&page.dom, id);
    Some(MainContent { basis: ContentBasis::Selector, id, lines, weight: LONG_ARTICLE })
}

/// Replaces the words of a title by those that the source's settings select.
fn with_selected_title(page: &ParsedPage<'_>, title: Title) -> Title {
    match selectors::selected_text(page.html, page.selectors.title.as_ref()) {
        Some(text) => Title { text, ..title },
        None => title,
    }
}

/// Returns the main content, unless it lies after the end of the article that the title begins.
///
/// In that case the article is what lies between, even if it is only a video or a notice.
fn verified_content(
    page: &ParsedPage<'_>,
    content: Option<MainContent>,
    title: &Title,
) -> Option<MainContent> {
    let Some(line) = title.line else { return content };
    let between = MainContent::below_title(&page.dom, &page.lines, line);
    // A long title may look like text, and a news flash has its title in its only line.
    let is_whole_line = page.lines.text(line).len() <= title.text.len();
    let is_in_place = |content: &MainContent| {
        content.lines.end > line + usize::from(is_whole_line) && content.lines.start < between.lines.end
    };
    let is_text = |content: &MainContent| {
        let lines: Vec<usize> = content.lines.clone().collect();
        is_in_place(content)
            || content.weight >= LONG_ARTICLE
            || are_side_by_side(&page.dom, &page.lines, &lines)
    };
    let is_before_end = |content: &MainContent| {
        let start = content.lines.start;
        let ends = |index: usize| {
            ends_article(&page.lines, index) && ends_before(&page.dom, &page.lines, index, start)
        };
        text_below_byline(page, Some(title)).is_none_or(|text| !(text..start.max(text)).any(ends))
    };
    content.filter(|content| is_text(content) && is_before_end(content)).or(Some(between))
}
