//! The element that directly holds the paragraphs of an article.
//!
//! It is usually smaller than the main content: what follows it is not part of the text.

use std::collections::HashMap;

use html5ever::{LocalName, local_name};

use super::figures;
use super::main_content::MainContent;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};

/// An element that holds nearly all paragraphs of the main content side by side.
pub(crate) struct TextElement<'a> {
    id: NodeId,
    /// Elements with the same name and class continue it.
    name_and_class: (Option<&'a LocalName>, Option<&'a str>),
}

impl<'a> TextElement<'a> {
    /// Finds the element; `None` if the paragraphs are scattered, few, or in an element without class and id.
    pub(crate) fn find(dom: &Dom<'a>, lines: &PageLines, content: &MainContent) -> Option<Self> {
        const PARAGRAPHS: usize = 3;
        let is_text =
            |index: &usize| is_body_prose(dom, lines, *index) && lines.boilerplate(*index).is_none();
        let first = content.lines.clone().find(is_text)?;
        let text = (first..content.lines.end)
            .take_while(|index| lines.boilerplate(*index) != Some(Boilerplate::End));
        let prose: Vec<&PageLine> = text.filter(is_text).map(|index| lines.get(index)).collect();
        let mut parents: HashMap<NodeId, (u32, usize)> = HashMap::new();
        for (at, line) in prose.iter().enumerate() {
            // Lines that are only separated by breaks share a block.
            let has_block = |other: Option<&&PageLine>| other.is_some_and(|other| other.block == line.block);
            let is_shared = has_block(prose.get(at + 1)) || at > 0 && has_block(prose.get(at - 1));
            let parent = if is_shared { line.block } else { dom.parent(line.block) };
            let (size, count) = parents.entry(parent).or_default();
            *size += line.size;
            *count += 1;
        }
        let all: u32 = prose.iter().map(|line| line.size).sum();
        let (id, (size, count)) = parents.into_iter().max_by_key(|(id, (size, _))| (*size, *id))?;
        let is_named = dom.attr(id, &local_name!("class")).or(dom.attr(id, &local_name!("id"))).is_some();
        (is_named && count >= PARAGRAPHS && size * 5 >= all * 4)
            .then(|| Self { id, name_and_class: name_and_class(dom, id) })
    }

    /// Returns true if a line is inside and the title is not. In that case no publish line is inside either.
    pub(crate) fn holds(&self, dom: &Dom<'_>, lines: &PageLines, index: usize, title: Option<usize>) -> bool {
        let is_inside = |index: usize| dom.subtree(self.id).contains(&lines.get(index).nodes.start);
        is_inside(index) && !title.is_some_and(is_inside)
    }

    /// Returns true if a line is after the element and not in one that continues it.
    pub(crate) fn is_left(&self, dom: &Dom<'_>, lines: &PageLines, index: usize) -> bool {
        let at = lines.get(index).nodes.start;
        let continues =
            |id: NodeId| self.name_and_class.1.is_some() && name_and_class(dom, id) == self.name_and_class;
        at >= dom.end(self.id) && !dom.ancestors(at).any(continues)
    }
}

/// Returns true if a line is running text, and not part of a caption.
pub(crate) fn is_body_prose(dom: &Dom<'_>, lines: &PageLines, index: usize) -> bool {
    let line = lines.get(index);
    line.is_prose() && !figures::is_in_caption(dom, line.block)
}

/// Returns the first line of the main content that is running text and not the title.
pub(crate) fn first_prose(
    dom: &Dom<'_>,
    lines: &PageLines,
    content: &MainContent,
    title: Option<usize>,
) -> usize {
    let is_text = |index: &usize| {
        Some(*index) != title && is_body_prose(dom, lines, *index) && lines.boilerplate(*index).is_none()
    };
    content.lines.clone().find(is_text).unwrap_or(content.lines.start)
}

/// Returns the parent of a line's block.
pub(crate) fn parent_of(dom: &Dom<'_>, lines: &PageLines, index: usize) -> NodeId {
    dom.parent(lines.get(index).block)
}

/// Returns the name and the class of an element.
pub(crate) fn name_and_class<'a>(dom: &Dom<'a>, id: NodeId) -> (Option<&'a LocalName>, Option<&'a str>) {
    (dom.name(id), dom.attr(id, &local_name!("class")))
}
