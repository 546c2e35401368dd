//! Where an item is in its list: the outermost list, the depth, and the number.

use std::collections::HashMap;

use html5ever::{LocalName, local_name};

use crate::extract::page::dom::{Dom, NodeId};

/// The place of an item in a list.
pub(crate) struct ItemPlace {
    /// The outermost list element around it.
    pub(crate) list: NodeId,
    /// Number of list elements between that and the item.
    pub(crate) depth: u8,
    /// Number of the item; `None` for one with a bullet.
    pub(crate) number: Option<i32>,
}

/// The numbers of the items of ordered lists, worked out list by list.
#[derive(Default)]
pub(crate) struct ItemNumbers(HashMap<NodeId, i32>);

/// Returns the place of an `<li>`. Lists that `is_layout` accepts only arrange the page.
pub(crate) fn place(
    dom: &Dom<'_>,
    item: NodeId,
    numbers: &mut ItemNumbers,
    is_layout: impl Fn(NodeId) -> bool,
) -> ItemPlace {
    const DEEPEST: usize = 8;
    let is_list = |id: &NodeId| {
        matches!(dom.name(*id), Some(&(local_name!("ol") | local_name!("ul") | local_name!("menu"))))
    };
    let lists = dom.ancestors(item).filter(is_list).take_while(|list| !is_layout(*list)).take(DEEPEST);
    let lists: Vec<NodeId> = lists.collect();
    let inner = lists.first().copied().unwrap_or_else(|| dom.parent(item));
    let is_ordered = dom.is_element(inner, &local_name!("ol"));
    ItemPlace {
        list: lists.last().copied().unwrap_or(inner),
        depth: lists.len().saturating_sub(1) as u8,
        number: if is_ordered { numbers.number(dom, inner, item) } else { None },
    }
}

impl ItemNumbers {
    /// Returns the number of an item of an ordered list.
    fn number(&mut self, dom: &Dom<'_>, list: NodeId, item: NodeId) -> Option<i32> {
        if !self.0.contains_key(&item) {
            self.add_list(dom, list);
        }
        self.0.get(&item).copied()
    }

    /// Numbers the items of a list (HTML standard, 4.4.5 and 4.4.8).
    fn add_list(&mut self, dom: &Dom<'_>, list: NodeId) {
        let items = || children(dom, list).filter(|id| dom.is_element(*id, &local_name!("li")));
        let is_reversed = dom.attr(list, &local_name!("reversed")).is_some();
        let first = || if is_reversed { i32::try_from(items().count()).unwrap_or(i32::MAX) } else { 1 };
        let mut next = integer(dom, list, &local_name!("start")).unwrap_or_else(first);
        for id in items() {
            let number = integer(dom, id, &local_name!("value")).unwrap_or(next);
            self.0.insert(id, number);
            next = number.saturating_add(if is_reversed { -1 } else { 1 });
        }
    }
}

fn integer(dom: &Dom<'_>, id: NodeId, name: &LocalName) -> Option<i32> {
    dom.attr(id, name).and_then(|value| value.trim().parse().ok())
}

/// Iterates over the children of a node.
fn children(dom: &Dom<'_>, id: NodeId) -> impl Iterator<Item = NodeId> {
    let end = dom.end(id);
    let before_end = move |child: NodeId| Some(child).filter(|child| *child < end);
    std::iter::successors(before_end(id + 1), move |child| before_end(dom.end(*child)))
}
