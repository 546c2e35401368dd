//! The article's lines -> blocks, with marks, lists, tables and figures.

use std::collections::HashMap;

use html5ever::{LocalName, local_name};

use super::body::Body;
use super::container::Container;
use super::dom::{Dom, Id};
use super::figures;
use super::lines::{Line, Lines};
use super::marked::marked;
use super::relations::Place;
use super::tables;
use super::title::level;
use crate::model::{Block, Image, Text};
use crate::text::{clean, clean_line};

/// Builds the blocks of a body.
pub(super) fn build(
    dom: &Dom<'_>,
    lines: &Lines,
    container: &Container,
    body: &Body,
    place: &Place<'_>,
) -> Vec<Block> {
    let Some((first, last)) = extent(dom, lines, container, body) else { return Vec::new() };
    let kept: HashMap<Id, usize> =
        body.lines.iter().map(|index| (lines.get(*index).nodes.start, *index)).collect();
    let usual = usual_class(dom, lines, body);
    let mut builder = Builder { dom, lines, place, kept, usual, blocks: Vec::new(), list: None, quote: None };
    let mut id = first;
    while id < last {
        id = builder.visit(id, last);
    }
    builder.blocks
}

/// The nodes that belong to the body: from its first line to its last, with the figures before and after them that
/// stand in the same container; where there are no lines, whatever the container holds.
fn extent(dom: &Dom<'_>, lines: &Lines, container: &Container, body: &Body) -> Option<(Id, Id)> {
    let all = container.lines.clone();
    // Without lines, what stands behind the first publish line is a video or pictures, and then it is credited.
    let preface = body.bylines.first().copied().filter(|line| body.lines.is_empty() && *line == all.start);
    let first = body.lines.first().copied().or(preface.map(|line| line + 1)).unwrap_or(all.start);
    let last = body.lines.last().map_or(all.end, |last| last + 1).max(first);
    let subtree = dom.subtree(container.id);
    let before = if first > all.start || container.weight == 0 && first > 0 {
        lines.get(first - 1).nodes.end
    } else {
        subtree.start
    };
    let after = if last < lines.len() && (last < all.end || container.weight == 0) {
        lines.get(last).nodes.start
    } else {
        subtree.end
    };
    (before < after).then_some((before, after))
}

/// The class that most paragraphs carry: a short line of another class is a heading on pages that style them so.
fn usual_class<'a>(dom: &Dom<'a>, lines: &Lines, body: &Body) -> Option<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for index in body.lines.iter().filter(|index| lines.get(**index).is_prose()) {
        *counts.entry(class(dom, lines.get(*index).block)).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(class, count)| (*count, class.len())).map(|(class, _)| class)
}

fn class<'a>(dom: &Dom<'a>, id: Id) -> &'a str {
    dom.attr(id, &local_name!("class")).unwrap_or_default()
}

struct Builder<'b, 'a> {
    dom: &'b Dom<'a>,
    lines: &'b Lines,
    place: &'b Place<'b>,
    /// The body's lines by their first node.
    kept: HashMap<Id, usize>,
    usual: Option<&'a str>,
    blocks: Vec<Block>,
    /// The list and the quote element whose items the last block holds.
    list: Option<Id>,
    quote: Option<Id>,
}

impl Builder<'_, '_> {
    /// Reads a node; the next node to read.
    fn visit(&mut self, id: Id, last: Id) -> Id {
        if let Some(index) = self.kept.get(&id).copied() {
            self.line(index);
            return id + 1;
        }
        match self.dom.name(id) {
            Some(&local_name!("table")) => {
                if let Some(table) = tables::read(self.dom, self.lines, id).filter(|_| self.keeps_any(id)) {
                    self.push(Block::Table(table));
                    return self.dom.end(id).min(last);
                }
            }
            Some(&local_name!("pre")) if self.keeps_any(id) => {
                self.preformatted(&clean_lines(&self.dom.text_in(id)));
                return self.dom.end(id);
            }
            Some(&local_name!("img")) => self.figure(id),
            Some(&local_name!("video")) => {
                self.video(id);
                return self.dom.end(id);
            }
            Some(&local_name!("hr"))
                if !self.blocks.is_empty() && self.blocks.last() != Some(&Block::Rule) =>
            {
                self.push(Block::Rule);
            }
            _ => {}
        }
        id + 1
    }

    /// Text whose lines were set by hand: code, a poem, or else an article, as old systems hold it. Its paragraphs stand
    /// apart, or each has its line.
    fn preformatted(&mut self, text: &str) {
        const LONGER_THAN_VERSE: usize = 40;
        let is_long = |line: &str| line.chars().count() >= LONGER_THAN_VERSE;
        if !text.contains('。') || !text.lines().any(is_long) {
            return self.push(Block::Code { text: text.to_owned() });
        }
        let apart = text.split("\n\n").map(|lines| lines.lines().map(str::trim).collect::<String>());
        let apart: Vec<String> = apart.filter(|paragraph| !paragraph.is_empty()).collect();
        let own = || text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        for paragraph in if apart.len() > 1 { apart } else { own() } {
            self.push(Block::Paragraph { text: paragraph.as_str().into() });
        }
    }

    fn push(&mut self, block: Block) {
        (self.list, self.quote) = (None, None);
        self.blocks.push(block);
    }

    fn keeps_any(&self, id: Id) -> bool {
        self.dom.subtree(id).any(|at| self.kept.contains_key(&at))
    }

    /// Adds a line as the block it is.
    fn line(&mut self, index: usize) {
        let line = self.lines.get(index);
        let within = |name: &LocalName| self.dom.around(line.block, name).filter(|id| !self.wraps_all(*id));
        if let Some(item) = within(&local_name!("li")) {
            return self.list_item(line, item);
        }
        if let Some(quote) = within(&local_name!("blockquote")) {
            return self.quoted(line, quote);
        }
        if self.take_caption(index) {
            return;
        }
        let block = match self.heading_level(index) {
            Some(level) => Block::Heading { level, text: Text::plain(self.lines.text(index)) },
            None => Block::Paragraph { text: marked(self.dom, self.place, line) },
        };
        self.push(block);
    }

    /// Whether an element is around the whole text: it only arranges the page.
    fn wraps_all(&self, id: Id) -> bool {
        self.kept.len() > 1 && self.kept.keys().all(|line| self.dom.subtree(id).contains(line))
    }

    fn list_item(&mut self, line: &Line, item: Id) {
        let text = marked(self.dom, self.place, line);
        let list = self.dom.parent(item);
        if self.list == Some(list)
            && let Some(Block::List { items, .. }) = self.blocks.last_mut()
        {
            items.push(text);
            return;
        }
        let ordered = self.dom.is(list, &local_name!("ol"));
        self.push(Block::List { ordered, items: vec![text] });
        self.list = Some(list);
    }

    fn quoted(&mut self, line: &Line, quote: Id) {
        let text = marked(self.dom, self.place, line);
        if self.quote == Some(quote)
            && let Some(Block::Quote { paragraphs }) = self.blocks.last_mut()
        {
            paragraphs.push(text);
            return;
        }
        self.push(Block::Quote { paragraphs: vec![text] });
        self.quote = Some(quote);
    }

    /// The level of a line that is a heading.
    fn heading_level(&self, index: usize) -> Option<u8> {
        const LONGEST: u32 = 64;
        let (line, text) = (self.lines.get(index), self.lines.text(index));
        if line.size > LONGEST
            || line.size < 3
            || text.ends_with(['。', '；', '，', '：', '”', '…', ',', ';', ')', '）']) && !line.is_strong()
        {
            return None;
        }
        let element = std::iter::once(line.block)
            .chain(self.dom.ancestors(line.block).take(2))
            .find_map(|id| level(self.dom, id));
        if let Some(level) = element {
            return Some(level.max(2));
        }
        let ends = text.ends_with(['。', '；', '，', '…']);
        let alone = line.linked == 0 && !ends;
        let styled = line.is_strong() || is_numbered(text) || self.has_its_own_class(line);
        (alone && styled).then_some(if text.starts_with(['（', '(']) { 3 } else { 2 })
    }

    fn has_its_own_class(&self, line: &Line) -> bool {
        let own = class(self.dom, line.block);
        line.stops == 0
            && line.commas <= 1
            && !own.is_empty()
            && self.usual.is_some_and(|usual| !usual.is_empty() && usual != own)
    }

    fn figure(&mut self, id: Id) {
        if let Some(src) = figures::picture(self.dom, id, self.place) {
            let alt = self.dom.attr(id, &local_name!("alt")).map(clean_line).unwrap_or_default();
            self.push(Block::Figure(Image { src, alt, caption: String::new() }));
        }
    }

    fn video(&mut self, id: Id) {
        let src = |at: Id| self.dom.attr(at, &local_name!("src"));
        if let Some(url) = self.dom.subtree(id).find_map(src).and_then(|src| self.place.resolve(src)) {
            self.push(Block::Video { src: url.as_str().to_owned() });
        }
    }

    /// Takes a line as the caption of the figure before it, where it is one.
    fn take_caption(&mut self, index: usize) -> bool {
        let captioned = figures::is_caption(self.dom, self.lines, index);
        let Some(Block::Figure(image)) = self.blocks.last_mut() else { return false };
        if !captioned || !image.caption.is_empty() {
            return false;
        }
        self.lines.text(index).clone_into(&mut image.caption);
        true
    }
}

/// 一、 （一） 1. at the start of a line.
fn is_numbered(text: &str) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十";
    let bare = text.trim_start_matches(['（', '(', '第']);
    let digits: String = bare.chars().take_while(|c| NUMERALS.contains(*c)).collect();
    let rest = bare.get(digits.len()..).unwrap_or_default();
    !digits.is_empty() && rest.starts_with(['、', '）', ')', '章', '节', '．', '.'])
}

/// Cleans preformatted text line by line.
fn clean_lines(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| clean(&line.replace('\t', "    ")).trim_end().to_owned()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
