//! Reads RSS, Atom and JSON Feed as list pages. It fetches nothing, and takes no texts from feeds: articles are read from
//! their pages.

use feed_rs::model::Entry;
use feed_rs::parser;

use crate::model::{CanonicalUrl, Headline, Listing, Published};
use crate::text::clean_line;

/// Number of bytes at the start of a document that decide whether it is a feed.
const HEAD: usize = 1024;

/// Returns true if bytes look like a feed rather than a page.
pub fn is_feed(bytes: &[u8]) -> bool {
    let head =
        String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let is_xml = ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.contains(root))
        && head.starts_with('<')
        && !head.contains("<html");
    is_xml || head.starts_with('{') && head.contains("jsonfeed.org")
}

/// Parses a feed as a list page: its entries in order. `None` if it can't be parsed.
pub fn headlines(bytes: &[u8], url: &CanonicalUrl) -> Option<Listing> {
    let feed = parser::Builder::new().base_uri(Some(url.as_str())).build().parse(bytes).ok()?;
    let name = feed.title.map(|title| clean_line(&title.content)).filter(|name| !name.is_empty());
    let headlines = feed.entries.iter().filter_map(|entry| headline(entry, url)).collect();
    Some(Listing { name, headlines, sections: Vec::new(), next_page: None })
}

fn headline(entry: &Entry, base: &CanonicalUrl) -> Option<Headline> {
    let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"))?;
    let title = clean_line(&entry.title.as_ref()?.content);
    let moment = entry.published.or(entry.updated);
    let published =
        moment.and_then(|moment| jiff::Timestamp::from_second(moment.timestamp()).ok()).map(Published::At);
    let section = entry
        .categories
        .first()
        .map(|category| clean_line(category.label.as_deref().unwrap_or(&category.term)));
    let url = base.join(&link.href).ok()?;
    (!title.is_empty()).then_some(Headline {
        title,
        url,
        section: section.filter(|name| !name.is_empty()),
        published,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>南岸晚报</title>
        <item><title>渡口换了
          新船</title><link>/news/12.html</link><category>要闻</category><pubDate>Tue, 08 Oct 2024 09:30:00 +0800</pubDate></item>
        <item><link>/news/13.html</link></item></channel></rss>"#;

    #[test]
    fn entries_are_headlines() {
        let url = CanonicalUrl::parse("http://example.com/feed.xml").unwrap();
        assert!(is_feed(RSS.as_bytes()));
        let listing = headlines(RSS.as_bytes(), &url).unwrap();
        assert_eq!(listing.name.as_deref(), Some("南岸晚报"));
        let [headline] = listing.headlines.as_slice() else { panic!("{listing:?}") };
        assert_eq!(headline.title, "渡口换了 新船");
        assert_eq!(headline.url.as_str(), "http://example.com/news/12.html");
        assert_eq!(headline.section.as_deref(), Some("要闻"));
        assert_eq!(headline.published.unwrap().to_string(), "2024-10-08T09:30:00+08:00");
    }

    #[test]
    fn html_pages_are_no_feeds() {
        assert!(!is_feed(b"<!DOCTYPE html><html><head><link type=application/rss+xml></head></html>"));
        assert!(!is_feed(b"<html>&lt;rss</html>"));
        assert!(
            headlines(b"<rss><channel>", &CanonicalUrl::parse("http://example.com/").unwrap())
                .is_none_or(|l| l.headlines.is_empty())
        );
    }
}
