//! Text of a page -> tree, within bounds.
//!
//! The parser is html5ever (the HTML standard's algorithm, error recovery included), with a guard between tokenizer
//! and tree builder: nesting deeper than [`DEEPEST`] is flattened, as browsers do, since the algorithm's scope checks
//! cost the depth of the tree for every tag. Comments are cut before, and tags with thousands of attributes cut down,
//! since the tokenizer compares each attribute with all before it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::sync::LazyLock;

use ego_tree::Tree;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, local_name};
use regex::{Captures, Regex};
use scraper::{Html, HtmlTreeSink, Node};

/// Elements nested deeper than this are flattened (Blink's limit).
const DEEPEST: usize = 512;

/// How many elements may wrap each other with nothing between.
const MOST_WRAPPERS: usize = 64;

/// A tag longer than this many bytes is looked at more closely before it is parsed.
const LONG_TAG: usize = 4096;

/// Most pages have fewer nodes: what the tree is made for at once.
const BYTES_PER_NODE: usize = 32;

/// A long tag keeps this many attributes.
const MOST_ATTRIBUTES: usize = 256;

/// Parses a page. Never fails: a page that is no HTML is a tree with its text in it.
pub(crate) fn parse(page: &str) -> Html {
    let mut html = Html::new_document();
    html.tree = Tree::with_capacity(Node::Document, page.len() / BYTES_PER_NODE);
    let sink = HtmlTreeSink::new(html);
    let tokenizer = Tokenizer::new(
        Guard::new(TreeBuilder::new(sink, TreeBuilderOpts::default())),
        TokenizerOpts::default(),
    );
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(trim(&unwrap_records(page)).as_ref()));
    while !input.is_empty() {
        // A result other than `Done` only says that a script or a charset was met: neither stops us.
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Stands between tokenizer and tree builder and bounds the depth of the tree.
///
/// Tags that only open one another, with nothing between, are wrappers: of many of these in a row all but the first are
/// left out, so that what is inside keeps its own elements.
struct Guard<Handle, Sink> {
    builder: TreeBuilder<Handle, Sink>,
    /// The open elements, and whether the tree has them.
    open: RefCell<Vec<bool>>,
    /// How many of them the tree has.
    depth: Cell<usize>,
    /// How many tags opened one after the other, up to here.
    wrappers: Cell<usize>,
}

impl<Handle, Sink> Guard<Handle, Sink> {
    fn new(builder: TreeBuilder<Handle, Sink>) -> Self {
        let (depth, wrappers) = (Cell::new(0), Cell::new(0));
        Self { builder, open: RefCell::new(Vec::new()), depth, wrappers }
    }

    /// Counts the tag; whether the tree may have it.
    fn admits(&self, tag: &Tag) -> bool {
        let is_end = tag.kind == TagKind::EndTag;
        self.wrappers.set(if is_end { 0 } else { self.wrappers.get() + 1 });
        let fits = self.depth.get() < DEEPEST;
        if closes_by_itself(&tag.name) {
            return fits || is_end || !nests(&tag.name);
        }
        if is_end {
            let admitted = self.open.borrow_mut().pop().unwrap_or(true);
            self.depth.set(self.depth.get().saturating_sub(usize::from(admitted)));
            return admitted;
        }
        let admitted = fits && self.wrappers.get() <= MOST_WRAPPERS;
        self.open.borrow_mut().push(admitted);
        self.depth.set(self.depth.get() + usize::from(admitted));
        admitted
    }
}

impl<Handle, Sink> TokenSink for Guard<Handle, Sink>
where
    Handle: Clone,
    Sink: TreeSink<Handle = Handle>,
{
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match &token {
            Token::CommentToken(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) if !self.admits(tag) => return TokenSinkResult::Continue,
            Token::CharacterTokens(text) if !text.trim_ascii().is_empty() => self.wrappers.set(0),
            _ => {}
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Of the elements that close by themselves, those that still nest, each in a list or table of its own.
fn nests(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("dd")
            | local_name!("dt")
            | local_name!("li")
            | local_name!("option")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
    )
}

/// Void elements, and those that the next of their kind closes: leaving out their end tags nests nothing. Raw-text
/// elements are among them, since the tokenizer must hear of each.
fn closes_by_itself(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("body")
            | local_name!("br")
            | local_name!("col")
            | local_name!("dd")
            | local_name!("dt")
            | local_name!("embed")
            | local_name!("head")
            | local_name!("hr")
            | local_name!("html")
            | local_name!("iframe")
            | local_name!("img")
            | local_name!("input")
            | local_name!("li")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noscript")
            | local_name!("option")
            | local_name!("p")
            | local_name!("param")
            | local_name!("script")
            | local_name!("source")
            | local_name!("style")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("textarea")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("title")
            | local_name!("tr")
            | local_name!("track")
            | local_name!("wbr")
    )
}

/// Takes markup out of `<script type="text/xml">`, where some systems keep the rows of a list as CDATA for a script to
/// show. Almost always borrows.
fn unwrap_records(page: &str) -> Cow<'_, str> {
    static RECORDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?is)<script[^>]*type\s*=\s*["']?text/xml["']?[^>]*>(.*?)</script>"#)
            .expect("the pattern is tested")
    });
    if !page.contains("text/xml") {
        return Cow::Borrowed(page);
    }
    RECORDS.replace_all(page, |found: &Captures<'_>| {
        format!("<div>{}</div>", found[1].replace("<![CDATA[", "").replace("]]>", ""))
    })
}

/// Cuts what the tokenizer would read for nobody, comments and style sheets, and tags with absurdly many attributes.
fn trim(page: &str) -> Cow<'_, str> {
    let bytes = page.as_bytes();
    let (mut out, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(start) = find(bytes, b"<", at) {
        let tag = bytes.get(start..).unwrap_or_default();
        at = start + 1;
        if let Some((is_style, end)) = raw_text_end(bytes, start) {
            at = end;
            if let Some(text) = find(tag, b">", 0).map(|behind| start + behind + 1).filter(|_| is_style)
                && text < end
            {
                out.push_str(page.get(copied..text).unwrap_or_default());
                copied = end;
            }
        } else if let Some(end) = comment_end(tag) {
            out.push_str(page.get(copied..start).unwrap_or_default());
            copied = start + end;
            at = copied;
        } else if tag.get(1).is_some_and(u8::is_ascii_alphabetic)
            && find(tag, b">", 0).is_none_or(|end| end > LONG_TAG)
        {
            let (cut, end) = measure_tag(tag);
            if let Some(cut) = cut {
                out.push_str(page.get(copied..start + cut).unwrap_or_default());
                copied = start + end;
            }
            at = start + end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    out.push_str(page.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    memchr::memmem::find(bytes.get(from..)?, what).map(|at| from + at)
}

/// Where the text of a script or style sheet that begins here ends, and whether it is a style sheet: nothing in it is
/// a tag.
fn raw_text_end(bytes: &[u8], start: usize) -> Option<(bool, usize)> {
    let starts_with =
        |at: usize, name: &[u8]| bytes.get(at..at + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name));
    let name: &[u8] =
        [b"script".as_slice(), b"style"].into_iter().find(|name| starts_with(start + 1, name))?;
    let behind = bytes.get(start + 1 + name.len())?;
    (behind.is_ascii_whitespace() || matches!(behind, b'>' | b'/')).then_some(())?;
    let is_style = name == b"style";
    let mut at = start;
    while let Some(end) = find(bytes, b"</", at) {
        if starts_with(end + 2, name) {
            return Some((is_style, end));
        }
        at = end + 2;
    }
    Some((is_style, bytes.len()))
}

/// How long the comment is that begins here, if one does: to `-->` or `--!>`, or else to the end of the page.
fn comment_end(tag: &[u8]) -> Option<usize> {
    const OPEN: usize = "<!--".len();
    let rest = tag.strip_prefix(b"<!--")?;
    if let Some(abrupt) = [b">".as_slice(), b"->"].into_iter().find(|end| rest.starts_with(end)) {
        return Some(OPEN + abrupt.len());
    }
    let is_end = |at: &usize| rest[..*at].ends_with(b"--") || rest[..*at].ends_with(b"--!");
    let end = memchr::memchr_iter(b'>', rest).find(is_end);
    Some(end.map_or(tag.len(), |at| OPEN + at + 1))
}

/// Where a tag's attributes become too many (if they do), and where its `>` is, both from its `<`.
fn measure_tag(tag: &[u8]) -> (Option<usize>, usize) {
    let (mut quote, mut attributes, mut cut, mut spaced) = (None, 0, None, false);
    for (i, byte) in tag.iter().copied().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return (cut, i),
            (None, byte) => {
                if spaced && !byte.is_ascii_whitespace() && byte != b'=' {
                    attributes += 1;
                    if attributes > MOST_ATTRIBUTES && cut.is_none() {
                        cut = Some(i);
                    }
                }
                spaced = byte.is_ascii_whitespace() || byte == b'/';
            }
        }
    }
    (cut, tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(page: &str) -> String {
        parse(page).root_element().text().collect()
    }

    #[test]
    fn deep_nesting_is_flattened_and_keeps_its_text() {
        let page = format!("{}正文{}<p>尾</p>", "<div>".repeat(20_000), "</div>".repeat(20_000));
        assert_eq!(text_of(&page), "正文尾");
        assert!(parse(&page).tree.root().descendants().count() < 2 * DEEPEST);
    }

    #[test]
    fn unclosed_paragraphs_do_not_count_as_nesting() {
        let page = "<p>段".repeat(5_000);
        let paragraphs = parse(&page)
            .tree
            .root()
            .descendants()
            .filter(|n| n.value().as_element().is_some_and(|e| e.name() == "p"))
            .count();
        assert_eq!(paragraphs, 5_000);
    }

    #[test]
    fn a_tag_keeps_a_bounded_number_of_attributes() {
        let many = (0..50_000).fold(String::new(), |tag, i| tag + " a" + &i.to_string() + "=1");
        let html = parse(&format!("<body{many}><p>正文</p>"));
        let body = html.root_element().child_elements().find(|e| e.value().name() == "body").unwrap();
        assert!(body.value().attrs.len() <= MOST_ATTRIBUTES);
        assert_eq!(body.text().collect::<String>(), "正文");
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
    fn long_attribute_values_are_kept() {
        let value = "A".repeat(100_000);
        let html = parse(&format!("<img src=\"data:image/png;base64,{value}\" alt=\"图\">"));
        let alt = html
            .tree
            .root()
            .descendants()
            .find_map(|n| n.value().as_element().and_then(|e| e.attr("alt").map(str::to_owned)));
        assert_eq!(alt.as_deref(), Some("图"));
    }
}
