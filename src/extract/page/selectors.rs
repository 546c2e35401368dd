//! Parts of a page that the settings of its source select with CSS selectors.
//!
//! A selector that is invalid or matches nothing selects nothing, so that the part is found as usual. `config check`
//! reports invalid selectors.

use std::collections::HashSet;

use scraper::node::Element;
use scraper::{ElementRef, Html, Selector};

use crate::model::ArticleSelectors;
use crate::text::clean_line;

/// Returns the elements that the settings of the source remove from its pages.
pub(crate) fn removed_elements(html: &Html, selectors: Option<&ArticleSelectors>) -> HashSet<*const Element> {
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

/// Returns the first element that a selector matches.
pub(crate) fn first_match<'a>(html: &'a Html, selector: Option<&String>) -> Option<ElementRef<'a>> {
    let selector = Selector::parse(selector?).ok()?;
    html.select(&selector).next()
}

/// Returns the text of the first element that a selector matches, unless it is empty.
pub(crate) fn selected_text(html: &Html, selector: Option<&String>) -> Option<String> {
    first_match(html, selector).map(element_text).filter(|words| !words.is_empty())
}

/// Returns the text of an element as one clean line.
pub(crate) fn element_text(element: ElementRef<'_>) -> String {
    clean_line(&element.text().collect::<String>())
}
