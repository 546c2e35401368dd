//! Texts of a feed that may be HTML, whether the feed says so or not.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;
use scraper::Html;

use crate::extract::{self, PageInput};
use crate::model::{Block, CanonicalUrl, Overrides, Text};
use crate::text::clean_line;

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkupKind {
    /// Text.
    Plain,
    /// HTML.
    Html,
    /// HTML if it looks like it.
    Unknown,
}

/// A text with its kind and the base of its links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarkupText {
    pub(super) text: String,
    pub(super) kind: MarkupKind,
    pub(super) base: CanonicalUrl,
}

/// Tags of HTML, as far as they are in titles and texts. Anything else in angle brackets is text.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)</?(?:a|abbr|acronym|article|aside|audio|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|dd|del|div|dl|dt|em|
        embed|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nobr|ol|p|picture|pre|q|rp|rt|ruby|s|
        samp|script|section|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|
        var|video|wbr)(?:\s[^<>]*)?/?>",
    )
    .expect("the pattern is tested")
});

/// Character references.
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});").expect("tested")
});

impl MarkupText {
    /// Returns the text on one line, without markup.
    pub(super) fn line(&self) -> String {
        /// Number of times that a title is escaped at most.
        const ESCAPED: usize = 3;
        let mut text = Cow::Borrowed(self.text.as_str());
        for _ in 0..ESCAPED {
            let has_tags = self.kind != MarkupKind::Plain && TAG.is_match(&text);
            if !has_tags && !REFERENCE.is_match(&text) {
                break;
            }
            text = Cow::Owned(render(&text, self.kind));
        }
        clean_line(&text)
    }

    /// Returns the text as blocks.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let text = self.unescaped();
        let is_html = match self.kind {
            MarkupKind::Plain => false,
            MarkupKind::Html => true,
            MarkupKind::Unknown => TAG.is_match(&text) || REFERENCE.is_match(&text),
        };
        let mut blocks = if is_html { html_blocks(&text, &self.base) } else { plain_blocks(&text) };
        while blocks.last().is_some_and(is_feed_footer) {
            blocks.pop();
        }
        blocks
    }

    /// Undoes a second escaping, if nothing but escaped tags is in the text.
    fn unescaped(&self) -> Cow<'_, str> {
        let is_escaped =
            self.kind != MarkupKind::Plain && self.text.contains("&lt;") && !TAG.is_match(&self.text);
        let unescaped = || {
            self.text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
        };
        match is_escaped.then(unescaped).filter(|text| TAG.is_match(text)) {
            Some(text) => Cow::Owned(text),
            None => Cow::Borrowed(&self.text),
        }
    }
}

/// Returns a text on one line, with the character references that are left in it.
pub(super) fn unescaped_line(text: &str) -> String {
    let is_escaped = REFERENCE.is_match(text);
    clean_line(&if is_escaped { Cow::Owned(render(text, MarkupKind::Plain)) } else { Cow::Borrowed(text) })
}

/// Removes one layer of HTML. Angle brackets that are no tags are kept.
fn render(text: &str, kind: MarkupKind) -> String {
    let mut html = String::with_capacity(text.len());
    let mut from = 0;
    if kind != MarkupKind::Plain {
        for tag in TAG.find_iter(text) {
            html.push_str(&text.get(from..tag.start()).unwrap_or_default().replace('<', "&lt;"));
            let is_break = tag.as_str().get(1..3).is_some_and(|name| name.eq_ignore_ascii_case("br"));
            html.push_str(if is_break { " " } else { tag.as_str() });
            from = tag.end();
        }
    }
    html.push_str(&text.get(from..).unwrap_or_default().replace('<', "&lt;"));
    Html::parse_fragment(&html).root_element().text().collect()
}

fn html_blocks(html: &str, base: &CanonicalUrl) -> Vec<Block> {
    extract::full_page(&PageInput {
        bytes: html.as_bytes(),
        url: base,
        content_type: Some("text/html; charset=utf-8"),
        fetched: jiff::Timestamp::UNIX_EPOCH,
        overrides: &Overrides { encoding: Some("utf-8".into()), ..Overrides::default() },
    })
}

/// Splits text into paragraphs: at empty lines, or else at every line end.
fn plain_blocks(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let separator = if text.trim().contains("\n\n") { "\n\n" } else { "\n" };
    let lines = text.split(separator).map(clean_line).filter(|line| !line.is_empty());
    lines.map(|line| Block::Paragraph { text: Text::plain(line) }).collect()
}

/// Returns true for the last line that `WordPress` adds to each text of a feed, and for empty ends.
fn is_feed_footer(block: &Block) -> bool {
    match block {
        Block::Paragraph { text } => {
            let text = text.as_str();
            text.is_empty() || text.starts_with("The post ") && text.contains(" appeared first on ")
        }
        Block::Rule => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, kind: MarkupKind) -> String {
        let base = CanonicalUrl::parse("http://example.com/").expect("an address");
        MarkupText { text: text.into(), kind, base }.line()
    }

    #[test]
    fn titles_are_rendered() {
        use MarkupKind::{Html, Plain, Unknown};
        for (text, kind, expected) in [
            ("渡口&amp;mdash;新船", Unknown, "渡口—新船"),
            ("<b>展</b>会 &amp; <i class=\"x\">论坛</i>", Unknown, "展会 & 论坛"),
            ("&lt;em&gt;海燕&lt;/em&gt;", Html, "海燕"),
            ("第一行<br/>第二行", Html, "第一行 第二行"),
            ("a < b，C++ 的 <vector> 与 R&D", Unknown, "a < b，C++ 的 <vector> 与 R&D"),
            ("<b> 怎么用", Plain, "<b> 怎么用"),
            ("第&#x4e00;届&amp;quot;花城&amp;quot;", Plain, "第一届\"花城\""),
        ] {
            assert_eq!(line(text, kind), expected, "{text}");
        }
    }
}
