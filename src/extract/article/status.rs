//! The result of an extraction: an article, or the reason why there is none.

use super::main_content::MainContent;
use crate::extract::lexicon::missing_page::says_missing;
use crate::extract::parsed_page::ParsedPage;
use crate::model::Article;

/// Result of reading a page as an article.
#[derive(Debug)]
pub enum Extraction {
    /// An article.
    Article(Box<Article>),
    /// The page says that its article no longer exists.
    Gone,
    /// The page holds hardly anything but scripts.
    NeedsBrowser,
    /// The bytes are not text in any encoding that was tried.
    Garbled,
    /// The page has no article.
    Nothing,
}

/// Returns true if a page with hardly any text says that its article no longer exists.
pub(crate) fn is_gone(page: &ParsedPage<'_>, content: Option<&MainContent>) -> bool {
    const HARDLY_ANY_TEXT: i64 = 120;
    const LONGEST: u32 = 120;
    let lines = &page.lines;
    content.is_none_or(|content| content.weight < HARDLY_ANY_TEXT)
        && lines
            .iter()
            .any(|(index, line)| !line.is_linked() && line.size < LONGEST && says_missing(lines.text(index)))
}

/// Returns the status of a page without an article: if it is empty but for scripts, it needs a browser.
pub(crate) fn without_article(page: &ParsedPage<'_>) -> Extraction {
    const HARDLY_ANY_TEXT: u32 = 60;
    let shown: u32 = page.lines.iter().map(|(_, line)| line.size).sum();
    if shown < HARDLY_ANY_TEXT && !page.dom.head.scripts.is_empty() {
        Extraction::NeedsBrowser
    } else {
        Extraction::Nothing
    }
}
