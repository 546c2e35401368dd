//! The elements around a paragraph, by which it is known to continue another one.

use html5ever::{LocalName, local_name};

use crate::extract::page::dom::{Dom, NodeId};

/// Elements around a paragraph that have to be alike: those of a column of the page.
const LEVELS: usize = 3;

/// Names and classes of the elements around a paragraph.
#[derive(PartialEq, Eq)]
pub(crate) struct ParagraphForm<'a> {
    /// The element right around it.
    pub(crate) parent: NodeId,
    /// The element around the columns.
    outer: NodeId,
    own: (Option<&'a LocalName>, Option<&'a str>),
    around: [(Option<&'a LocalName>, Option<&'a str>); LEVELS],
}

impl<'a> ParagraphForm<'a> {
    /// Reads the elements around a block.
    pub(crate) fn new(dom: &Dom<'a>, block: NodeId) -> Self {
        let make = |id: NodeId| (dom.name(id), dom.attr(id, &local_name!("class")));
        let mut outer = block;
        let around = std::array::from_fn(|_| {
            outer = dom.parent(outer);
            make(outer)
        });
        Self { parent: dom.parent(block), outer: dom.parent(outer), own: make(block), around }
    }

    /// Returns true if a paragraph continues another: beside it, or with classes of its own in a column that is like its
    /// column.
    pub(crate) fn continues(&self, other: &Self) -> bool {
        let has_class = self.own.1.is_some() || self.around[0].1.is_some();
        let is_alike = has_class && self.outer == other.outer && self.around == other.around;
        self.own == other.own && (self.parent == other.parent || is_alike)
    }

    /// Returns the element that holds all paragraphs of this form.
    pub(crate) fn column(&self) -> NodeId {
        self.outer
    }
}
