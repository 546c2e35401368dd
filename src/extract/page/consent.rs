//! Boxes that ask for consent to cookies. They lie over the page, often before its first heading, and are no part of it.

use std::collections::HashSet;

use memchr::memmem;
use scraper::node::Element;
use scraper::{ElementRef, Html};

/// Parts of class names and ids that such boxes have, in lower case.
const NAMES: [&str; 8] =
    ["cookie", "consent", "gdpr", "rgpd", "onetrust", "didomi", "usercentrics", "privacy-banner"];

/// Returns the boxes of a page that ask for consent to cookies.
///
/// They are named so, mention cookies, have a button, and hold less text than the rest of the page: a page that shows nothing
/// else is a wall.
pub(crate) fn consent_boxes(html: &Html, bytes: &[u8]) -> HashSet<*const Element> {
    /// More are not looked at: each may hold most of the page.
    const MOST: usize = 16;
    if memmem::find(bytes, b"ookie").is_none() {
        return HashSet::new();
    }
    let named =
        html.tree.nodes().filter_map(ElementRef::wrap).filter(|element| is_named(element.value())).take(MOST);
    let boxes: Vec<(ElementRef<'_>, usize)> =
        named.filter(|element| asks(*element)).map(|element| (element, text_size(element))).collect();
    if boxes.is_empty() {
        return HashSet::new();
    }
    let all = text_size(html.root_element());
    let small = boxes.into_iter().filter(|(_, size)| size * 2 < all);
    small.map(|(element, _)| std::ptr::from_ref(element.value())).collect()
}

/// Returns true if the class or the id of a block element names such a box.
fn is_named(element: &Element) -> bool {
    matches!(element.name(), "div" | "section" | "aside" | "dialog" | "form")
        && [element.attr("class"), element.attr("id")].into_iter().flatten().any(|names| {
            let names = names.to_ascii_lowercase();
            NAMES.iter().any(|name| names.contains(name))
        })
}

/// Returns true if an element mentions cookies and has a button.
fn asks(element: ElementRef<'_>) -> bool {
    let is_button = |inner: ElementRef<'_>| matches!(inner.value().name(), "button" | "input" | "a");
    element.text().any(|text| text.contains("ookie")) && element.descendent_elements().any(is_button)
}

fn text_size(element: ElementRef<'_>) -> usize {
    element.text().map(|text| text.trim().len()).sum()
}
