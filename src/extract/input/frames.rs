//! Documents inside a page: those of `<frameset>` and `<iframe>`.
//!
//! Some sites keep their menu and their list in frames, or the text of every article in an `<iframe>`. Once the
//! documents have been fetched, they are written into the page in place of their frames, and the page is read like any
//! other.

use std::sync::LazyLock;

use memchr::memmem;
use regex::{Captures, Regex};

use super::frame_tags::{Frame, body, find_frames, replace_frames};
use super::page_input::PageInput;
use crate::extract::page::html_escape::escape;
use crate::model::CanonicalUrl;

/// Returns the addresses of the documents that a page shows in frames, as far as they are of the same site.
pub fn frames(input: &PageInput<'_>) -> Vec<CanonicalUrl> {
    if !has_word(input.bytes, b"frame") {
        return Vec::new();
    }
    let text = input.decode().text;
    let mut urls = Vec::new();
    for frame in find_frames(&text).into_iter().filter(|frame| !frame.is_tiny()) {
        let url = frame.src.and_then(|src| input.url.join(src.trim()).ok());
        urls.extend(
            url.filter(|url| url.site() == input.url.site() && url != input.url && !urls.contains(url)),
        );
    }
    urls
}

/// Returns a page as HTML with documents in place of the frames that show them.
pub fn with_frames(input: &PageInput<'_>, documents: &[PageInput<'_>]) -> String {
    // The parser ignores everything inside a `<frameset>` but frames.
    static FRAMESET: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("(?i)</?(?:frameset|noframes)[^>]*>").expect("the pattern is tested"));
    let text = input.decode().text;
    let document_of = |frame: &Frame<'_>| {
        let url = input.url.join(frame.src?.trim()).ok()?;
        documents.iter().find(|document| *document.url == url).map(body_with_absolute_links)
    };
    let page = replace_frames(&text, document_of).into_owned();
    FRAMESET.replace_all(&page, "").into_owned()
}

/// Returns the body of a document, with absolute addresses.
fn body_with_absolute_links(document: &PageInput<'_>) -> String {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"(?i)(\s(?:href|src|data-src|data-original)\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))"#,
        )
        .expect("the pattern is tested")
    });
    let text = document.decode().text;
    let absolute = |found: &Captures<'_>| {
        let target = found.get(2).or(found.get(3)).or(found.get(4)).map_or("", |target| target.as_str());
        let url = document.url.join(&target.replace("&amp;", "&")).ok();
        url.map_or_else(|| found[0].to_owned(), |url| format!("{}\"{}\"", &found[1], escape(url.as_str())))
    };
    LINK.replace_all(body(&text), absolute).into_owned()
}

/// Returns true if bytes contain a word, in lower or upper case.
fn has_word(bytes: &[u8], word: &[u8]) -> bool {
    memmem::find(bytes, word).is_some() || memmem::find(bytes, &word.to_ascii_uppercase()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Overrides;

    fn input<'a>(html: &'a str, url: &'a CanonicalUrl, overrides: &'a Overrides) -> PageInput<'a> {
        let fetched = jiff::Timestamp::UNIX_EPOCH;
        PageInput { bytes: html.as_bytes(), url, content_type: None, fetched, overrides }
    }

    #[test]
    fn frames_are_those_of_the_same_site() {
        let url = CanonicalUrl::parse("http://www.example.com/n/1.html").unwrap();
        let html = "<p>灯</p><IFRAME SRC='b.html' height=1000></IFRAME><iframe src=/count width=0></iframe>\
                    <iframe src=//player.example.net/1></iframe><frame src=\"/top.html\"><iframe src=b.html>旧</iframe>";
        let found: Vec<String> =
            frames(&input(html, &url, &Overrides::default())).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["http://www.example.com/n/b.html", "http://www.example.com/top.html"]);
    }

    #[test]
    fn documents_take_the_places_of_their_frames() {
        let overrides = Overrides::default();
        let [url, inner] = ["http://example.com/", "http://example.com/d/b.html"]
            .map(|url| CanonicalUrl::parse(url).unwrap());
        let page = input("<h1>灯</h1><frameset rows=1><frame src=d/b.html></frameset>尾", &url, &overrides);
        let document = input(
            "<head><title>内</title></head><body class=a><a href='1.html'>文</a></body>",
            &inner,
            &overrides,
        );
        let html = with_frames(&page, &[document]);
        assert_eq!(html, "<h1>灯</h1><div><a href=\"http://example.com/d/1.html\">文</a></div>尾");
    }
}
