//! Lines of an article to blocks: paragraphs, headings, lists, quotes, tables and figures.

use std::collections::HashMap;

use html5ever::{LocalName, local_name};

use super::figures;
use super::filtered_lines::FilteredLines;
use super::inline::inline_text;
use super::main_content::MainContent;
use super::tables;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::link_resolver::LinkResolver;
use crate::model::{Block, Image, Text};
use crate::text::{clean, clean_line, is_han};

/// Builds the blocks of an article from its lines, and from the figures and tables between them.
pub(crate) fn build(
    dom: &Dom<'_>,
    lines: &PageLines,
    content: &MainContent,
    filtered: &FilteredLines,
    resolver: &LinkResolver<'_>,
) -> Vec<Block> {
    let Some((first, last)) = extent(dom, lines, content, filtered) else { return Vec::new() };
    let kept: Vec<(NodeId, usize)> =
        filtered.lines.iter().map(|index| (lines.get(*index).nodes.start, *index)).collect();
    let usual = usual_class(dom, lines, filtered);
    let mut builder =
        BlockBuilder { dom, lines, resolver, kept, usual, blocks: Vec::new(), list: None, quote: None };
    let mut id = first;
    while id < last {
        id = builder.visit(id, last);
    }
    builder.blocks
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

/// Returns the class of most paragraphs. A short line with another class is a heading on pages that style headings
/// so.
fn usual_class<'a>(dom: &Dom<'a>, lines: &PageLines, filtered: &FilteredLines) -> Option<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for index in filtered.lines.iter().filter(|index| lines.get(**index).is_prose()) {
        *counts.entry(class(dom, lines.get(*index).block)).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(class, count)| (*count, class.len())).map(|(class, _)| class)
}

/// Returns the class of an element, or an empty string.
fn class<'a>(dom: &Dom<'a>, id: NodeId) -> &'a str {
    dom.attr(id, &local_name!("class")).unwrap_or_default()
}

/// Visits nodes in document order and collects blocks.
struct BlockBuilder<'b, 'a> {
    dom: &'b Dom<'a>,
    lines: &'b PageLines,
    resolver: &'b LinkResolver<'b>,
    /// The lines of the article with their first nodes, in document order.
    kept: Vec<(NodeId, usize)>,
    /// See [`usual_class`].
    usual: Option<&'a str>,
    blocks: Vec<Block>,
    /// The list element whose items the last block holds.
    list: Option<NodeId>,
    /// The quote element whose paragraphs the last block holds.
    quote: Option<NodeId>,
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
                    self.push(Block::Table(table));
                    return self.dom.end(id).min(last);
                }
            }
            Some(&local_name!("pre")) if self.keeps_any(id) => {
                self.add_preformatted(&clean_lines(&self.dom.text_content(id)));
                return self.dom.end(id);
            }
            Some(&local_name!("img")) => self.add_figure(id),
            Some(&local_name!("video")) => {
                self.add_video(id);
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

    /// Adds preformatted text: code, a poem, or an article in the style of old systems.
    ///
    /// The paragraphs of such an article are indented, separated by empty lines, or are one line each.
    fn add_preformatted(&mut self, text: &str) {
        const LONGER_THAN_VERSE: usize = 40;
        let is_long = |line: &str| line.chars().count() >= LONGER_THAN_VERSE;
        let is_wrapped = is_wrapped_prose(text);
        if !text.contains('。') || !is_wrapped && !text.lines().any(is_long) {
            return self.push(Block::Code { text: text.to_owned() });
        }
        let indented = if is_wrapped { text.replace("\n\u{3000}", "\n\n\u{3000}") } else { text.to_owned() };
        let separated = indented.split("\n\n").map(|lines| lines.lines().map(str::trim).collect::<String>());
        let separated: Vec<String> = separated.filter(|paragraph| !paragraph.is_empty()).collect();
        let single_lines =
            || text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        for paragraph in if separated.len() > 1 { separated } else { single_lines() } {
            self.push(Block::Paragraph { text: paragraph.as_str().into() });
        }
    }

    /// Adds a block that ends any list and quote.
    fn push(&mut self, block: Block) {
        (self.list, self.quote) = (None, None);
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
        let block = match self.heading_level(index) {
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
        let list = self.dom.parent(item);
        if self.list == Some(list)
            && let Some(Block::List { items, .. }) = self.blocks.last_mut()
        {
            items.push(text);
            return;
        }
        let ordered = self.dom.is_element(list, &local_name!("ol"));
        self.push(Block::List { ordered, items: vec![text] });
        self.list = Some(list);
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

    /// Returns the level of a line that is a heading.
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
            .find_map(|id| heading_level(self.dom, id));
        if let Some(level) = element {
            return Some(level.max(2));
        }
        let is_sentence = text.ends_with(['。', '；', '，', '…']);
        let is_separate = line.linked == 0 && !is_sentence;
        let looks_like_heading = line.is_strong() || is_numbered(text) || self.has_unusual_class(line);
        (is_separate && looks_like_heading).then_some(if text.starts_with(['（', '(']) { 3 } else { 2 })
    }

    /// Returns true for a line whose class differs from that of the paragraphs.
    fn has_unusual_class(&self, line: &PageLine) -> bool {
        let class_of_line = class(self.dom, line.block);
        line.stops == 0
            && line.commas <= 1
            && !class_of_line.is_empty()
            && self.usual.is_some_and(|usual| !usual.is_empty() && usual != class_of_line)
    }

    /// Adds an image.
    fn add_figure(&mut self, id: NodeId) {
        if let Some(src) = figures::picture(self.dom, id, self.resolver) {
            let alt = self.dom.attr(id, &local_name!("alt")).map(clean_line).unwrap_or_default();
            self.push(Block::Figure(Image { src, alt, caption: String::new() }));
        }
    }

    /// Adds a video.
    fn add_video(&mut self, id: NodeId) {
        let src = |at: NodeId| self.dom.attr(at, &local_name!("src"));
        if let Some(url) = self.dom.subtree(id).find_map(src).and_then(|src| self.resolver.resolve(src)) {
            self.push(Block::Video { src: url.as_str().to_owned() });
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
        true
    }
}

/// Returns true for prose whose lines are broken by hand: they are about as long, and often end within a sentence.
fn is_wrapped_prose(text: &str) -> bool {
    const LONGER_THAN_VERSE: usize = 20;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_broken = |line: &&&str| line.chars().next_back().is_some_and(is_han);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    lines.len() >= 3
        && longest >= LONGER_THAN_VERSE
        && lines.iter().filter(is_broken).count() * 3 >= lines.len()
}

/// Returns true if a line begins with a Chinese number: 一、 （一） 第一章.
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
