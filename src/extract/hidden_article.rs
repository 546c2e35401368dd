//! Articles that a page holds and does not show: in the values of scripts, or in an element that a script would unfold.

use super::article::assemble;
use super::article::candidate::ArticleCandidate;
use super::article::status::Extraction;
use super::parsed_page::ParsedPage;
use super::scripted_page::read_built_page;

/// Reads the article that scripts would show on a page that shows none but `status`; `None` if there is none.
pub(super) fn read_hidden_article(page: &ParsedPage<'_>, status: &Extraction) -> Option<Extraction> {
    let read = |page: &ParsedPage<'_>| assemble::read(&ArticleCandidate::new(page)).0;
    let is_article = |found: &Extraction| matches!(found, Extraction::Article(_));
    // The terms of use that a login hides are no article.
    let says_nothing = matches!(status, Extraction::Nothing | Extraction::NeedsBrowser);
    let unfolded = || page.unfolded().filter(|_| says_nothing).map(|unfolded| read(&unfolded));
    read_built_page(page, read).filter(is_article).or_else(|| unfolded().filter(is_article))
}
