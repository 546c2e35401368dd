//! The lines of a page: each run of text between two block boundaries, measured.
//!
//! Readers see a page as lines, whatever elements it is made of. Title, publish line, paragraphs, navigation and footers
//! are therefore distinguished as lines; elements only show how lines belong together.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use html5ever::local_name;

use super::dom::{Dom, NodeId};
use super::emphasis::is_bold;
use super::link_resolver::is_link;
use super::node_text::node_text;
use super::rendering::Display;
use super::text_size::char_cells;
use crate::extract::lexicon::boilerplate::{Boilerplate, classify};

/// All lines of a page in document order.
pub(crate) struct PageLines {
    text: String,
    all: Vec<PageLine>,
    /// For each node, the number of lines that begin before it.
    before: Vec<u32>,
    /// Kind of boilerplate of each line, computed on first use.
    kinds: Vec<OnceCell<Option<Boilerplate>>>,
}

/// A line. Sizes are in cells, see [`super::text_size`].
#[derive(Debug, Clone)]
pub(crate) struct PageLine {
    /// Byte range in the text of the page.
    bytes: Range<usize>,
    /// Nodes from its first text node to after its last.
    pub(crate) nodes: Range<NodeId>,
    /// Innermost block element that contains it.
    pub(crate) block: NodeId,
    /// Size of the whole line.
    pub(crate) size: u32,
    /// Size of the part that is linked.
    pub(crate) linked: u32,
    /// Size of the part that is bold or in a heading.
    pub(crate) strong: u32,
    /// Number of punctuation marks that end a sentence or clause.
    pub(crate) stops: u32,
    /// Number of punctuation marks inside a sentence.
    pub(crate) commas: u32,
}

impl PageLine {
    /// Returns true if most of the line is linked.
    pub(crate) fn is_linked(&self) -> bool {
        self.linked * 2 > self.size
    }

    /// Returns true if nearly all of the line is bold or in a heading.
    pub(crate) fn is_strong(&self) -> bool {
        self.strong * 10 >= self.size * 9 && self.size > 0
    }

    /// Returns true for running text: the less punctuation, the longer the line has to be.
    pub(crate) fn is_prose(&self) -> bool {
        let enough = match (self.stops, self.commas) {
            (1.., _) => 16,
            (0, 1..) => 36,
            (0, 0) => 60,
        };
        self.size >= enough && self.linked * 3 < self.size
    }
}

impl PageLines {
    /// Collects the lines of a page.
    pub(crate) fn new(dom: &Dom<'_>) -> Self {
        let mut reader = LineReader::new(dom);
        let mut id = 0;
        while id < dom.len() {
            reader.close_blocks(id);
            reader.lines.before.push(reader.lines.all.len() as u32 + u32::from(reader.open.is_some()));
            id = reader.visit(id);
        }
        reader.flush();
        let count = reader.lines.all.len() as u32;
        reader.lines.before.resize(dom.len() + 1, count);
        reader.lines.kinds.resize(count as usize, OnceCell::new());
        reader.lines
    }

    /// Returns the number of lines.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns the line at `index`.
    pub(crate) fn get(&self, index: usize) -> &PageLine {
        &self.all[index]
    }

    /// Iterates over the lines with their indices.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &PageLine)> {
        self.all.iter().enumerate()
    }

    /// Returns the text of a line, with white space collapsed.
    pub(crate) fn text(&self, index: usize) -> &str {
        self.text.get(self.all[index].bytes.clone()).unwrap_or_default()
    }

    /// Returns the text of all lines, separated by line feeds.
    pub(crate) fn page_text(&self) -> &str {
        &self.text
    }

    /// Returns the byte range of a line in [`PageLines::page_text`].
    pub(crate) fn bytes(&self, index: usize) -> Range<usize> {
        self.all[index].bytes.clone()
    }

    /// Returns the kind of boilerplate of a line.
    pub(crate) fn boilerplate(&self, index: usize) -> Option<Boilerplate> {
        *self.kinds[index].get_or_init(|| classify(self.text(index)))
    }

    /// Returns the lines that begin inside a node.
    pub(crate) fn within(&self, dom: &Dom<'_>, id: NodeId) -> Range<usize> {
        self.before[id] as usize..self.before[dom.end(id)] as usize
    }
}

/// Reads nodes in document order into lines.
struct LineReader<'d, 'a> {
    dom: &'d Dom<'a>,
    lines: PageLines,
    open: Option<PageLine>,
    /// The open block elements, with the index after their last node.
    blocks: Vec<(NodeId, NodeId)>,
    /// Index after the last node of the current link.
    link_end: NodeId,
    /// Index after the last node of the current bold element.
    strong_end: NodeId,
}

/// Whether a text node is part of a link or of bold text.
#[derive(Clone, Copy)]
struct Emphasis {
    linked: bool,
    strong: bool,
}

impl<'d, 'a> LineReader<'d, 'a> {
    fn new(dom: &'d Dom<'a>) -> Self {
        let before = Vec::with_capacity(dom.len() + 1);
        let lines = PageLines { text: String::new(), all: Vec::new(), before, kinds: Vec::new() };
        Self { dom, lines, open: None, blocks: Vec::new(), link_end: 0, strong_end: 0 }
    }

    /// Closes the blocks that end before a node.
    fn close_blocks(&mut self, id: NodeId) {
        while self.blocks.last().is_some_and(|(_, end)| *end <= id) {
            self.blocks.pop();
            self.flush();
        }
    }

    /// Reads a node, and returns the next node to read.
    fn visit(&mut self, id: NodeId) -> NodeId {
        if let Some(text) = self.dom.text(id) {
            self.read_text(id, text);
            return id + 1;
        }
        let end = self.dom.end(id);
        match self.dom.display(id) {
            Display::Break => self.flush(),
            Display::Block => {
                self.flush();
                self.blocks.push((id, end));
            }
            Display::Inline => {}
        }
        match self.dom.name(id) {
            Some(&(local_name!("video") | local_name!("audio") | local_name!("iframe"))) => {
                self.lines.before.resize(end, self.lines.all.len() as u32);
                return end;
            }
            Some(_) if is_link(self.dom, id) => self.link_end = self.link_end.max(end),
            _ => {}
        }
        if is_bold(self.dom, id) {
            self.strong_end = self.strong_end.max(end);
        }
        id + 1
    }

    /// Adds a text node to the open line.
    fn read_text(&mut self, id: NodeId, text: &str) {
        // Most text nodes of a page only indent its markup.
        let is_space = text.trim_ascii().is_empty();
        let clean = if is_space { Cow::Borrowed(text) } else { node_text(self.dom, id, text) };
        if clean.trim().is_empty() {
            if self.open.is_some() && !clean.is_empty() {
                self.push_space();
            }
            return;
        }
        let start = self.lines.text.len();
        let block = self.blocks.last().map_or(0, |(id, _)| *id);
        let emphasis = Emphasis { linked: id < self.link_end, strong: id < self.strong_end };
        let line = self.open.get_or_insert_with(|| PageLine::new(start, id, block));
        line.nodes.end = id + 1;
        line.add(&mut self.lines.text, &clean, emphasis);
    }

    /// Adds white space to the open line.
    fn push_space(&mut self) {
        if !self.lines.text.ends_with([' ', '\n']) {
            self.lines.text.push(' ');
        }
    }

    /// Ends the open line.
    fn flush(&mut self) {
        if let Some(mut line) = self.open.take() {
            line.bytes.end = line.bytes.start
                + self.lines.text.get(line.bytes.start..).unwrap_or_default().trim_end().len();
            self.lines.text.push('\n');
            if !line.bytes.is_empty() {
                self.lines.all.push(line);
            }
        }
    }
}

impl PageLine {
    fn new(start: usize, id: NodeId, block: NodeId) -> Self {
        Self {
            bytes: start..start,
            nodes: id..id + 1,
            block,
            size: 0,
            linked: 0,
            strong: 0,
            stops: 0,
            commas: 0,
        }
    }

    /// Appends text to the line, with white space collapsed, and measures it.
    fn add(&mut self, out: &mut String, text: &str, emphasis: Emphasis) {
        let mut size = 0;
        // Where the word that is being read begins.
        let mut word = 0;
        for (at, c) in text.char_indices() {
            match c {
                '\u{4e00}'..='\u{9fff}' => size += 2,
                '。' | '！' | '？' | '；' | '!' | '?' | '…' => self.stops += 1,
                '，' | '、' | ',' | ';' => self.commas += 1,
                c if c.is_whitespace() => {
                    out.push_str(text.get(word..at).unwrap_or_default());
                    if !out.ends_with([' ', '\n']) && out.len() > self.bytes.start {
                        out.push(' ');
                    }
                    word = at + c.len_utf8();
                }
                c => size += char_cells(c),
            }
        }
        out.push_str(text.get(word..).unwrap_or_default());
        self.size += size;
        self.linked += if emphasis.linked { size } else { 0 };
        self.strong += if emphasis.strong { size } else { 0 };
    }
}
