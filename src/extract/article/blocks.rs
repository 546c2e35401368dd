//! Lines of an article to blocks: paragraphs, headings, lists, quotes, tables and figures.

use html5ever::{LocalName, local_name};

use super::figures;
use super::filtered_lines::FilteredLines;
use super::headings;
use super::inline::{append, inline_text};
use super::list_items::{self, ItemNumbers};
use super::main_content::MainContent;
use super::players;
use super::preformatted;
use super::tables;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::link_resolver::LinkResolver;
use crate::model::{Block, Image, ListItem, Table, Text};
use crate::text::clean_line;

/// Builds the blocks of an article from its lines, and from the figures and tables between them.
pub(crate) fn build(
    dom: &Dom<'_>,
    lines: &PageLines,
    content: &MainContent,
    filtered: &FilteredLines,
    resolver: &LinkResolver<'_>,
) -> Vec<Block> {
    build_with_places(dom, lines, content, filtered, resolver).0
}

/// Builds the blocks, and returns with them the node at which each begins.
pub(crate) fn build_with_places(
    dom: &Dom<'_>,
    lines: &PageLines,
    content: &MainContent,
    filtered: &FilteredLines,
    resolver: &LinkResolver<'_>,
) -> (Vec<Block>, Vec<NodeId>) {
    let Some((first, last)) = extent(dom, lines, content, filtered) else { return (Vec::new(), Vec::new()) };
    let kept: Vec<(NodeId, usize)> =
        filtered.lines.iter().map(|index| (lines.get(*index).nodes.start, *index)).collect();
    let usual = headings::usual_class(dom, lines, filtered);
    let mut builder = BlockBuilder {
        dom,
        lines,
        resolver,
        kept,
        usual,
        blocks: Vec::new(),
        places: Vec::new(),
        at: first,
        list: None,
        numbers: ItemNumbers::default(),
        quote: None,
    };
    let mut id = first;
    while id < last {
        builder.at = id;
        id = builder.visit(id, last);
    }
    (builder.blocks, builder.places)
}

/// Returns the nodes of the article: from its first to its last line, with adjacent figures in the main content.
///
/// Without lines, that is everything in the main content.
fn extent(
    dom: &Dom<'_>,
    lines: &PageLines,
    content: &MainContent,
    filtered: &FilteredLines,
) -> Option<(NodeId, NodeId)> {
    let all = content.lines.clone();
    // Without lines, the article is a video or pictures after the first publish line.
    let preface =
        filtered.bylines.first().copied().filter(|line| filtered.lines.is_empty() && *line == all.start);
    let first = filtered.lines.first().copied().or(preface.map(|line| line + 1)).unwrap_or(all.start);
    let last = filtered.lines.last().map_or(all.end, |last| last + 1).max(first);
    let subtree = dom.subtree(content.id);
    let before = if first > all.start || content.weight == 0 && first > 0 {
        lines.get(first - 1).nodes.end
    } else {
        subtree.start
    };
    let after = if last < lines.len() && (last < all.end || content.weight == 0) {
        lines.get(last).nodes.start
    } else {
        subtree.end
    };
    (before < after).then_some((before, after))
}

/// Visits nodes in document order and collects blocks.
struct BlockBuilder<'b, 'a> {
    dom: &'b Dom<'a>,
    lines: &'b PageLines,
    resolver: &'b LinkResolver<'b>,
    /// The lines of the article with their first nodes, in document order.
    kept: Vec<(NodeId, usize)>,
    /// See [`headings::usual_class`].
    usual: Option<&'a str>,
    blocks: Vec<Block>,
    /// For each block, the node at which it begins.
    places: Vec<NodeId>,
    /// The node that is visited.
    at: NodeId,
    /// The list whose items the last block holds.
    list: Option<OpenList>,
    numbers: ItemNumbers,
    /// The quote element whose paragraphs the last block holds.
    quote: Option<NodeId>,
}

/// A list that may have further items.
struct OpenList {
    /// The outermost list element.
    list: NodeId,
    /// The last item.
    item: NodeId,
    /// Number of the next item of the outermost list, unless it says otherwise.
    expected: Option<i32>,
}

impl BlockBuilder<'_, '_> {
    /// Reads a node, and returns the next node to read.
    fn visit(&mut self, id: NodeId, last: NodeId) -> NodeId {
        if let Ok(at) = self.kept.binary_search_by_key(&id, |(node, _)| *node) {
            self.add_line(self.kept[at].1);
            return id + 1;
        }
        match self.dom.name(id) {
            Some(&local_name!("table")) => {
                let table = self.keeps_any(id).then(|| tables::read(self.dom, self.lines, id));
                if let Some(table) = table.flatten() {
                    self.add_table(id, table);
                    return self.dom.end(id).min(last);
                }
            }
            Some(&local_name!("pre")) if self.keeps_any(id) => {
                for block in preformatted::blocks(&self.dom.text_content(id)) {
                    self.push(block);
                }
                return self.dom.end(id);
            }
            Some(&local_name!("img")) => self.add_figure(id),
            Some(
                &(local_name!("video") | local_name!("audio") | local_name!("iframe") | local_name!("embed")),
            ) => {
                if let Some(player) = players::read(self.dom, id, self.resolver) {
                    self.push(player);
                }
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

    /// Adds a table below its caption.
    fn add_table(&mut self, id: NodeId, table: Table) {
        const LEVEL: u8 = 4;
        if let Some(caption) = tables::caption(self.dom, self.lines, id) {
            self.push(Block::Heading { level: LEVEL, text: Text::plain(caption) });
        }
        self.push(Block::Table(table));
    }

    /// Adds a block that ends any list and quote.
    fn push(&mut self, block: Block) {
        (self.list, self.quote) = (None, None);
        self.places.push(self.at);
        self.blocks.push(block);
    }

    /// Returns true if a node contains lines of the article.
    fn keeps_any(&self, id: NodeId) -> bool {
        let before = |end: NodeId| self.kept.partition_point(|(node, _)| *node < end);
        before(self.dom.end(id)) > before(id)
    }

    /// Adds a line as a block.
    fn add_line(&mut self, index: usize) {
        let line = self.lines.get(index);
        let within = |name: &LocalName| self.dom.closest(line.block, name).filter(|id| !self.wraps_all(*id));
        if let Some(item) = within(&local_name!("li")) {
            return self.add_list_item(line, item);
        }
        if let Some(quote) = within(&local_name!("blockquote")) {
            return self.add_quoted(line, quote);
        }
        if self.take_caption(index) {
            return;
        }
        let block = match headings::level(self.dom, self.lines, index, self.usual) {
            Some(level) => Block::Heading { level, text: Text::plain(self.lines.text(index)) },
            None => Block::Paragraph { text: inline_text(self.dom, self.resolver, line) },
        };
        self.push(block);
    }

    /// Returns true if an element contains the whole text, which means that it only arranges the page.
    fn wraps_all(&self, id: NodeId) -> bool {
        let holds = |line: Option<&(NodeId, usize)>| {
            line.is_some_and(|(node, _)| self.dom.subtree(id).contains(node))
        };
        self.kept.len() > 1 && holds(self.kept.first()) && holds(self.kept.last())
    }

    /// Adds a line to the current list, or begins a list.
    fn add_list_item(&mut self, line: &PageLine, item: NodeId) {
        let text = inline_text(self.dom, self.resolver, line);
        let place = {
            let mut numbers = std::mem::take(&mut self.numbers);
            let place = list_items::place(self.dom, item, &mut numbers, |list| self.wraps_all(list));
            self.numbers = numbers;
            place
        };
        let open = self.list.take().filter(|open| open.list == place.list);
        let ordered = self.dom.is_element(place.list, &local_name!("ol"));
        let expected = open.as_ref().map_or(Some(1), |open| open.expected);
        let is_expected = place.depth == 0 && place.number == expected;
        let number = place.number.filter(|_| !is_expected);
        let added = ListItem { text, number, depth: place.depth };
        match self.blocks.last_mut() {
            Some(Block::List { items, .. }) if open.as_ref().is_some_and(|open| open.item == item) => {
                items.last_mut().into_iter().for_each(|last| append(&mut last.text, &added.text));
            }
            Some(Block::List { items, .. }) if open.is_some() => items.push(added),
            _ => self.push(Block::List { ordered, items: vec![added] }),
        }
        let next = place.number.map(|number| number.saturating_add(1));
        let expected = if place.depth == 0 { next } else { expected };
        self.list = Some(OpenList { list: place.list, item, expected });
    }

    /// Adds a line to the current quote, or begins a quote.
    fn add_quoted(&mut self, line: &PageLine, quote: NodeId) {
        let text = inline_text(self.dom, self.resolver, line);
        if self.quote == Some(quote)
            && let Some(Block::Quote { paragraphs }) = self.blocks.last_mut()
        {
            paragraphs.push(text);
            return;
        }
        self.push(Block::Quote { paragraphs: vec![text] });
        self.quote = Some(quote);
    }

    /// Adds an image.
    fn add_figure(&mut self, id: NodeId) {
        let Some(src) = figures::picture(self.dom, id, self.resolver) else { return };
        let is_same = |block: &Block| matches!(block, Block::Figure(image) if image.src == src);
        // A lazy picture is often there again for browsers without scripts.
        if !self.blocks.last().is_some_and(is_same) {
            let alt = self.dom.attr(id, &local_name!("alt")).map(clean_line).unwrap_or_default();
            self.push(Block::Figure(Image { src, alt, ..Image::default() }));
        }
    }

    /// Makes a line the caption of the figure before it, and returns true, if it is one.
    fn take_caption(&mut self, index: usize) -> bool {
        let is_caption = figures::is_caption(self.dom, self.lines, index);
        let Some(Block::Figure(image)) = self.blocks.last_mut() else { return false };
        if !is_caption || !image.caption.is_empty() {
            return false;
        }
        self.lines.text(index).clone_into(&mut image.caption);
        image.is_in_text = !figures::is_in_caption(self.dom, self.lines.get(index).block);
        true
    }
}
