//! Feeds that a page names (`<link rel="alternate">`, the header `Link`, or a link to a file of a feed's usual name).

use scraper::{Html, Selector};

use super::input::page_input::PageInput;
use crate::model::{CanonicalUrl, Link};
use crate::text::clean_line;

/// Content types of feeds, as far as they begin.
const TYPES: [&str; 6] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
    "text/xml",
];

/// Ends of the paths that feeds usually have.
const NAMES: [&str; 8] =
    ["/rss", "/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/feed/", "/rss/", "/index.rdf"];

/// Returns the feeds that a page names, those in its head first, without those of comments.
pub(super) fn read(html: &Html, header: Option<&str>, input: &PageInput<'_>) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let mut add = |title: &str, href: &str| {
        let Ok(url) = base(html, input).join(href) else { return };
        let is_of_comments =
            url.as_url().path().contains("comment") || title.to_lowercase().contains("comment");
        if !is_of_comments && url != *input.url && found.iter().all(|known| known.url != url) {
            found.push(Link { title: clean_line(title), url });
        }
    };
    for link in select(html, "link[rel][href]") {
        let attribute = |name: &str| link.value().attr(name).unwrap_or_default();
        if is_feed(attribute("rel"), attribute("type"))
            && !attribute("href").contains("/wp-json/")
            && !attribute("href").contains("oembed")
        {
            add(attribute("title"), attribute("href"));
        }
    }
    for (href, parameters) in links_of_header(header.unwrap_or_default()) {
        let parameter = |name| parameter(parameters, name).unwrap_or_default();
        if is_feed(parameter("rel"), parameter("type")) {
            add(parameter("title"), href);
        }
    }
    for link in select(html, "a[href]") {
        let href = link.value().attr("href").unwrap_or_default();
        let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        if NAMES.iter().any(|name| path.ends_with(name)) {
            add(&link.text().collect::<String>(), href);
        }
    }
    found
}

/// Returns true for a relation and a content type of a feed.
fn is_feed(rel: &str, kind: &str) -> bool {
    let (rel, kind) = (rel.to_ascii_lowercase(), kind.to_ascii_lowercase());
    rel.split_ascii_whitespace().any(|rel| rel == "feed" || rel == "alternate")
        && TYPES.iter().any(|known| kind.starts_with(known))
}

/// Returns the addresses of a header `Link`, each with its parameters (RFC 8288).
fn links_of_header(header: &str) -> impl Iterator<Item = (&str, &str)> {
    header.split('<').skip(1).filter_map(|link| link.split_once('>'))
}

/// Returns a parameter of a link, without its quotes.
fn parameter<'a>(parameters: &'a str, name: &str) -> Option<&'a str> {
    parameters.split([';', ',']).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    Selector::parse(selector).map(|selector| html.select(&selector).collect()).unwrap_or_default()
}

/// Returns the base of the links of a page.
fn base(html: &Html, input: &PageInput<'_>) -> CanonicalUrl {
    let base =
        select(html, "base[href]").first().and_then(|base| input.url.join(base.value().attr("href")?).ok());
    base.unwrap_or_else(|| input.url.clone())
}
