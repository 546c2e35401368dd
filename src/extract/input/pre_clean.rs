//! Removes markup that the extractor does not use, before the page is parsed.
//!
//! A tokenizer that follows the HTML standard reads names character by character and allocates every value, and half
//! of a typical page is event handlers, styles and attributes for scripts. Removing them first, by searching from
//! bracket to bracket, saves most of that time. White space between tags becomes one space.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use super::attributes::{MAX_ATTRIBUTES, is_kept_style, may_be_embedded_json};

/// Elements whose content is text up to their own end tag.
const RAW_TEXT: [&str; 8] = ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];

/// Removes comments, style sheets, attributes that are not `wanted`, and those beyond [`MAX_ATTRIBUTES`].
///
/// Borrows if there is nothing to remove.
pub(crate) fn pre_clean(page: &str, wanted: fn(&str) -> bool) -> Cow<'_, str> {
    PreCleaner { page, wanted, out: String::new(), copied: 0, has_body: false, is_preformatted: false }.run()
}

/// Copies a page without the ranges that are removed.
struct PreCleaner<'p> {
    page: &'p str,
    wanted: fn(&str) -> bool,
    out: String,
    /// End of the part of the page that is in `out` or removed.
    copied: usize,
    /// Set once the body has begun.
    has_body: bool,
    /// Set once a `<pre>` has begun: from there on, white space may be text.
    is_preformatted: bool,
}

impl<'p> PreCleaner<'p> {
    /// Cleans the whole page.
    fn run(mut self) -> Cow<'p, str> {
        let mut at = 0;
        while let Some(start) = find(self.page.as_bytes(), b'<', at) {
            self.collapse_whitespace(at..start);
            at = self.clean_markup(start);
        }
        if self.copied == 0 {
            return Cow::Borrowed(self.page);
        }
        self.out.push_str(self.page.get(self.copied..).unwrap_or_default());
        Cow::Owned(self.out)
    }

    /// Replaces a range of the page.
    fn replace(&mut self, range: Range<usize>, replacement: &str) {
        self.out.push_str(self.page.get(self.copied..range.start).unwrap_or_default());
        self.out.push_str(replacement);
        self.copied = range.end;
    }

    /// Replaces a text that is only white space by one space.
    fn collapse_whitespace(&mut self, text: Range<usize>) {
        let bytes = &self.page.as_bytes()[text.clone()];
        if !self.is_preformatted && bytes.len() > 1 && bytes.iter().all(u8::is_ascii_whitespace) {
            self.replace(text, " ");
        }
    }

    /// Cleans the markup that begins with the `<` at `start`, and returns its end.
    fn clean_markup(&mut self, start: usize) -> usize {
        let bytes = self.page.as_bytes();
        if let Some(length) = comment_length(&bytes[start..]) {
            self.replace(start..start + length, "");
            return start + length;
        }
        if !bytes.get(start + 1).is_some_and(u8::is_ascii_alphabetic) {
            return start + 1;
        }
        let name = start + 1..skip(bytes, start + 1, |byte| !ends_name(byte));
        let has_name = |known: &str| bytes[name.clone()].eq_ignore_ascii_case(known.as_bytes());
        if has_name("amp-img") {
            self.replace(name.clone(), "img");
        }
        if has_name("noscript")
            && self.has_body
            && let Some(end) = self.unwrap_picture(start)
        {
            return end;
        }
        self.has_body |= ["body", "div", "p", "h1"].into_iter().any(has_name);
        let end = self.clean_attributes(&name);
        self.is_preformatted |= has_name("pre");
        let Some(raw) = RAW_TEXT.into_iter().find(|raw| has_name(raw)) else { return end };
        let text = end..raw_text_end(bytes, end, raw);
        if raw == "style" {
            self.replace(text.clone(), "");
        }
        text.end
    }

    /// Removes a `<noscript>` around a picture, and returns the end of its tag; `None` if it holds anything else.
    fn unwrap_picture(&mut self, start: usize) -> Option<usize> {
        const LONGEST: usize = 2000;
        let bytes = self.page.as_bytes();
        let from = find(bytes, b'>', start)? + 1;
        let near = &bytes[..bytes.len().min(from + LONGEST)];
        let text = self.page.get(from..raw_text_end(near, from, "noscript"))?.trim();
        let is_picture = text.get(..4).is_some_and(|tag| tag.eq_ignore_ascii_case("<img"))
            && text.matches('<').count() == 1;
        is_picture.then(|| {
            self.replace(start..from, "");
            from
        })
    }

    /// Removes the unwanted attributes of the tag with this name, and returns the end of the tag.
    fn clean_attributes(&mut self, tag: &Range<usize>) -> usize {
        let bytes = self.page.as_bytes();
        let is_item = bytes[tag.clone()].eq_ignore_ascii_case(b"li");
        let (mut at, mut kept) = (tag.end, 0);
        loop {
            at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
            match bytes.get(at) {
                None => return at,
                Some(b'>') => return at + 1,
                Some(_) => {}
            }
            let (name, value) = split_attribute(bytes, at);
            let next = skip(bytes, value.end, |byte| byte.is_ascii_whitespace());
            // Forms keep their whole state in values.
            let keeps_all = (self.wanted)("");
            let has_name = |known: &[u8]| !keeps_all && bytes[name.clone()].eq_ignore_ascii_case(known);
            let is_unread =
                !is_item && has_name(b"value") || has_name(b"style") && !is_kept_style(&bytes[value.clone()]);
            if kept < MAX_ATTRIBUTES && (self.is_wanted(name.clone()) && !is_unread || self.is_json(value)) {
                kept += 1;
            } else {
                self.replace(at..next, "");
            }
            at = next;
        }
    }

    /// Returns true if the attribute with this name is wanted, in any case.
    fn is_wanted(&self, name: Range<usize>) -> bool {
        self.page.get(name).is_some_and(|name| {
            (self.wanted)(name)
                || name.bytes().any(|b| b.is_ascii_uppercase()) && (self.wanted)(&name.to_ascii_lowercase())
        })
    }

    /// Returns true if a value may hold news, whatever its attribute is called.
    fn is_json(&self, value: Range<usize>) -> bool {
        self.page.get(value).is_some_and(|value| may_be_embedded_json(value.trim_start_matches(['"', '\''])))
    }
}

/// Returns the position of a byte from `from` on.
pub(super) fn find(bytes: &[u8], byte: u8, from: usize) -> Option<usize> {
    memchr(byte, bytes.get(from..)?).map(|at| from + at)
}

/// Returns the first position from `from` on whose byte does not match, or the end.
pub(super) fn skip(bytes: &[u8], from: usize, matches: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !matches(*byte)).unwrap_or(rest.len())
}

/// Returns true for a byte that ends the name of a tag or an attribute.
fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

/// Returns the ranges of the attribute at `start`: its name, and its value with quotes.
///
/// Follows the HTML standard, 13.2.5.32 to 13.2.5.39.
pub(super) fn split_attribute(bytes: &[u8], start: usize) -> (Range<usize>, Range<usize>) {
    // An equals sign at the beginning is part of the name.
    let name = start..skip(bytes, start + 1, |byte| !ends_name(byte) && byte != b'=');
    let sign = skip(bytes, name.end, |byte| byte.is_ascii_whitespace());
    if bytes.get(sign) != Some(&b'=') {
        let none = name.end..name.end;
        return (name, none);
    }
    let value = skip(bytes, sign + 1, |byte| byte.is_ascii_whitespace());
    let end = match bytes.get(value) {
        Some(quote @ (b'"' | b'\'')) => find(bytes, *quote, value + 1).map_or(bytes.len(), |end| end + 1),
        _ => skip(bytes, value, |byte| !byte.is_ascii_whitespace() && byte != b'>'),
    };
    (name, value..end)
}

/// Returns the end of the raw text at `from`: before the end tag of its element.
fn raw_text_end(bytes: &[u8], from: usize, element: &str) -> usize {
    let closes = |start: usize| {
        let name = start + 2..start + 2 + element.len();
        bytes.get(start + 1) == Some(&b'/')
            && bytes.get(name.clone()).is_some_and(|found| found.eq_ignore_ascii_case(element.as_bytes()))
            && bytes.get(name.end).is_none_or(|byte| ends_name(*byte))
    };
    let mut starts = memchr::memchr_iter(b'<', &bytes[from..]).map(|at| from + at);
    starts.find(|start| closes(*start)).unwrap_or(bytes.len())
}

/// Returns the length of a comment at the beginning of `tag`: to `-->` or `--!>`, or else to the end of the page.
fn comment_length(tag: &[u8]) -> Option<usize> {
    const OPEN: usize = "<!--".len();
    let rest = tag.strip_prefix(b"<!--")?;
    if let Some(abrupt) = [b">".as_slice(), b"->"].into_iter().find(|end| rest.starts_with(end)) {
        return Some(OPEN + abrupt.len());
    }
    let is_end = |at: &usize| rest[..*at].ends_with(b"--") || rest[..*at].ends_with(b"--!");
    let end = memchr::memchr_iter(b'>', rest).find(is_end);
    Some(end.map_or(tag.len(), |at| OPEN + at + 1))
}

#[cfg(test)]
mod tests {
    use ego_tree::NodeRef;
    use ego_tree::iter::Edge;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use scraper::{Html, Node};

    use super::super::attributes::is_kept_attribute;
    use super::*;

    fn text_of(page: &str) -> String {
        Html::parse_document(&pre_clean(page, is_kept_attribute)).root_element().text().collect()
    }

    #[test]
    fn removes_comments_as_the_standard_ends_them() {
        assert_eq!(text_of("<!-->一<!--->二<!-- <p>-->三<!--a--!>四<!----->五<!-- 没有完"), "一二三四五");
        assert_eq!(text_of("<p>甲<script><!-- </script>乙--></p>"), "甲<!-- 乙-->");
    }

    #[test]
    fn removes_style_sheets() {
        assert_eq!(text_of("<style media=all>p > a { color: red } <p>不</p></style><p>正文</p>"), "正文");
        assert_eq!(text_of("<p>正文<style>p { color: red }"), "正文");
        assert_eq!(text_of("<style/>p { color: red }</style><p>正文"), "正文");
        assert_eq!(text_of("<style-guide>正文</style-guide><p>尾"), "正文尾");
    }

    #[test]
    fn keeps_scripts_untouched() {
        let script = format!("for (i=0;i<n;i++) {{ {} }}", "a b c ".repeat(5_000));
        assert_eq!(text_of(&format!("<SCRIPT>{script}</SCRIPT><p>正文")), format!("{script}正文"));
    }

    #[test]
    fn removes_unused_attributes() {
        let cases = [
            (r#"<a onmouseover="go('>')" href=/1.html target=_blank>甲</a>"#, "<a href=/1.html >甲</a>"),
            ("<IMG DATA-SRC='a.jpg'DATA-ID=7 ALT=图/>", "<IMG DATA-SRC='a.jpg'ALT=图/>"),
            ("<p data-x = \"1\" id = y>", "<p id = y>"),
            ("<p data-page='[1]' data-list=\"{}\">", "<p >"),
            ("<hr/ =x noshade><p hidden>", "<hr/ ><p hidden>"),
            ("甲<乙 onmouseover=1> <a onmouseover='", "甲<乙 onmouseover=1> <a "),
            ("<ul>\n\t<li>甲\n</li>\n</ul><pre>\n\n</pre>", "<ul> <li>甲\n</li>\n</ul><pre>\n\n</pre>"),
            (
                "<textarea><a onmouseover=1></textarea><a onmouseover=1>",
                "<textarea><a onmouseover=1></textarea><a >",
            ),
        ];
        for (page, want) in cases {
            assert_eq!(pre_clean(page, is_kept_attribute), want);
        }
        assert_eq!(pre_clean("<a onmouseover=1 href=2>", |_| true), "<a onmouseover=1 href=2>");
        let state = format!("<p data-page=\"{{{}}}\">", "&quot;".repeat(80));
        assert_eq!(pre_clean(&state, is_kept_attribute), state);
    }

    /// Lists what the extractor reads of a page: elements with used attributes, and text.
    fn shown(page: &str) -> Vec<String> {
        let html = Html::parse_document(page);
        let mut shown = vec![String::new()];
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) if node.parent().is_some_and(is_style) => {}
                Edge::Open(node) => match node.value() {
                    Node::Text(text) => shown.last_mut().expect("the list is never empty").push_str(text),
                    Node::Element(element) => {
                        let read = element.attrs().filter(|(name, _)| is_kept_attribute(name));
                        shown.extend([
                            format!("{} {:?}", element.name(), read.collect::<Vec<_>>()),
                            String::new(),
                        ]);
                    }
                    _ => {}
                },
                Edge::Close(node) if node.value().is_element() => shown.push(String::new()),
                Edge::Close(_) => {}
            }
        }
        for text in &mut shown {
            text.retain(|c| !c.is_whitespace());
        }
        shown
    }

    fn is_style(node: NodeRef<'_, Node>) -> bool {
        node.value().as_element().is_some_and(|element| element.name() == "style")
    }

    const PIECES: [&str; 28] = [
        "<p>",
        "</p>",
        "<div class=a onmouseover=\"x('>')\">",
        "</div>",
        "<a href='/1' target=_blank>",
        "</a>",
        "渡口",
        " \n\t ",
        "<!-- <p> -->",
        "<style>p>a{}</style>",
        "<script>if(a<b){}</script>",
        "<pre>\n",
        "</pre>",
        "<br/>",
        "<img data-x=1 src=a.jpg/>",
        "<table>",
        "<tr><td width = 3 bgcolor>",
        "</table>",
        "<li>",
        "<b",
        ">",
        "\"",
        "'",
        "=",
        "/",
        " ID=b",
        "<title>",
        "</title>",
    ];

    proptest! {
        #[test]
        fn cleaning_keeps_elements_and_text(pieces in vec(select(&PIECES), 0..24)) {
            let page = pieces.concat();
            prop_assert_eq!(shown(&pre_clean(&page, is_kept_attribute)), shown(&page), "{}", page);
        }
    }
}
