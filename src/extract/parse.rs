//! Text of a page -> tree, within bounds.
//!
//! The parser is html5ever (the HTML standard's algorithm, error recovery included), with a guard between tokenizer
//! and tree builder: nesting deeper than [`DEEPEST`] is flattened, as browsers do, since the algorithm's scope checks
//! cost the depth of the tree for every tag. What nobody would read is cut before ([`trim`]).

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

use super::trim::trim;

/// Elements nested deeper than this are flattened (Blink's limit).
const DEEPEST: usize = 512;

/// How many elements may wrap each other with nothing between.
const MOST_WRAPPERS: usize = 64;

/// Most pages have fewer nodes: what the tree is made for at once.
const BYTES_PER_NODE: usize = 32;

/// Parses a page with the attributes that are `wanted`. Never fails: a page that is no HTML is a tree with its text
/// in it.
pub(super) fn parse(page: &str, wanted: fn(&str) -> bool) -> Html {
    let mut html = Html::new_document();
    html.tree = Tree::with_capacity(Node::Document, page.len() / BYTES_PER_NODE);
    let sink = HtmlTreeSink::new(html);
    let tokenizer = Tokenizer::new(
        Guard::new(TreeBuilder::new(sink, TreeBuilderOpts::default())),
        TokenizerOpts::default(),
    );
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(trim(&unwrap_records(page), wanted).as_ref()));
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
    if memchr::memmem::find(page.as_bytes(), b"text/xml").is_none() {
        return Cow::Borrowed(page);
    }
    RECORDS.replace_all(page, |found: &Captures<'_>| {
        format!("<div>{}</div>", found[1].replace("<![CDATA[", "").replace("]]>", ""))
    })
}

#[cfg(test)]
mod tests {
    use super::super::trim::{MOST_ATTRIBUTES, is_read};
    use super::*;

    fn parse(page: &str) -> Html {
        super::parse(page, is_read)
    }

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
}
