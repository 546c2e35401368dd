//! Parses the text of a page into a tree of bounded depth.
//!
//! The tree builder is html5ever's (the algorithm of the HTML standard, with its error recovery), with a guard between
//! tokenizer and tree builder: nesting deeper than [`MAX_DEPTH`] is flattened, as browsers do, because the algorithm's
//! scope checks cost time in proportion to the depth for every tag.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::sync::LazyLock;

use ego_tree::Tree;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, local_name};
use regex::{Captures, Regex};
use scraper::{Html, HtmlTreeSink, Node};

use super::attributes::KeptAttributes;
use super::frame_tags::with_inline_documents;
use super::tokenizer::tokenize;
use super::written_text::insert_written_text;

/// Depth from which elements are flattened; the same as in Blink.
const MAX_DEPTH: usize = 512;

/// Largest number of elements that wrap each other with nothing between them.
const MAX_WRAPPERS: usize = 64;

/// Bytes of a page for which one node of the tree is allocated in advance. Most pages need fewer nodes.
const BYTES_PER_NODE: usize = 32;

/// Parses a page, without the attributes that are not `kept`.
///
/// Never fails: text that is not HTML becomes a tree that contains the text.
pub(crate) fn parse(page: &str, kept: KeptAttributes) -> Html {
    let mut html = Html::new_document();
    html.tree = Tree::with_capacity(Node::Document, page.len() / BYTES_PER_NODE);
    let sink = HtmlTreeSink::new(html);
    let guard = DepthGuard::new(TreeBuilder::new(sink, TreeBuilderOpts::default()));
    let whole = unwrap_xml_scripts(page);
    let whole = with_inline_documents(&whole);
    tokenize(&whole, kept, &guard);
    let mut html = guard.builder.sink.finish();
    if page.contains("document.write") {
        insert_written_text(&mut html);
    }
    html
}

/// Token sink in front of the tree builder that bounds the depth of the tree.
///
/// Start tags in a row, with nothing between them, are wrappers. Of many wrappers in a row only the first are kept, so
/// that their content keeps its own elements.
struct DepthGuard<Handle, Sink> {
    builder: TreeBuilder<Handle, Sink>,
    /// For each open element, whether it is in the tree.
    open: RefCell<Vec<bool>>,
    /// Number of open elements in the tree.
    depth: Cell<usize>,
    /// Number of start tags in a row up to here.
    wrappers: Cell<usize>,
}

impl<Handle, Sink> DepthGuard<Handle, Sink> {
    fn new(builder: TreeBuilder<Handle, Sink>) -> Self {
        let (depth, wrappers) = (Cell::new(0), Cell::new(0));
        Self { builder, open: RefCell::new(Vec::new()), depth, wrappers }
    }

    /// Counts a tag and returns true if it may enter the tree.
    fn admits(&self, tag: &Tag) -> bool {
        let is_end = tag.kind == TagKind::EndTag;
        self.wrappers.set(if is_end { 0 } else { self.wrappers.get() + 1 });
        let fits = self.depth.get() < MAX_DEPTH;
        if is_implicitly_closed(&tag.name) {
            return fits || is_end || !can_nest(&tag.name);
        }
        if is_end {
            let admitted = self.open.borrow_mut().pop().unwrap_or(true);
            self.depth.set(self.depth.get().saturating_sub(usize::from(admitted)));
            return admitted;
        }
        let admitted = fits && self.wrappers.get() <= MAX_WRAPPERS;
        self.open.borrow_mut().push(admitted);
        self.depth.set(self.depth.get() + usize::from(admitted));
        admitted
    }
}

impl<Handle, Sink> TokenSink for DepthGuard<Handle, Sink>
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

/// Returns true for implicitly closed elements that can still nest, each in a list or table of its own.
fn can_nest(name: &LocalName) -> bool {
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

/// Returns true for void elements and those that the next of their kind closes, which need no end tag.
///
/// Raw text elements are included, because for each of them the tree builder switches the state of the tokenizer.
fn is_implicitly_closed(name: &LocalName) -> bool {
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

/// Replaces `<script type="text/xml">` by its content, where some systems keep the rows of a list as CDATA.
///
/// Borrows for almost all pages.
fn unwrap_xml_scripts(page: &str) -> Cow<'_, str> {
    static XML_SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?is)<script[^>]*type\s*=\s*["']?text/xml["']?[^>]*>(.*?)</script>"#)
            .expect("the pattern is tested")
    });
    if memchr::memmem::find(page.as_bytes(), b"text/xml").is_none() {
        return Cow::Borrowed(page);
    }
    XML_SCRIPT.replace_all(page, |found: &Captures<'_>| {
        format!("<div>{}</div>", found[1].replace("<![CDATA[", "").replace("]]>", ""))
    })
}

#[cfg(test)]
mod tests {
    use super::super::attributes::MAX_ATTRIBUTES;
    use super::*;

    fn parse(page: &str) -> Html {
        super::parse(page, KeptAttributes::Used)
    }

    fn text_of(page: &str) -> String {
        parse(page).root_element().text().collect()
    }

    #[test]
    fn flattens_deep_nesting_and_keeps_text() {
        let page = format!("{}正文{}<p>尾</p>", "<div>".repeat(20_000), "</div>".repeat(20_000));
        assert_eq!(text_of(&page), "正文尾");
        assert!(parse(&page).tree.root().descendants().count() < 2 * MAX_DEPTH);
    }

    #[test]
    fn unclosed_paragraphs_are_not_nested() {
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
    fn bounds_the_attributes_of_a_tag() {
        let many = (0..50_000).fold(String::new(), |tag, i| tag + " a" + &i.to_string() + "=1");
        let html = parse(&format!("<body{many}><p>正文</p>"));
        let body = html.root_element().child_elements().find(|e| e.value().name() == "body").unwrap();
        assert!(body.value().attrs.len() <= MAX_ATTRIBUTES);
        assert_eq!(body.text().collect::<String>(), "正文");
    }
}
