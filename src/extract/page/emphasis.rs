//! Emphasis of elements: headings and bold text.

use html5ever::local_name;

use super::dom::{Dom, NodeId};
use crate::extract::input::attributes::attribute;

/// Returns the level of a heading element, 1 to 6.
pub(crate) fn heading_level(dom: &Dom<'_>, id: NodeId) -> Option<u8> {
    match *dom.name(id)? {
        local_name!("h1") => Some(1),
        local_name!("h2") => Some(2),
        local_name!("h3") => Some(3),
        local_name!("h4") => Some(4),
        local_name!("h5") => Some(5),
        local_name!("h6") => Some(6),
        _ => None,
    }
}

/// Returns the level of the heading that an element is, or is in.
pub(crate) fn heading_level_near(dom: &Dom<'_>, block: NodeId) -> Option<u8> {
    std::iter::once(block).chain(dom.ancestors(block).take(2)).find_map(|id| heading_level(dom, id))
}

/// Returns true if an element sets its text bold, by its name or inline style.
pub(crate) fn is_bold(dom: &Dom<'_>, id: NodeId) -> bool {
    let Some(element) = dom.element(id) else { return false };
    match element.name.local {
        local_name!("b")
        | local_name!("strong")
        | local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("h5")
        | local_name!("h6")
        | local_name!("th") => true,
        _ => attribute(element, &local_name!("style")).is_some_and(|style| {
            style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
                property.trim().eq_ignore_ascii_case("font-weight") && is_bold_weight(value.trim())
            })
        }),
    }
}

/// Returns true for a `font-weight` that is bold.
fn is_bold_weight(value: &str) -> bool {
    let value = value.trim_end_matches("!important").trim();
    value.eq_ignore_ascii_case("bold")
        || value.eq_ignore_ascii_case("bolder")
        || value.parse::<u16>().is_ok_and(|weight| weight >= 600)
}
