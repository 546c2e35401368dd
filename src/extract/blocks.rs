//! The article's lines -> blocks, with marks, lists, tables and figures.

use std::collections::HashMap;

use html5ever::{LocalName, local_name};

use super::body::Body;
use super::container::Container;
use super::dom::{Dom, Id};
use super::lines::{Line, Lines, is_bold};
use super::relations::Place;
use super::title::level;
use crate::model::{Block, Image, Mark, MarkKind, Table, Text};
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
    let preface = body
        .bylines
        .iter()
        .copied()
        .filter(|index| body.lines.first().is_none_or(|first| index < first))
        .max();
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
                if let Some(table) = self.table(id) {
                    self.push(Block::Table(table));
                    return self.dom.end(id).min(last);
                }
            }
            Some(&local_name!("pre")) if self.keeps_any(id) => {
                let text = clean_lines(&self.dom.text_in(id));
                self.push(Block::Code { text });
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
        let within = |name: &LocalName| self.dom.around(line.block, name);
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
            None => Block::Paragraph { text: self.marked(line) },
        };
        self.push(block);
    }

    fn list_item(&mut self, line: &Line, item: Id) {
        let text = self.marked(line);
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
        let text = self.marked(line);
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

    /// The words of a line with their marks. A mark over the whole line says nothing and is left out.
    fn marked(&self, line: &Line) -> Text {
        let mut text = Text::default();
        let whole_strong = line.is_strong();
        for id in line.nodes.clone() {
            let Some(words) = self.dom.text(id) else { continue };
            let start = text.text.len();
            push_folded(&mut text.text, &clean(words));
            let range =
                text.text.get(start..).map_or(start, |added| start + added.len() - added.trim_start().len())
                    ..text.text.len();
            if range.is_empty() {
                continue;
            }
            for kind in self.marks_of(id, line.block, whole_strong) {
                add_mark(&mut text.marks, Mark { range: range.clone(), kind });
            }
        }
        let length = text.text.trim_end().len();
        text.text.truncate(length);
        for mark in &mut text.marks {
            mark.range.end = mark.range.end.min(length);
        }
        text.marks.retain(|mark| mark.range.start < mark.range.end);
        text
    }

    fn marks_of(&self, id: Id, block: Id, whole_strong: bool) -> Vec<MarkKind> {
        let mut kinds = Vec::new();
        for at in self.dom.ancestors(id).take_while(|at| *at != block) {
            match self.dom.name(at) {
                Some(&local_name!("a")) => {
                    kinds.extend(
                        self.place.target(self.dom, at).map(|url| MarkKind::Link(url.as_str().to_owned())),
                    );
                }
                Some(&local_name!("em") | &local_name!("i")) if !kinds.contains(&MarkKind::Emphasis) => {
                    kinds.push(MarkKind::Emphasis);
                }
                _ if !whole_strong && is_bold(self.dom, at) && !kinds.contains(&MarkKind::Strong) => {
                    kinds.push(MarkKind::Strong);
                }
                _ => {}
            }
        }
        kinds
    }

    fn figure(&mut self, id: Id) {
        if let Some(src) = picture(self.dom, id, self.place) {
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
        let line = self.lines.get(index);
        let captioned = self.dom.around(line.block, &local_name!("figcaption")).is_some()
            || self.looks_like_caption(index);
        let Some(Block::Figure(image)) = self.blocks.last_mut() else { return false };
        if !captioned || !image.caption.is_empty() {
            return false;
        }
        self.lines.text(index).clone_into(&mut image.caption);
        true
    }

    /// A short line right after an image, set apart as captions are: centred, small, or in the image's own wrapper.
    fn looks_like_caption(&self, index: usize) -> bool {
        const LONGEST: u32 = 160;
        let (line, text) = (self.lines.get(index), self.lines.text(index));
        if line.size > LONGEST || line.is_strong() || !self.follows_image(line) {
            return false;
        }
        let styled = std::iter::once(line.block).chain(self.dom.ancestors(line.block).take(1)).any(|id| {
            let style = self
                .dom
                .attr(id, &local_name!("style"))
                .unwrap_or_default()
                .replace(' ', "")
                .to_ascii_lowercase();
            let align = self.dom.attr(id, &local_name!("align")).unwrap_or_default();
            style.contains("text-align:center")
                || align.eq_ignore_ascii_case("center")
                || self.dom.is(id, &local_name!("center"))
        });
        let worded = text.starts_with(['图', '圖', '▲', '△', '（']) && line.size <= 80
            || text.ends_with(['摄', '攝'])
            || text.ends_with("供图")
            || text.ends_with("资料图");
        styled || worded || self.shares_wrapper(line)
    }

    /// Whether nothing but empty nodes stands between a line and an image before it.
    fn follows_image(&self, line: &Line) -> bool {
        let before = (0..line.nodes.start).rev().take(12);
        let mut visible = before.filter(|id| {
            self.dom.is(*id, &local_name!("img"))
                || self.dom.text(*id).is_some_and(|text| !text.trim().is_empty())
        });
        visible.next().is_some_and(|id| self.dom.is(id, &local_name!("img")))
    }

    /// Whether a small element holds just the image and this line.
    fn shares_wrapper(&self, line: &Line) -> bool {
        let wrapper = if self.dom.subtree(line.block).any(|id| self.dom.is(id, &local_name!("img"))) {
            line.block
        } else {
            self.dom.parent(line.block)
        };
        let images = self.dom.subtree(wrapper).filter(|id| self.dom.is(*id, &local_name!("img"))).count();
        images == 1 && self.lines.within(self.dom, wrapper).len() == 1
    }

    /// Reads a table of data; `None` for one that only arranges the page.
    fn table(&self, id: Id) -> Option<Table> {
        let nested = self
            .dom
            .subtree(id)
            .skip(1)
            .any(|at| matches!(self.dom.name(at), Some(&local_name!("table") | &local_name!("img"))));
        let rows: Vec<Id> = self.dom.subtree(id).filter(|at| self.dom.is(*at, &local_name!("tr"))).collect();
        let cells: Vec<Vec<Id>> = rows.iter().map(|row| self.cells(*row)).collect();
        let wide = cells.iter().filter(|row| row.len() >= 2).count();
        let longest = self.lines.within(self.dom, id).map(|index| self.lines.get(index).size).max()?;
        if nested || rows.len() < 2 || wide * 2 < rows.len() || longest > 400 || !self.keeps_any(id) {
            return None;
        }
        let header_rows = cells
            .iter()
            .take_while(|row| !row.is_empty() && row.iter().all(|cell| self.is_header(*cell)))
            .count();
        Some(Table { header_rows, rows: self.spread(&cells) })
    }

    fn cells(&self, row: Id) -> Vec<Id> {
        self.dom
            .subtree(row)
            .filter(|at| matches!(self.dom.name(*at), Some(&local_name!("td") | &local_name!("th"))))
            .collect()
    }

    fn is_header(&self, cell: Id) -> bool {
        let mut lines = self.lines.within(self.dom, cell);
        self.dom.is(cell, &local_name!("th"))
            || (!lines.is_empty() && lines.all(|index| self.lines.get(index).is_strong()))
    }

    /// The texts of the cells, each span's repeated over what it covers.
    fn spread(&self, cells: &[Vec<Id>]) -> Vec<Vec<Text>> {
        const MOST: usize = 64;
        let span = |cell: Id, name: &LocalName| {
            self.dom.attr(cell, name).and_then(|n| n.trim().parse().ok()).unwrap_or(1).clamp(1, MOST)
        };
        let mut hanging: HashMap<(usize, usize), Text> = HashMap::new();
        let mut table = Vec::new();
        for (y, row) in cells.iter().enumerate() {
            let mut out: Vec<Text> = Vec::new();
            for cell in row {
                while let Some(text) = hanging.remove(&(y, out.len())) {
                    out.push(text);
                }
                let text = Text::plain(clean_line(&self.cell_text(*cell)));
                for _ in 0..span(*cell, &local_name!("colspan")) {
                    for below in 1..span(*cell, &local_name!("rowspan")) {
                        hanging.insert((y + below, out.len()), text.clone());
                    }
                    out.push(text.clone());
                }
            }
            while let Some(text) = hanging.remove(&(y, out.len())) {
                out.push(text);
            }
            table.push(out);
        }
        table
    }

    fn cell_text(&self, cell: Id) -> String {
        let lines: Vec<&str> =
            self.lines.within(self.dom, cell).map(|index| self.lines.text(index)).collect();
        lines.join(" ")
    }
}

/// Where an image really is: lazy loaders keep the address in another attribute and put a placeholder in `src`.
fn picture(dom: &Dom<'_>, id: Id, place: &Place<'_>) -> Option<String> {
    let element = dom.element(id)?;
    let small = |name: &LocalName| {
        dom.attr(id, name).and_then(|n| n.trim_end_matches("px").parse::<u32>().ok()).is_some_and(|n| n < 40)
    };
    if small(&local_name!("width")) || small(&local_name!("height")) {
        return None;
    }
    let lazy = element.attrs.iter().filter(|(name, _)| {
        let name = &*name.local;
        name != "src"
            && (name.contains("src")
                || name.contains("original")
                || name == "data-url"
                || name == "file"
                || name == "zoomfile")
            && !name.contains("srcset")
    });
    let candidates = lazy.map(|(_, value)| &**value).chain(dom.attr(id, &local_name!("src")));
    let usable = candidates.filter(|src| !src.starts_with("data:") && !src.is_empty());
    usable
        .filter_map(|src| place.resolve(src))
        .find(|url| !is_icon(url.as_url().path()))
        .map(|url| url.as_str().to_owned())
}

fn is_icon(path: &str) -> bool {
    path.rsplit('.').next().is_some_and(|extension| extension.eq_ignore_ascii_case("ico"))
}

/// 一、 （一） 1. at the start of a line.
fn is_numbered(text: &str) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十";
    let bare = text.trim_start_matches(['（', '(', '第']);
    let digits: String = bare.chars().take_while(|c| NUMERALS.contains(*c)).collect();
    let rest = bare.get(digits.len()..).unwrap_or_default();
    !digits.is_empty() && rest.starts_with(['、', '）', ')', '章', '节', '．', '.'])
}

/// Adds a mark, joined to the one before where they touch.
fn add_mark(marks: &mut Vec<Mark>, mark: Mark) {
    if let Some(last) = marks.iter_mut().rev().find(|other| other.kind == mark.kind)
        && last.range.end == mark.range.start
    {
        last.range.end = mark.range.end;
        return;
    }
    marks.push(mark);
}

/// Appends text with every run of white space folded into one space, none at the start.
fn push_folded(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// Cleans preformatted text line by line.
fn clean_lines(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| clean(&line.replace('\t', "    ")).trim_end().to_owned()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
