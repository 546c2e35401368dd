//! The visible nodes of a page, flattened in document order, so that every traversal is a loop.
//!
//! Does not recurse, so that no page can overflow the stack. Invisible elements (scripts, styles, hidden elements,
//! form controls) are left out; the contents of the head are kept in [`Head`].

use std::collections::HashSet;
use std::ops::Range;

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::node::Element;
use scraper::{Html, Node};

use super::head::Head;
use super::rendering::{Display, Hidden, display, hidden};
use crate::extract::input::attributes::attribute;

/// Index of a node in document order.
pub(crate) type NodeId = usize;

/// The visible nodes of a page, and its [`Head`].
pub(crate) struct Dom<'a> {
    nodes: Vec<DomNode<'a>>,
    /// The `<img>` elements in document order.
    images: Vec<NodeId>,
    /// The `<table>` elements in document order.
    tables: Vec<NodeId>,
    /// Long texts that the page hides and no button unfolds.
    folded: FoldedTexts,
    /// The contents that are not displayed.
    pub(crate) head: Head<'a>,
}

/// Treatment of long texts that a page hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FoldedTexts {
    /// They are shown.
    Shown,
    /// They are left out, and there may be some.
    LeftOut {
        /// The page has one.
        any: bool,
    },
}

/// A node with its place in the tree.
struct DomNode<'a> {
    kind: NodeKind<'a>,
    parent: u32,
    /// Index after the last node of the subtree.
    end: u32,
}

/// An element or a text.
#[derive(Clone, Copy)]
enum NodeKind<'a> {
    Element(&'a Element, Display),
    Text(&'a str),
}

impl<'a> Dom<'a> {
    /// Flattens a tree, without the elements in `removed` and their descendants.
    pub(crate) fn new(html: &'a Html, removed: &HashSet<*const Element>, folded: FoldedTexts) -> Self {
        let nodes = Vec::with_capacity(html.tree.values().len());
        let mut dom = Self { nodes, images: Vec::new(), tables: Vec::new(), folded, head: Head::default() };
        let mut parents: Vec<u32> = Vec::new();
        let mut next = html.tree.root().first_child();
        while let Some(node) = next {
            let enters = dom.enter(node, parents.last().copied().unwrap_or(0), removed);
            if enters && let Some(child) = node.first_child() {
                parents.push((dom.nodes.len() - 1) as u32);
                next = Some(child);
                continue;
            }
            next = dom.leave(node, &mut parents);
        }
        dom
    }

    /// Adds a node, and returns true if its children are to be visited.
    fn enter(&mut self, node: NodeRef<'a, Node>, parent: u32, removed: &HashSet<*const Element>) -> bool {
        let end = self.nodes.len() as u32 + 1;
        match node.value() {
            Node::Text(text) => {
                self.nodes.push(DomNode { kind: NodeKind::Text(text), parent, end });
                false
            }
            Node::Element(element) => {
                if self.head.add(element, node)
                    || self.leaves_out(element, node)
                    || removed.contains(&std::ptr::from_ref(element))
                {
                    return false;
                }
                match element.name.local {
                    local_name!("img") => self.images.push(self.nodes.len()),
                    local_name!("table") => self.tables.push(self.nodes.len()),
                    _ => {}
                }
                self.nodes.push(DomNode { kind: NodeKind::Element(element, display(element)), parent, end });
                true
            }
            _ => false,
        }
    }

    /// Returns true for an element that readers do not see.
    fn leaves_out(&mut self, element: &Element, node: NodeRef<'a, Node>) -> bool {
        match (hidden(element, node), &mut self.folded) {
            (None, _) | (Some(Hidden::Folded), FoldedTexts::Shown) => false,
            (Some(Hidden::Folded), FoldedTexts::LeftOut { any }) => {
                *any = true;
                true
            }
            (Some(Hidden::Always), _) => true,
        }
    }

    /// Returns true if the page hides a long text that was left out.
    pub(crate) fn has_folded_text(&self) -> bool {
        self.folded == FoldedTexts::LeftOut { any: true }
    }

    /// Returns the next node after a subtree, and closes the elements that end with it.
    fn leave(&mut self, mut node: NodeRef<'a, Node>, parents: &mut Vec<u32>) -> Option<NodeRef<'a, Node>> {
        loop {
            if let Some(sibling) = node.next_sibling() {
                return Some(sibling);
            }
            let end = self.nodes.len() as u32;
            let open = parents.pop()?;
            self.nodes[open as usize].end = end;
            node = node.parent()?;
        }
    }

    /// Returns the index of an element of the HTML tree.
    pub(crate) fn index_of(&self, element: &Element) -> Option<NodeId> {
        (0..self.len()).find(|id| self.element(*id).is_some_and(|other| std::ptr::eq(other, element)))
    }

    /// Returns the number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Returns the text of a text node.
    pub(crate) fn text(&self, id: NodeId) -> Option<&'a str> {
        match self.nodes[id].kind {
            NodeKind::Text(text) => Some(text),
            NodeKind::Element(..) => None,
        }
    }

    /// Returns the element of a node; `None` for a text node.
    pub(crate) fn element(&self, id: NodeId) -> Option<&'a Element> {
        match self.nodes[id].kind {
            NodeKind::Element(element, _) => Some(element),
            NodeKind::Text(_) => None,
        }
    }

    /// Returns how a node is displayed. Text is inline.
    pub(crate) fn display(&self, id: NodeId) -> Display {
        match self.nodes[id].kind {
            NodeKind::Element(_, display) => display,
            NodeKind::Text(_) => Display::Inline,
        }
    }

    /// Returns the name of an element.
    pub(crate) fn name(&self, id: NodeId) -> Option<&'a LocalName> {
        self.element(id).map(|element| &element.name.local)
    }

    /// Returns true if a node is an element of this name.
    pub(crate) fn is_element(&self, id: NodeId, name: &LocalName) -> bool {
        self.name(id) == Some(name)
    }

    /// Returns the value of an attribute.
    pub(crate) fn attr(&self, id: NodeId, name: &LocalName) -> Option<&'a str> {
        self.element(id).and_then(|element| attribute(element, name))
    }

    /// Returns the indices of a node and its descendants.
    pub(crate) fn subtree(&self, id: NodeId) -> Range<NodeId> {
        id..self.end(id)
    }

    /// Returns the index after the last descendant of a node.
    pub(crate) fn end(&self, id: NodeId) -> NodeId {
        self.nodes[id].end as usize
    }

    /// Returns the parent of a node. The root is its own parent.
    pub(crate) fn parent(&self, id: NodeId) -> NodeId {
        self.nodes[id].parent as usize
    }

    /// Iterates over the ancestors of a node from the inside out, the root last.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let mut at = id;
        std::iter::from_fn(move || {
            let parent = self.parent(at);
            (parent != at).then(|| {
                at = parent;
                parent
            })
        })
    }

    /// Returns the innermost block element that contains a node, or the node itself if it is a block.
    pub(crate) fn closest_block(&self, id: NodeId) -> NodeId {
        std::iter::once(id)
            .chain(self.ancestors(id))
            .find(|at| self.display(*at) == Display::Block)
            .unwrap_or(0)
    }

    /// Returns the innermost element of this name that contains a node, or the node itself.
    pub(crate) fn closest(&self, id: NodeId, name: &LocalName) -> Option<NodeId> {
        std::iter::once(id).chain(self.ancestors(id)).find(|at| self.is_element(*at, name))
    }

    /// Returns the number of images in a node, without visiting its descendants.
    pub(crate) fn count_images(&self, id: NodeId) -> usize {
        count_within(&self.images, self.subtree(id))
    }

    /// Returns true if a node contains a table, which it is not itself.
    pub(crate) fn has_inner_table(&self, id: NodeId) -> bool {
        count_within(&self.tables, id + 1..self.end(id)) > 0
    }

    /// Returns the unmodified text of a node and its descendants.
    pub(crate) fn text_content(&self, id: NodeId) -> String {
        self.subtree(id).filter_map(|at| self.text(at)).collect()
    }
}

/// Returns how many of some nodes, given in document order, are in a range.
fn count_within(nodes: &[NodeId], range: Range<NodeId>) -> usize {
    let before = |end: NodeId| nodes.partition_point(|id| *id < end);
    before(range.end) - before(range.start)
}
