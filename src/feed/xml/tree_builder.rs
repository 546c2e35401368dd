//! Tokens to a tree, whatever is missing.

use std::cell::RefCell;

use xml5ever::buffer_queue::BufferQueue;
use xml5ever::tendril::StrTendril;
use xml5ever::tokenizer::{ProcessResult, Tag, TagKind, Token, TokenSink, XmlTokenizer, XmlTokenizerOpts};
use xml5ever::{Attribute, QualName};

use super::node::{XmlChild, XmlNode, is_void};
use super::source_pieces::{SourcePiece, SourcePieces, escape_stray};

/// Greatest depth of the tree; deeper tags are left out, their text is kept.
const MAX_DEPTH: usize = 100;

/// The namespaces with the prefix that this crate uses for them.
const NAMESPACES: [(&str, &str); 10] = [
    ("http://www.w3.org/2005/atom", ""),
    ("http://purl.org/atom/ns#", ""),
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/rdf/simple/0.9/", ""),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://search.yahoo.com/mrss/", "media"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
];

/// Elements that never contain one of [`STRUCTURE`].
const LEAVES: [&str; 10] =
    ["title", "link", "pubdate", "guid", "id", "dc:date", "dc:creator", "updated", "published", "comments"];

/// Elements that items are made of.
const STRUCTURE: [&str; 16] = [
    "item",
    "entry",
    "title",
    "link",
    "description",
    "pubdate",
    "guid",
    "category",
    "author",
    "content:encoded",
    "dc:date",
    "dc:creator",
    "enclosure",
    "id",
    "updated",
    "published",
];

/// A document as it could be read.
#[derive(Debug, Default)]
pub(in crate::feed) struct XmlDocument {
    /// The root element and whatever is beside it.
    pub(in crate::feed) content: XmlNode,
    /// Line of the first thing that is not well-formed, from 1.
    pub(in crate::feed) broken_line: Option<usize>,
    /// The document ends inside of an element.
    pub(in crate::feed) is_cut_off: bool,
}

impl XmlDocument {
    /// Returns true if anything but white space precedes the feed.
    pub(in crate::feed) fn has_junk(&self) -> bool {
        self.content.children.iter().take_while(|child| !is_root(child)).any(|child| match child {
            XmlChild::Element(_) => true,
            XmlChild::Text(text) => !text.trim().is_empty(),
        })
    }
}

fn is_root(child: &XmlChild) -> bool {
    let names = ["rss", "rdf:rdf", "feed", "channel", "entry"];
    matches!(child, XmlChild::Element(element) if names.contains(&element.name.as_str()))
}

/// Parses a document. Never fails: at worst there is nothing in it.
pub(in crate::feed) fn parse(text: &str) -> XmlDocument {
    let sink = TreeSink(RefCell::new(XmlTreeBuilder::new()));
    let tokenizer = XmlTokenizer::new(sink, XmlTokenizerOpts::default());
    let input = BufferQueue::default();
    for piece in SourcePieces::new(text) {
        match piece {
            SourcePiece::Markup(markup) => {
                for line in markup.split_inclusive('\n') {
                    let escaped = escape_stray(line);
                    if escaped.len() > line.len() {
                        tokenizer.sink.0.borrow_mut().note_broken();
                    }
                    input.push_back(StrTendril::from(&*escaped));
                    while !input.is_empty() {
                        let _ = tokenizer.feed(&input);
                    }
                    tokenizer.sink.0.borrow_mut().count_lines(line);
                }
            }
            SourcePiece::Skipped(skipped) => tokenizer.sink.0.borrow_mut().count_lines(skipped),
            SourcePiece::CharacterData(data) => tokenizer.sink.0.borrow_mut().add_data(data),
            SourcePiece::Unclosed => tokenizer.sink.0.borrow_mut().note_broken(),
        }
    }
    // A tag that is cut off has an address that is cut off.
    tokenizer.sink.0.borrow_mut().is_at_end = true;
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

struct TreeSink(RefCell<XmlTreeBuilder>);

impl TokenSink for TreeSink {
    type Handle = ();

    fn process_token(&self, token: Token) -> ProcessResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::Tag(tag) => builder.add_tag(&tag),
            Token::Characters(text) => builder.add_text(&text),
            Token::ParseError(_) => builder.note_broken(),
            _ => {}
        }
        ProcessResult::Continue
    }
}

/// The tree as far as it is read.
struct XmlTreeBuilder {
    /// Open elements; the first is the document.
    open: Vec<XmlNode>,
    /// Number of open elements that are too deep for the tree.
    skipped: usize,
    /// Prefixes that the document declares, with those of [`NAMESPACES`].
    prefixes: Vec<(String, &'static str)>,
    line: usize,
    is_at_end: bool,
    broken_line: Option<usize>,
}

impl XmlTreeBuilder {
    fn new() -> Self {
        Self {
            open: vec![XmlNode::default()],
            skipped: 0,
            prefixes: Vec::new(),
            line: 1,
            is_at_end: false,
            broken_line: None,
        }
    }

    fn note_broken(&mut self) {
        self.broken_line.get_or_insert(self.line);
    }

    fn add_tag(&mut self, tag: &Tag) {
        if self.is_at_end {
            return;
        }
        tag.attrs.iter().for_each(|attribute| self.declare(attribute));
        let name = self.name(&tag.name);
        match tag.kind {
            TagKind::StartTag => self.start(name, &tag.attrs),
            TagKind::EmptyTag if is_void(&name) => self.start(name, &tag.attrs),
            TagKind::EmptyTag => {
                self.start(name.clone(), &tag.attrs);
                self.end(&name);
            }
            TagKind::EndTag => self.end(&name),
            TagKind::ShortTag => self.close_last(),
        }
    }

    /// Notes the prefix of a namespace that is known.
    fn declare(&mut self, attribute: &Attribute) {
        let is_prefix = attribute.name.prefix.as_deref() == Some("xmlns");
        let uri = attribute.value.trim().to_ascii_lowercase();
        let Some((_, usual)) = NAMESPACES.iter().find(|(known, _)| *known == uri) else { return };
        let declared = if is_prefix { attribute.name.local.to_lowercase() } else { return };
        self.prefixes.push((declared, usual));
    }

    /// Returns a name with the usual prefix of its namespace. A prefix that is not declared is taken as it is.
    fn name(&self, name: &QualName) -> String {
        let local = name.local.to_lowercase();
        let Some(prefix) = name.prefix.as_deref().map(str::to_ascii_lowercase) else { return local };
        let declared = self.prefixes.iter().rev().find(|(declared, _)| *declared == prefix);
        match declared.map_or(prefix.as_str(), |(_, usual)| usual) {
            "" | "atom" | "rss" => local,
            prefix => format!("{prefix}:{local}"),
        }
    }

    /// Opens an element; a void one of HTML is closed at once.
    fn start(&mut self, name: String, attributes: &[Attribute]) {
        self.close_unfinished(&name);
        let is_void = is_void(&name);
        if self.skipped > 0 || self.open.len() > MAX_DEPTH {
            self.skipped += usize::from(!is_void);
            return;
        }
        let attributes =
            attributes.iter().filter(|attribute| attribute.name.prefix.as_deref() != Some("xmlns"));
        let attributes =
            attributes.map(|attribute| (self.attribute_name(&attribute.name), attribute.value.to_string()));
        let attributes = attributes.collect();
        self.open.push(XmlNode { name, line: self.line, attributes, children: Vec::new() });
        if is_void {
            self.close_last();
        }
    }

    fn attribute_name(&self, name: &QualName) -> String {
        match name.prefix.as_deref() {
            Some("xml") => format!("xml:{}", name.local.to_ascii_lowercase()),
            None => name.local.to_string(),
            Some(_) => self.name(name),
        }
    }

    /// Closes elements that should have ended before this one begins: a title before the link, an item before the next.
    fn close_unfinished(&mut self, name: &str) {
        if !STRUCTURE.contains(&name) || self.skipped > 0 {
            return;
        }
        if matches!(name, "item" | "entry")
            && let Some(at) = self.open.iter().rposition(|element| element.name == name)
        {
            self.close_from(at);
            self.note_broken();
        }
        if self.open.last().is_some_and(|last| LEAVES.contains(&last.name.as_str())) {
            self.close_last();
            self.note_broken();
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match self.open.iter().rposition(|element| element.name == name) {
            Some(at) if at > 0 => {
                if at + 1 < self.open.len() {
                    self.note_broken();
                }
                self.close_from(at);
            }
            _ if is_void(name) => {}
            _ => self.note_broken(),
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at.max(1) {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        if self.open.len() > 1
            && let Some(closed) = self.open.pop()
            && let Some(parent) = self.open.last_mut()
        {
            parent.children.push(XmlChild::Element(closed));
        }
    }

    /// Adds the text of a CDATA section.
    fn add_data(&mut self, data: &str) {
        self.add_text(data);
        self.count_lines(data);
    }

    fn count_lines(&mut self, text: &str) {
        self.line += memchr::memchr_iter(b'\n', text.as_bytes()).count();
    }

    fn add_text(&mut self, text: &str) {
        let Some(parent) = self.open.last_mut() else { return };
        match parent.children.last_mut() {
            Some(XmlChild::Text(before)) => before.push_str(text),
            _ => parent.children.push(XmlChild::Text(text.to_owned())),
        }
    }

    fn finish(mut self) -> XmlDocument {
        let is_cut_off = self.open.len() > 1;
        self.close_from(1);
        let content = self.open.pop().unwrap_or_default();
        XmlDocument { content, broken_line: self.broken_line, is_cut_off }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_documents_are_not_broken() {
        let text = "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE rss [<!ENTITY x 'y'>]>\n\
            <?xml-stylesheet href='a.xsl'?><rss xmlns:c='http://purl.org/rss/1.0/modules/content/' version=\"2.0\">\n\
            <channel><!-- & --><item><title>a &amp; b</title><c:encoded><![CDATA[<p>x]]></c:encoded></item></channel></rss>\n";
        let document = parse(text);
        assert_eq!((document.broken_line, document.is_cut_off), (None, false), "{document:?}");
        let [item] = document.content.descendants(&["item"])[..] else { panic!("{document:?}") };
        assert_eq!(item.first("title").map(XmlNode::text).as_deref(), Some("a & b"));
        assert_eq!(item.first("content:encoded").map(XmlNode::text).as_deref(), Some("<p>x"));
    }

    #[test]
    fn broken_documents_are_read_as_far_as_they_go() {
        let document = parse("<rss>\n<item><title>a<link>b?x=1&y=2</link>\n<item><title>c</title><desc");
        assert_eq!((document.broken_line, document.is_cut_off), (Some(2), true));
        let titles = document.content.descendants(&["title"]);
        assert_eq!(titles.iter().map(|title| title.text()).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(document.content.descendants(&["link"])[0].text(), "b?x=1&y=2");
    }

    #[test]
    fn depth_is_bounded() {
        let text = format!("<a>{}x{}</a><b/>", "<d>".repeat(100_000), "</d>".repeat(100_000));
        let document = parse(&text);
        assert_eq!(document.content.text(), "x");
        assert_eq!(document.content.elements().count(), 2);
    }
}
