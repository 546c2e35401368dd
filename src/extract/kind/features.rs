//! Features that distinguish articles from lists, and their weights.

use std::collections::HashSet;

use html5ever::local_name;

use crate::extract::article::candidate::{ArticleCandidate, publish_line_below, text_below_byline};
use crate::extract::article::main_content::MainContent;
use crate::extract::article::title::{Title, flash_heading};
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::entities::is_newspaper_page;
use crate::extract::lexicon::title_key::title_key;
use crate::extract::page::lines::PageLine;
use crate::extract::page::text_size::text_cells;
use crate::extract::page::url_shape::{is_page_url, is_section_url, is_sibling_url, url_shape};
use crate::extract::parsed_page::ParsedPage;
use crate::model::{Headline, Listing};
use crate::text::clean_line;

/// With fewer headlines than this, a list may have lost the addresses of its rows.
const FEWEST_HEADLINES: usize = 4;

/// The features of a page that may be an article or a list.
#[derive(Debug)]
pub(super) struct KindFeatures {
    /// The page declares that it is an article.
    is_declared: bool,
    /// A title, a publish line with a time, and running text follow each other.
    has_byline: bool,
    /// The title is that of the document, and a publish line that no link follows is below it.
    is_headed: bool,
    /// A news flash begins with the title of the document.
    is_flash: bool,
    /// Weight of the running text.
    weight: i64,
    /// Length of a visible title that is no name of a section.
    title_length: usize,
    /// The title is that of the document, and has the punctuation of a headline.
    is_named_by_headline: bool,
    /// The address is like those of the headlines.
    is_sibling: bool,
    /// The address is that of a page.
    has_page_url: bool,
    /// The address is that of a section.
    has_section_url: bool,
    /// Number of headlines.
    headlines: usize,
    /// Number of those with a date.
    dated: usize,
    /// Size of the headlines in cells.
    headline_size: i64,
    /// Every second line of the text has a headline of its own.
    is_interrupted: bool,
    /// The list goes on on another page.
    has_next_page: bool,
}

impl KindFeatures {
    /// Measures a page.
    pub(super) fn new(candidate: &ArticleCandidate<'_, '_>, listing: &Listing) -> Self {
        let page = candidate.page;
        let url = page.input.url;
        let headlines = &listing.headlines;
        let dead = if headlines.len() < FEWEST_HEADLINES { dead_titles(page) } else { 0 };
        let content = candidate.content();
        Self {
            is_declared: page.metadata.is_article && url.as_url().path() != "/",
            has_byline: text_below_byline(page, own_title(candidate)).is_some(),
            is_headed: own_title(candidate).is_some_and(|title| is_headed(page, title)),
            is_flash: has_own_flash(page),
            weight: content.map_or(0, |content| content.weight),
            title_length: article_title_length(candidate, listing),
            is_named_by_headline: own_title(candidate).is_some_and(is_documents_headline),
            is_sibling: is_sibling_of_headlines(page, listing),
            has_page_url: is_page_url(url),
            has_section_url: is_section_url(url),
            headlines: headlines.len() + dead,
            dated: headlines.iter().filter(|headline| headline.published.is_some()).count(),
            headline_size: headlines.iter().map(|headline| i64::from(text_cells(&headline.title))).sum(),
            is_interrupted: content
                .is_some_and(|content| is_interrupted_by_headlines(page, content, headlines, dead)),
            has_next_page: listing.next_page.is_some(),
        }
    }

    /// Returns true if the page is an article rather than the list of its headlines.
    pub(super) fn is_article(&self) -> bool {
        self.article_score() > self.list_score()
    }

    /// Returns true if a page without headlines is a list that has none, or only dead ones, rather than an article.
    pub(super) fn is_list_without_headlines(&self) -> bool {
        const LOWEST: f64 = 2.0;
        const FEWEST_DEAD: usize = 4;
        self.has_section_url && self.article_score() < LOWEST
            || self.headlines >= FEWEST_DEAD && !self.is_article()
    }

    fn article_score(&self) -> f64 {
        /// Fewer links than this beside a text only lead elsewhere: back, or to the login.
        const FEWEST_LINKS: usize = 3;
        const LONG_TITLE: usize = 10;
        let weighs = |at_least: i64, weight: f64| if self.weight >= at_least { weight } else { 0.0 };
        2.2 * (self.weight as f64 / 300.0).min(1.0)
            + weighs(500, 1.5)
            + weighs(1000, 0.5)
            + if self.weight > 0 && self.headlines < FEWEST_LINKS { 1.0 } else { 0.0 }
            + if self.is_declared { 2.5 } else { 0.0 }
            + if self.has_byline || self.is_headed || self.is_flash { 3.0 } else { 0.0 }
            + if self.is_flash { 1.5 } else { 0.0 }
            + if self.title_length > 0 { 1.7 } else { 0.0 }
            + if self.title_length >= LONG_TITLE { 1.5 } else { 0.0 }
            + if self.is_named_by_headline { 2.0 } else { 0.0 }
            + if self.is_sibling { 2.8 } else { 0.0 }
            + if self.has_page_url { 1.3 } else { 0.0 }
            - if self.has_section_url { 1.0 } else { 0.0 }
    }

    fn list_score(&self) -> f64 {
        const FEWEST_DATED: usize = 5;
        const LONG: i64 = 500;
        /// Evidence that makes a page with headlines an article.
        const BIAS: f64 = 2.0;
        let is_dated = self.dated >= FEWEST_DATED && self.dated * 2 >= self.headlines;
        // Rails may outweigh the text of any article.
        let outweighs =
            |times: i64| (1..LONG).contains(&self.weight) && self.headline_size > times * self.weight;
        BIAS + 0.6 * (1.0 + self.headlines as f64).ln()
            + if is_dated { 0.4 } else { 0.0 }
            + if self.is_interrupted { 3.0 } else { 0.0 }
            + if self.has_next_page { 1.4 } else { 0.0 }
            + if outweighs(1) { 0.7 } else { 0.0 }
            + if outweighs(3) { 0.3 } else { 0.0 }
    }
}

/// Returns the number of links as long as a title that lead nowhere, each title once: rows of a list whose addresses were removed.
fn dead_titles(page: &ParsedPage<'_>) -> usize {
    const SHORTEST: u32 = 12;
    let dom = &page.dom;
    let is_dead =
        |id: &usize| dom.is_element(*id, &local_name!("a")) && page.resolver.target(dom, *id).is_none();
    let titles = (0..dom.len()).filter(is_dead).map(|id| clean_line(&dom.text_content(id)));
    // The times of comments are links, too.
    let letters = |title: &str| title.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    titles.filter(|title| text_cells(&letters(title)) >= SHORTEST).collect::<HashSet<_>>().len()
}

/// Returns true if the page's address has the shape of the headlines' addresses.
///
/// Directories may name sections, so they may differ. If those of the headlines do not differ, they name the kind of
/// page and must agree (`/p/386` is an article on the list `/c/11`).
fn is_sibling_of_headlines(page: &ParsedPage<'_>, listing: &Listing) -> bool {
    let url = page.input.url;
    let siblings = listing.headlines.iter().filter(|headline| is_sibling_url(&headline.url, url));
    let shapes: HashSet<String> = siblings.map(|headline| url_shape(&headline.url)).collect();
    shapes.len() > 1 || shapes.contains(&url_shape(url))
}

/// Returns true if at least every second line of running text has a headline of its own above it.
///
/// Headlines in a row, before the text or after it, are sidebars.
fn is_interrupted_by_headlines(
    page: &ParsedPage<'_>,
    content: &MainContent,
    headlines: &[Headline],
    dead: usize,
) -> bool {
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
    // The lines after the only announcement of comments or other articles are not the text.
    let mut ends = content.lines.clone().take(EXAMINED).filter(|index| {
        !page.lines.get(*index).is_prose() && page.lines.boilerplate(*index) == Some(Boilerplate::End)
    });
    let end = ends.next().filter(|_| ends.next().is_none()).unwrap_or(content.lines.end);
    for index in (content.lines.start..end).take(EXAMINED) {
        let (line, text) = (page.lines.get(index), page.lines.text(index));
        let starts_with_headline = is_headline(line, text);
        if line.is_prose() {
            prose += 1;
            headed += usize::from(starts_with_headline || follows_headline);
        }
        follows_headline = !line.is_prose() && (starts_with_headline || follows_headline);
    }
    headed.min(headlines.len() + dead) >= SHORTEST_LIST && headed * 2 >= prose
}

/// Returns the length of the page's title, or 0 for the name of a section and for a link to another page.
fn article_title_length(candidate: &ArticleCandidate<'_, '_>, listing: &Listing) -> usize {
    const LONGEST_NAME: usize = 5;
    let is_name = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        text.chars().count() <= LONGEST_NAME
            || is_newspaper_page(text)
            || listing.sections.iter().any(|section| section.name == text)
    };
    own_title(candidate).filter(|title| !is_name(&title.text)).map_or(0, |title| title.text.chars().count())
}

/// Returns true for a title that the document declares, too, above a publish line that no link follows.
fn is_headed(page: &ParsedPage<'_>, title: &Title) -> bool {
    /// Score of a short title on a page without running text that agrees with a declared one.
    const SHORT: i64 = 80;
    let byline = publish_line_below(page, Some(title)).filter(|_| title.score >= SHORT);
    let below = byline.map(|byline| byline + 1).filter(|below| *below < page.lines.len());
    below.is_some_and(|below| !page.lines.get(below).is_linked())
}

/// Returns true if a line that is no link begins with the title of the document in brackets: `【…】…`.
fn has_own_flash(page: &ParsedPage<'_>) -> bool {
    const SHORTEST: usize = 5;
    let Some(name) = page.metadata.document_title.as_deref().map(title_key) else { return false };
    let is_own = |text: &str| {
        let heading = flash_heading(text).map(title_key);
        heading.is_some_and(|heading| heading.len() >= SHORTEST && name.starts_with(&heading))
    };
    page.lines.iter().any(|(index, line)| !line.is_linked() && is_own(page.lines.text(index)))
}

/// Returns true for a title that the document declares, too, and that can't be the name of a site: it has the punctuation of a
/// headline.
fn is_documents_headline(title: &Title) -> bool {
    /// Scores of titles that agree with a declared one.
    const AGREEING: i64 = 100;
    title.score >= AGREEING
        && title.text.contains(['，', '：', '；', '！', '？', '“', '”', '!', '?', ':', ';'])
}

/// Returns the page's title, unless it is not visible or links to another page.
pub(super) fn own_title<'c>(candidate: &'c ArticleCandidate<'_, '_>) -> Option<&'c Title> {
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
