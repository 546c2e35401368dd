//! The kind of a page: an article or a list of headlines.
//!
//! Decides by title, address, text and headlines. The contents of scripts count only if the
//! page itself shows no news.

use std::collections::HashSet;

use html5ever::local_name;

use super::article::assemble;
use super::article::candidate::{ArticleCandidate, text_below_byline};
use super::article::main_content::{LONG_ARTICLE, MainContent};
use super::article::status::Extraction;
use super::article::title::Title;
use super::lexicon::entities::is_newspaper_page;
use super::list::headlines;
use super::page::lines::PageLine;
use super::page::url_shape::{is_sibling_url, url_shape};
use super::parsed_page::ParsedPage;
use super::scripted_page::{read_built_page, with_built_headlines};
use crate::model::{Headline, Listing};

/// The kind of a page, with what was extracted from it.
#[derive(Debug)]
pub enum PageKind {
    /// An article page, or the reason why its article could not be extracted.
    Article(Extraction),
    /// A front page or list page.
    List(Listing),
}

/// Reads a page of unknown kind, including pages that only a script would build.
pub(super) fn read(page: &ParsedPage<'_>) -> PageKind {
    match read_visible(page) {
        PageKind::List(visible) => {
            let is_named = page.embedded_json().holds_article_of(&page.metadata);
            let article = is_named.then(|| built_article(page)).flatten();
            article.unwrap_or_else(|| PageKind::List(with_built_headlines(page, visible)))
        }
        nothing @ PageKind::Article(Extraction::NeedsBrowser | Extraction::Nothing | Extraction::Wall(_)) => {
            match read_built_page(page, read_visible).unwrap_or(nothing) {
                // The news is in scripts, but the menu is on the page.
                PageKind::List(built) => {
                    PageKind::List(Listing { headlines: built.headlines, ..headlines::read(page) })
                }
                article @ PageKind::Article(_) => article,
            }
        }
        found @ PageKind::Article(_) => found,
    }
}

/// Reads the article that scripts would build.
fn built_article(page: &ParsedPage<'_>) -> Option<PageKind> {
    let (found, _) = read_built_page(page, |built| assemble::read(&ArticleCandidate::new(built)))?;
    matches!(found, Extraction::Article(_)).then_some(PageKind::Article(found))
}

/// Reads a page without the contents of its scripts.
fn read_visible(page: &ParsedPage<'_>) -> PageKind {
    let candidate = ArticleCandidate::new(page);
    if is_clearly_article(&candidate)
        && let (found @ Extraction::Article(_), _) = assemble::read(&candidate)
    {
        return PageKind::Article(found);
    }
    let listing = headlines::read(page);
    if listing.headlines.is_empty() {
        return PageKind::Article(assemble::read(&candidate).0);
    }
    if !is_article(&candidate, &listing) {
        let status = (listing.headlines.len() < SHORTEST_LIST).then(|| assemble::read(&candidate).0);
        return match status {
            Some(found @ (Extraction::Gone | Extraction::Wall(_))) => PageKind::Article(found),
            _ => PageKind::List(listing),
        };
    }
    match assemble::read(&candidate).0 {
        found @ (Extraction::Article(_) | Extraction::Gone | Extraction::Wall(_)) => PageKind::Article(found),
        _ => PageKind::List(listing),
    }
}

/// With fewer headlines than this, a page with title and publish line is an article with related links, and a page that says
/// what it is is no list.
const SHORTEST_LIST: usize = 4;

/// Returns true if the page has a title of its own and a long text with hardly any links.
///
/// Such a page need not be read as a list, which saves time.
fn is_clearly_article(candidate: &ArticleCandidate<'_, '_>) -> bool {
    const LONG_TITLE: usize = 10;
    let Some(content) = candidate.content() else {
        return false;
    };
    let lines = &candidate.page.lines;
    let count = |matches: fn(&PageLine) -> bool| {
        content.lines.clone().filter(|line| matches(lines.get(*line))).count()
    };
    content.weight >= 2 * LONG_ARTICLE
        && count(|line| line.linked > 0) * 4 < count(PageLine::is_prose)
        && own_title(candidate).is_some_and(|title| title.text.chars().count() >= LONG_TITLE)
}

/// Decides between one article and the list that `listing` found on the same page.
///
/// A page is an article if its metadata say so, if its address is like those of the articles it links to, or if it
/// holds a long text, or a text below a title. A text that is interrupted by headlines is a list with teasers.
fn is_article(candidate: &ArticleCandidate<'_, '_>, listing: &Listing) -> bool {
    const LONG_TEXT: i64 = 300;
    /// Fewer links than this beside a text only lead elsewhere: back, or to the login.
    const FEWEST_LINKS: usize = 3;
    let page = candidate.page;
    let is_front = page.input.url.as_url().path() == "/";
    let has_byline = || {
        (has_article_title(candidate, listing) || listing.headlines.len() < SHORTEST_LIST)
            && text_below_byline(page, own_title(candidate)).is_some()
    };
    if page.metadata.is_article && !is_front || has_byline() {
        return true;
    }
    let Some(content) = candidate.content() else {
        return has_article_url(page, listing) || has_article_title(candidate, listing);
    };
    !is_interrupted_by_headlines(page, content, &listing.headlines)
        && (content.weight >= LONG_TEXT
            || content.weight > 0 && listing.headlines.len() < FEWEST_LINKS
            || has_article_url(page, listing)
            || has_article_title(candidate, listing))
}

/// Returns true if the page's address has the shape of the headlines' addresses.
///
/// Directories may name sections, so they may differ. If those of the headlines do not differ, they name the kind of
/// page and must agree (`/p/386` is an article on the list `/c/11`).
fn has_article_url(page: &ParsedPage<'_>, listing: &Listing) -> bool {
    let url = page.input.url;
    let siblings = listing.headlines.iter().filter(|headline| is_sibling_url(&headline.url, url));
    let shapes: HashSet<String> = siblings.map(|headline| url_shape(&headline.url)).collect();
    shapes.len() > 1 || shapes.contains(&url_shape(url))
}

/// Returns true if at least every second line of running text has a headline of its own above it.
///
/// Headlines in a row, before the text or after it, are sidebars.
fn is_interrupted_by_headlines(page: &ParsedPage<'_>, content: &MainContent, headlines: &[Headline]) -> bool {
    /// Lines and headlines to examine, which bounds the time.
    const EXAMINED: usize = 200;
    const LONGEST: u32 = 400;
    const SHORTEST_LIST: usize = 3;
    let contains_title =
        |text: &str| headlines.iter().take(EXAMINED).any(|headline| text.contains(&headline.title));
    let is_headline = |line: &PageLine, text: &str| {
        line.is_linked() || line.linked > 0 && line.size <= LONGEST && contains_title(text)
    };
    let (mut prose, mut headed, mut follows_headline) = (0, 0, false);
    for index in content.lines.clone().take(EXAMINED) {
        let (line, text) = (page.lines.get(index), page.lines.text(index));
        let starts_with_headline = is_headline(line, text);
        if line.is_prose() {
            prose += 1;
            headed += usize::from(starts_with_headline || follows_headline);
        }
        follows_headline = !line.is_prose() && (starts_with_headline || follows_headline);
    }
    headed.min(headlines.len()) >= SHORTEST_LIST && headed * 2 >= prose
}

/// Returns true if the page has a title that is neither the name of a section nor a link to another page.
fn has_article_title(candidate: &ArticleCandidate<'_, '_>, listing: &Listing) -> bool {
    const LONGEST_NAME: usize = 5;
    let is_section_name = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        text.chars().count() <= LONGEST_NAME
            || is_newspaper_page(text)
            || listing.sections.iter().any(|section| section.name == text)
    };
    own_title(candidate).is_some_and(|title| !is_section_name(&title.text))
}

/// Returns the page's title, unless it is not visible or links to another page.
fn own_title<'c>(candidate: &'c ArticleCandidate<'_, '_>) -> Option<&'c Title> {
    let page = candidate.page;
    let links_to_itself = |index: usize| {
        let mut links =
            page.lines.get(index).nodes.clone().filter_map(|id| page.dom.closest(id, &local_name!("a")));
        links.any(|link| page.resolver.target(&page.dom, link).as_ref() == Some(page.input.url))
    };
    let is_foreign = |title: &Title| {
        title.line.is_none_or(|index| page.lines.get(index).is_linked() && !links_to_itself(index))
    };
    candidate.title().filter(|title| !is_foreign(title))
}
