//! What a source's settings know better than the extractor: CSS selectors for the parts of a page.
//!
//! A selector that matches nothing, or is none, overrides nothing: the part is found as usual; `config check` names those that are none.

use std::collections::HashSet;

use scraper::node::Element;
use scraper::{ElementRef, Html, Selector};

use crate::model::ArticleSelectors;
use crate::text::clean_line;

/// The elements that the settings of a source take out of its pages.
pub(super) fn removed(html: &Html, selectors: Option<&ArticleSelectors>) -> HashSet<*const Element> {
    let parsed = selectors
        .into_iter()
        .flat_map(|selectors| &selectors.remove)
        .filter_map(|text| Selector::parse(text).ok());
    parsed
        .flat_map(|selector| {
            html.select(&selector).map(|found| std::ptr::from_ref(found.value())).collect::<Vec<_>>()
        })
        .collect()
}

/// The first element that a selector matches.
pub(super) fn first<'a>(html: &'a Html, selector: Option<&String>) -> Option<ElementRef<'a>> {
    let selector = Selector::parse(selector?).ok()?;
    html.select(&selector).next()
}

/// The words of the first element that a selector matches, unless it has none.
pub(super) fn words(html: &Html, selector: Option<&String>) -> Option<String> {
    first(html, selector).map(words_of).filter(|words| !words.is_empty())
}

/// The words of an element.
pub(super) fn words_of(element: ElementRef<'_>) -> String {
    clean_line(&element.text().collect::<String>())
}
