//! The kind of a page: an article or a list of headlines.
//!
//! Scores title, address, text and headlines (`features`). The contents of scripts count only if the page itself shows no
//! news.

mod features;

use super::article::assemble;
use super::article::candidate::ArticleCandidate;
use super::article::main_content::LONG_ARTICLE;
use super::article::status::Extraction;
use super::hidden_article::read_hidden_article;
use super::list::headlines;
use super::list::print_issue::is_story_address;
use super::page::lines::PageLine;
use super::parsed_page::ParsedPage;
use super::scripted_page::{read_built_page, with_built_headlines};
use crate::model::{Listing, SourceKind};
use features::{KindFeatures, own_title};

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
        PageKind::Article(
            nothing @ (Extraction::NeedsBrowser | Extraction::Nothing | Extraction::Wall(_)),
        ) => {
            match read_built_page(page, read_visible) {
                Some(PageKind::List(issue)) if issue.kind == SourceKind::Paper => PageKind::List(issue),
                // The news is in scripts, but the menu is on the page.
                Some(PageKind::List(built)) => {
                    PageKind::List(Listing { headlines: built.headlines, ..headlines::read(page) })
                }
                Some(article @ PageKind::Article(Extraction::Article(_))) => article,
                _ => PageKind::Article(read_hidden_article(page, &nothing).unwrap_or(nothing)),
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
    let issue = match headlines::read_issue(page) {
        Some(issue) if !is_story_address(&issue, page.input.url) => return PageKind::List(issue),
        issue => issue,
    };
    let candidate = ArticleCandidate::new(page);
    if is_clearly_article(&candidate)
        && let (found @ Extraction::Article(_), _) = assemble::read(&candidate)
    {
        return PageKind::Article(found);
    }
    let listing = issue.unwrap_or_else(|| headlines::read_list(page));
    let features = KindFeatures::new(&candidate, &listing);
    if listing.headlines.is_empty() {
        return match assemble::read(&candidate).0 {
            Extraction::Article(_) if features.is_list_without_headlines() => PageKind::List(listing),
            Extraction::Nothing if features.is_list_without_headlines() => PageKind::List(listing),
            found => PageKind::Article(found),
        };
    }
    if !features.is_article() {
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

/// With fewer headlines than this, a page that says what it is is no list.
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
