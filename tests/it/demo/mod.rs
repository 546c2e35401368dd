//! The sample portal: its texts, its pages, its server.

#![expect(
    clippy::unwrap_used,
    reason = "clippy takes only the test functions themselves for tests, not their helpers"
)]

mod content;
mod features;
mod links;
mod pages;
mod server;

use std::borrow::Cow;
use std::sync::LazyLock;

use scraper::{Html, Selector};
use wanbao::demo::{Page, Portal};
use wanbao::model::CanonicalUrl;

/// One portal for all tests: it never changes.
static PORTAL: LazyLock<Portal> = LazyLock::new(Portal::new);

fn base() -> CanonicalUrl {
    CanonicalUrl::parse("http://127.0.0.1:8000/").unwrap()
}

fn page(path: &str) -> Page {
    PORTAL.page(path).unwrap_or_else(|| panic!("there is no {path}"))
}

/// Reads the bytes as the page declares them: in the header, or else in its meta element.
fn decode(page: &Page) -> String {
    let utf8 = page.content_type.to_lowercase().contains("charset=utf-8");
    let encoding = if utf8 { encoding_rs::UTF_8 } else { encoding_rs::GBK };
    let (text, _, broken) = encoding.decode(&page.bytes);
    assert!(!broken, "{}", page.content_type);
    Cow::into_owned(text)
}

fn html(path: &str) -> Html {
    Html::parse_document(&decode(&page(path)))
}

/// The values of an attribute, in page order.
fn attributes(html: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
}

/// The text below an element, runs of white space folded into one space.
fn words(element: scraper::ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paths of all HTML pages.
fn html_paths() -> impl Iterator<Item = &'static str> {
    PORTAL.paths().filter(|path| path.ends_with('/') || is_page(path))
}

/// Whether a path leads to a page with a name of its own: an article, an older list page, a page about the site.
fn is_page(path: &str) -> bool {
    path.rsplit('.').next() == Some("html")
}
