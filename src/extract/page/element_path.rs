//! Paths of elements by names, ids and first classes: `body > div#main > div.content`.

use super::dom::{Dom, NodeId};

/// Returns the path of an element.
pub(crate) fn element_path(dom: &Dom<'_>, id: NodeId) -> String {
    let step = |id: NodeId| {
        let name = dom.name(id)?.to_string();
        let first =
            |value: Option<&str>| value.and_then(|value| value.split_whitespace().next().map(str::to_owned));
        let named = first(dom.attr(id, &html5ever::local_name!("id"))).map(|id| format!("#{id}"));
        let classed =
            || first(dom.attr(id, &html5ever::local_name!("class"))).map(|class| format!(".{class}"));
        Some(name + &named.or_else(classed).unwrap_or_default())
    };
    let mut steps: Vec<String> = std::iter::once(id).chain(dom.ancestors(id)).filter_map(step).collect();
    steps.reverse();
    steps.join(" > ")
}

/// Returns the path of an element without digits, which differ from page to page: `div#post-1234` becomes
/// `div#post-`.
pub(crate) fn path_pattern(dom: &Dom<'_>, id: NodeId) -> String {
    element_path(dom, id).chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Returns the last of some elements, given in document order, whose path pattern is `pattern`.
pub(crate) fn innermost_at_path(
    dom: &Dom<'_>,
    pattern: &str,
    among: impl Iterator<Item = NodeId>,
) -> Option<NodeId> {
    among.filter(|id| path_pattern(dom, *id) == pattern).last()
}
