//! Tests of the sample portal: its texts, its pages, its server.

#![expect(clippy::unwrap_used, reason = "clippy allows unwrap in test functions, but not in their helpers")]

mod content;
mod features;
mod links;
mod pages;
mod server;

use std::borrow::Cow;
use std::sync::LazyLock;

use scraper::{Html, Selector};
use wanbao::demo::{Portal, PortalPage};
use wanbao::model::CanonicalUrl;

/// Portal shared by all tests; it is immutable.
static PORTAL: LazyLock<Portal> = LazyLock::new(Portal::new);

fn base() -> CanonicalUrl {
    CanonicalUrl::parse("http://127.0.0.1:8000/").unwrap()
}

fn page(path: &str) -> PortalPage {
    PORTAL.page(path).unwrap_or_else(|| panic!("there is no {path}"))
}

/// Decodes a page by the charset of its content type, or else as GBK.
fn decode(page: &PortalPage) -> String {
    let utf8 = page.content_type.to_lowercase().contains("charset=utf-8");
    let encoding = if utf8 { encoding_rs::UTF_8 } else { encoding_rs::GBK };
    let (text, _, broken) = encoding.decode(&page.bytes);
    assert!(!broken, "{}", page.content_type);
    Cow::into_owned(text)
}

fn html(path: &str) -> Html {
    Html::parse_document(&decode(&page(path)))
}

/// Returns the values of an attribute in page order.
fn attributes(html: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
}

/// Returns the text of an element with white space collapsed.
fn words(element: scraper::ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the paths of all HTML pages.
fn html_paths() -> impl Iterator<Item = &'static str> {
    PORTAL.paths().filter(|path| path.ends_with('/') || is_page(path))
}

/// Returns true for paths with a file name: articles, older list pages, pages about the site.
fn is_page(path: &str) -> bool {
    path.rsplit('.').next() == Some("html")
}
