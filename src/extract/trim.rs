//! Text of a page -> what of it is worth parsing.
//!
//! A tokenizer that follows the HTML standard reads names character by character and makes a string of each value, so
//! what nobody reads costs as much as the news: half of a page is handlers, styles and attributes of its scripts. Here
//! they are cut before, by leaps from mark to mark; white space between tags, which only indents them, becomes one space.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use super::figures;
use super::state::may_be_state;

/// A tag keeps this many attributes: the tokenizer compares each with all before it.
pub(super) const MOST_ATTRIBUTES: usize = 256;

/// The attributes that something in this room asks for; [`figures::may_be_lazy`] and [`may_be_state`] are more.
const READ: [&str; 20] = [
    "href",
    "class",
    "src",
    "id",
    "style",
    "title",
    "alt",
    "type",
    "name",
    "content",
    "rel",
    "property",
    "itemprop",
    "http-equiv",
    "width",
    "height",
    "align",
    "colspan",
    "rowspan",
    "hidden",
];

/// Elements in which nothing is a tag but their own end.
const RAW_TEXT: [&str; 8] = ["script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes"];

/// Whether an attribute of this name (in lower case) is ever asked for, but by selectors.
pub(super) fn is_read(name: &str) -> bool {
    READ.contains(&name) || figures::may_be_lazy(name)
}

/// Cuts comments, style sheets, the attributes that are not `wanted` and those beyond [`MOST_ATTRIBUTES`]. Almost all
/// else of the text stays as it is.
pub(super) fn trim(page: &str, wanted: fn(&str) -> bool) -> Cow<'_, str> {
    Trimmer { page, wanted, out: String::new(), copied: 0, is_preformatted: false }.run()
}

struct Trimmer<'p> {
    page: &'p str,
    wanted: fn(&str) -> bool,
    out: String,
    /// How far the page is in `out`, or left out of it.
    copied: usize,
    /// Whether a `<pre>` has begun, in and behind which white space may be text.
    is_preformatted: bool,
}

impl<'p> Trimmer<'p> {
    fn run(mut self) -> Cow<'p, str> {
        let mut at = 0;
        while let Some(start) = find(self.page.as_bytes(), b'<', at) {
            self.fold(at..start);
            at = self.markup(start);
        }
        if self.copied == 0 {
            return Cow::Borrowed(self.page);
        }
        self.out.push_str(self.page.get(self.copied..).unwrap_or_default());
        Cow::Owned(self.out)
    }

    fn cut(&mut self, range: Range<usize>, instead: &str) {
        self.out.push_str(self.page.get(self.copied..range.start).unwrap_or_default());
        self.out.push_str(instead);
        self.copied = range.end;
    }

    /// Makes a text one space, if it is nothing but white space.
    fn fold(&mut self, text: Range<usize>) {
        let bytes = &self.page.as_bytes()[text.clone()];
        if !self.is_preformatted && bytes.len() > 1 && bytes.iter().all(u8::is_ascii_whitespace) {
            self.cut(text, " ");
        }
    }

    /// Trims what begins with this `<`; where it ends.
    fn markup(&mut self, start: usize) -> usize {
        let bytes = self.page.as_bytes();
        if let Some(length) = comment_length(&bytes[start..]) {
            self.cut(start..start + length, "");
            return start + length;
        }
        if !bytes.get(start + 1).is_some_and(u8::is_ascii_alphabetic) {
            return start + 1;
        }
        let name = start + 1..skip(bytes, start + 1, |byte| !ends_name(byte));
        let end = self.attributes(name.end);
        let is = |known: &str| bytes[name.clone()].eq_ignore_ascii_case(known.as_bytes());
        self.is_preformatted |= is("pre");
        let Some(raw) = RAW_TEXT.into_iter().find(|raw| is(raw)) else { return end };
        let text = end..raw_text_end(bytes, end, raw);
        if raw == "style" {
            self.cut(text.clone(), "");
        }
        text.end
    }

    /// Cuts the attributes of a tag that nobody wants; where the tag ends.
    fn attributes(&mut self, from: usize) -> usize {
        let bytes = self.page.as_bytes();
        let (mut at, mut kept) = (from, 0);
        loop {
            at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
            match bytes.get(at) {
                None => return at,
                Some(b'>') => return at + 1,
                Some(_) => {}
            }
            let (name, value) = attribute(bytes, at);
            let next = skip(bytes, value.end, |byte| byte.is_ascii_whitespace());
            if kept < MOST_ATTRIBUTES && (self.wants(name) || self.is_state(value)) {
                kept += 1;
            } else {
                self.cut(at..next, "");
            }
            at = next;
        }
    }

    fn wants(&self, name: Range<usize>) -> bool {
        self.page.get(name).is_some_and(|name| {
            (self.wanted)(name)
                || name.bytes().any(|b| b.is_ascii_uppercase()) && (self.wanted)(&name.to_ascii_lowercase())
        })
    }

    /// Whether a value is read for what it holds, whatever its name.
    fn is_state(&self, value: Range<usize>) -> bool {
        self.page.get(value).is_some_and(|value| may_be_state(value.trim_start_matches(['"', '\''])))
    }
}

fn find(bytes: &[u8], what: u8, from: usize) -> Option<usize> {
    memchr(what, bytes.get(from..)?).map(|at| from + at)
}

/// The first place from here on where a byte is none of these; the end where there is none.
fn skip(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !is(*byte)).unwrap_or(rest.len())
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

/// The name of the attribute that begins here, and its value with its quotes (HTML standard, 13.2.5.32 to 13.2.5.39).
fn attribute(bytes: &[u8], start: usize) -> (Range<usize>, Range<usize>) {
    // An equals sign at its beginning is part of a name.
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

/// Where the raw text that begins here ends: before the end tag of its element.
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

/// How long the comment is that begins here, if one does: to `-->` or `--!>`, or else to the end of the page.
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

    use super::*;

    fn text_of(page: &str) -> String {
        Html::parse_document(&trim(page, is_read)).root_element().text().collect()
    }

    #[test]
    fn comments_end_where_the_standard_ends_them() {
        assert_eq!(text_of("<!-->一<!--->二<!-- <p>-->三<!--a--!>四<!----->五<!-- 没有完"), "一二三四五");
        assert_eq!(text_of("<p>甲<script><!-- </script>乙--></p>"), "甲<!-- 乙-->");
    }

    #[test]
    fn style_sheets_are_left_out() {
        assert_eq!(text_of("<style media=all>p > a { color: red } <p>不</p></style><p>正文</p>"), "正文");
        assert_eq!(text_of("<p>正文<style>p { color: red }"), "正文");
        assert_eq!(text_of("<style/>p { color: red }</style><p>正文"), "正文");
        assert_eq!(text_of("<style-guide>正文</style-guide><p>尾"), "正文尾");
    }

    #[test]
    fn scripts_are_no_tags() {
        let script = format!("for (i=0;i<n;i++) {{ {} }}", "a b c ".repeat(5_000));
        assert_eq!(text_of(&format!("<SCRIPT>{script}</SCRIPT><p>正文")), format!("{script}正文"));
    }

    #[test]
    fn attributes_that_nobody_reads_are_cut() {
        let cases = [
            (r#"<a onclick="go('>')" href=/1.html target=_blank>甲</a>"#, "<a href=/1.html >甲</a>"),
            ("<IMG DATA-SRC='a.jpg'DATA-ID=7 ALT=图/>", "<IMG DATA-SRC='a.jpg'ALT=图/>"),
            ("<p data-x = \"1\" id = y>", "<p id = y>"),
            ("<p data-page='[1]' data-list=\"{}\">", "<p >"),
            ("<hr/ =x noshade><p hidden>", "<hr/ ><p hidden>"),
            ("甲<乙 onclick=1> <a onclick='", "甲<乙 onclick=1> <a "),
            ("<ul>\n\t<li>甲\n</li>\n</ul><pre>\n\n</pre>", "<ul> <li>甲\n</li>\n</ul><pre>\n\n</pre>"),
            ("<textarea><a onclick=1></textarea><a onclick=1>", "<textarea><a onclick=1></textarea><a >"),
        ];
        for (page, want) in cases {
            assert_eq!(trim(page, is_read), want);
        }
        assert_eq!(trim("<a onclick=1 href=2>", |_| true), "<a onclick=1 href=2>");
        let state = format!("<p data-page=\"{{{}}}\">", "&quot;".repeat(80));
        assert_eq!(trim(&state, is_read), state);
    }

    /// What is read of a page: its elements with their attributes, and its words.
    fn shown(page: &str) -> Vec<String> {
        let html = Html::parse_document(page);
        let mut shown = vec![String::new()];
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(node) if node.parent().is_some_and(is_style) => {}
                Edge::Open(node) => match node.value() {
                    Node::Text(text) => shown.last_mut().expect("there is one").push_str(text),
                    Node::Element(element) => {
                        let read = element.attrs().filter(|(name, _)| is_read(name));
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
        "<div class=a onclick=\"x('>')\">",
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
        fn what_is_cut_is_not_missed(pieces in vec(select(&PIECES), 0..24)) {
            let page = pieces.concat();
            prop_assert_eq!(shown(&trim(&page, is_read)), shown(&page), "{}", page);
        }
    }
}
