//! The element that directly holds the paragraphs of an article, if they are siblings.
//!
//! What follows it on the page, in an element of another class, is not part of the text.

use std::collections::HashMap;

use html5ever::{LocalName, local_name};

use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};

/// An element that holds nearly all paragraphs of a text side by side.
pub(crate) struct TextElement<'a> {
    id: NodeId,
    /// Elements with the same name and class continue it.
    name_and_class: (Option<&'a LocalName>, Option<&'a str>),
}

impl<'a> TextElement<'a> {
    /// Finds the element of some paragraphs; `None` if they are scattered, few, or in an element without class and id.
    pub(crate) fn find(dom: &Dom<'a>, lines: &PageLines, paragraphs: &[usize]) -> Option<Self> {
        const PARAGRAPHS: usize = 3;
        let prose: Vec<&PageLine> = paragraphs.iter().map(|index| lines.get(*index)).collect();
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

    /// Returns true if a line is inside.
    pub(crate) fn holds(&self, dom: &Dom<'_>, lines: &PageLines, index: usize) -> bool {
        dom.subtree(self.id).contains(&lines.get(index).nodes.start)
    }

    /// Returns true if a line is after the element and not in one that continues it.
    pub(crate) fn is_left(&self, dom: &Dom<'_>, lines: &PageLines, index: usize) -> bool {
        let at = lines.get(index).nodes.start;
        let continues =
            |id: NodeId| self.name_and_class.1.is_some() && name_and_class(dom, id) == self.name_and_class;
        at >= dom.end(self.id) && !dom.ancestors(at).any(continues)
    }
}

/// Returns the name and the class of an element.
pub(crate) fn name_and_class<'a>(dom: &Dom<'a>, id: NodeId) -> (Option<&'a LocalName>, Option<&'a str>) {
    (dom.name(id), dom.attr(id, &local_name!("class")))
}
