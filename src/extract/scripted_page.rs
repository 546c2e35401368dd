//! Pages that scripts build: reads the page that a browser would show.
//!
//! Does not execute scripts. The values in scripts are written as HTML, which is read like any other page.

use std::collections::HashSet;

use super::list::headlines;
use super::parsed_page::ParsedPage;
use crate::model::{Listing, SourceKind};

/// Reads the page that scripts would build with `read`; `None` if they hold no news.
pub(super) fn read_built_page<T>(page: &ParsedPage<'_>, read: impl Fn(&ParsedPage<'_>) -> T) -> Option<T> {
    let html = page.embedded_json().to_html(page.dom.head.title, page.fetched())?;
    let html = page.input.parse(&html);
    Some(read(&ParsedPage::new(&html, page.input)))
}

/// Puts the headlines that scripts would print before those of `visible`, if they are the greater part of the list.
///
/// In that case the visible headlines are only sidebars.
pub(super) fn with_built_headlines(page: &ParsedPage<'_>, visible: Listing) -> Listing {
    if page.embedded_json().count_rows() < visible.headlines.len() {
        return visible;
    }
    let Some(built) = read_built_page(page, headlines::read) else { return visible };
    if built.kind == SourceKind::Paper && visible.kind != SourceKind::Paper {
        return Listing { name: visible.name, ..built };
    }
    let visible_urls: HashSet<_> = visible.headlines.iter().map(|headline| &headline.url).collect();
    let shown = built.headlines.iter().filter(|headline| visible_urls.contains(&headline.url)).count();
    if shown * 2 >= built.headlines.len() || built.headlines.len() < visible.headlines.len() {
        return visible;
    }
    let mut headlines = built.headlines;
    let known: HashSet<_> = headlines.iter().map(|headline| headline.url.clone()).collect();
    headlines.extend(visible.headlines.into_iter().filter(|headline| !known.contains(&headline.url)));
    Listing { headlines, ..visible }
}
