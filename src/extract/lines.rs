//! The lines of a page: each run of text between two block boundaries, measured.
//!
//! A reader sees a page as lines, whatever elements they are made of; so title, publish line, paragraphs, navigation
//! and footers are told apart as lines, and elements only say how lines belong together.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use html5ever::local_name;

use super::dom::{Display, Dom, Id, attr};
use super::vocabulary::{Boilerplate, furniture};
use crate::text::clean;

/// All lines of a page in document order.
pub(super) struct Lines {
    text: String,
    all: Vec<Line>,
    /// For each node, how many lines begin before it.
    before: Vec<u32>,
    /// What furniture each line is, as far as that was asked.
    kinds: Vec<OnceCell<Option<Boilerplate>>>,
}

/// One line. Sizes are in cells: a Han character counts 2, a letter or digit 1, marks and spaces nothing.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its bytes in the text of the page.
    bytes: Range<usize>,
    /// Its nodes: from its first text node to behind its last.
    pub(super) nodes: Range<Id>,
    /// The block element it stands in.
    pub(super) block: Id,
    /// Its size.
    pub(super) size: u32,
    /// How much of that is links.
    pub(super) linked: u32,
    /// How much of that is bold or in a heading element.
    pub(super) strong: u32,
    /// Marks that end a sentence.
    pub(super) stops: u32,
    /// Marks inside a sentence.
    pub(super) commas: u32,
}

impl Line {
    /// Whether links are most of it.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 2 > self.size
    }

    /// Whether bold text or a heading is nearly all of it.
    pub(super) fn is_strong(&self) -> bool {
        self.strong * 10 >= self.size * 9 && self.size > 0
    }

    /// Whether it reads like running text: the less punctuation, the longer it has to be.
    pub(super) fn is_prose(&self) -> bool {
        let enough = match (self.stops, self.commas) {
            (1.., _) => 16,
            (0, 1..) => 36,
            (0, 0) => 60,
        };
        self.size >= enough && self.linked * 3 < self.size
    }
}

impl Lines {
    /// Reads the lines off a page.
    pub(super) fn new(dom: &Dom<'_>) -> Self {
        let mut reader = Reader::new(dom);
        let mut id = 0;
        while id < dom.len() {
            reader.close(id);
            reader.lines.before.push(reader.lines.all.len() as u32 + u32::from(reader.open.is_some()));
            id = reader.visit(id);
        }
        reader.flush();
        let count = reader.lines.all.len() as u32;
        reader.lines.before.resize(dom.len() + 1, count);
        reader.lines.kinds.resize(count as usize, OnceCell::new());
        reader.lines
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// A line.
    pub(super) fn get(&self, index: usize) -> &Line {
        &self.all[index]
    }

    /// Every line with its number.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &Line)> {
        self.all.iter().enumerate()
    }

    /// The words of a line, white space folded.
    pub(super) fn text(&self, index: usize) -> &str {
        self.text.get(self.all[index].bytes.clone()).unwrap_or_default()
    }

    /// What kind of furniture a line is, told once.
    pub(super) fn furniture(&self, index: usize) -> Option<Boilerplate> {
        *self.kinds[index].get_or_init(|| furniture(self.text(index)))
    }

    /// The lines that begin in a node.
    pub(super) fn within(&self, dom: &Dom<'_>, id: Id) -> Range<usize> {
        self.before[id] as usize..self.before[dom.end(id)] as usize
    }
}

struct Reader<'d, 'a> {
    dom: &'d Dom<'a>,
    lines: Lines,
    open: Option<Line>,
    /// Ends of the block elements that are open.
    blocks: Vec<(Id, Id)>,
    link_end: Id,
    strong_end: Id,
}

impl<'d, 'a> Reader<'d, 'a> {
    fn new(dom: &'d Dom<'a>) -> Self {
        let before = Vec::with_capacity(dom.len() + 1);
        let lines = Lines { text: String::new(), all: Vec::new(), before, kinds: Vec::new() };
        Self { dom, lines, open: None, blocks: Vec::new(), link_end: 0, strong_end: 0 }
    }

    /// Closes the blocks that end before this node.
    fn close(&mut self, id: Id) {
        while self.blocks.last().is_some_and(|(_, end)| *end <= id) {
            self.blocks.pop();
            self.flush();
        }
    }

    /// Reads a node; the next node to read.
    fn visit(&mut self, id: Id) -> Id {
        if let Some(text) = self.dom.text(id) {
            self.read(id, text);
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
            Some(&local_name!("video") | &local_name!("audio")) => {
                self.lines.before.resize(end, self.lines.all.len() as u32);
                return end;
            }
            Some(&local_name!("a")) => self.link_end = self.link_end.max(end),
            _ => {}
        }
        if is_bold(self.dom, id) {
            self.strong_end = self.strong_end.max(end);
        }
        id + 1
    }

    fn read(&mut self, id: Id, text: &str) {
        // Most texts of a page only indent its markup.
        let clean = if text.trim_ascii().is_empty() { Cow::Borrowed(text) } else { clean(text) };
        if clean.trim().is_empty() {
            if self.open.is_some() && !clean.is_empty() {
                self.space();
            }
            return;
        }
        let start = self.lines.text.len();
        let block = self.blocks.last().map_or(0, |(id, _)| *id);
        let (linked, strong) = (id < self.link_end, id < self.strong_end);
        let line = self.open.get_or_insert_with(|| Line::new(start, id, block));
        line.nodes.end = id + 1;
        line.add(&mut self.lines.text, &clean, linked, strong);
    }

    fn space(&mut self) {
        if !self.lines.text.ends_with([' ', '\n']) {
            self.lines.text.push(' ');
        }
    }

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

impl Line {
    fn new(start: usize, id: Id, block: Id) -> Self {
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

    /// Adds text to the line, white space folded, and measures it.
    fn add(&mut self, out: &mut String, text: &str, linked: bool, strong: bool) {
        let mut size = 0;
        for c in text.chars() {
            if c.is_whitespace() {
                if !out.ends_with([' ', '\n']) && out.len() > self.bytes.start {
                    out.push(' ');
                }
                continue;
            }
            out.push(c);
            match c {
                '。' | '！' | '？' | '；' | '!' | '?' | '…' => self.stops += 1,
                '，' | '、' | ',' | ';' => self.commas += 1,
                c => size += cells(c),
            }
        }
        self.size += size;
        self.linked += if linked { size } else { 0 };
        self.strong += if strong { size } else { 0 };
    }
}

/// What a character counts: a Han character or another letter 2, an ASCII one or a digit 1, anything else nothing.
pub(super) fn cells(c: char) -> u32 {
    match c {
        // Nearly all of a Chinese text, so asked before Unicode's tables.
        '\u{4e00}'..='\u{9fff}' => 2,
        c if c.is_ascii_alphanumeric() => 1,
        c if !c.is_ascii() && c.is_alphanumeric() => 2,
        _ => 0,
    }
}

/// Whether an element sets its text bold, by its name or its style.
pub(super) fn is_bold(dom: &Dom<'_>, id: Id) -> bool {
    let Some(element) = dom.element(id) else { return false };
    match element.name.local {
        local_name!("b")
        | local_name!("strong")
        | local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("h5")
        | local_name!("h6")
        | local_name!("th") => true,
        _ => attr(element, &local_name!("style")).is_some_and(|style| {
            style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
                property.trim().eq_ignore_ascii_case("font-weight") && is_bold_weight(value.trim())
            })
        }),
    }
}

fn is_bold_weight(value: &str) -> bool {
    let value = value.trim_end_matches("!important").trim();
    value.eq_ignore_ascii_case("bold")
        || value.eq_ignore_ascii_case("bolder")
        || value.parse::<u16>().is_ok_and(|weight| weight >= 600)
}
