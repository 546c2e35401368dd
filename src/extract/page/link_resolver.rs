//! Resolves the links of a page to absolute addresses.

use html5ever::{LocalName, local_name};

use super::dom::{Dom, NodeId};
use super::scripted_address::{is_address, scripted_address};
use crate::model::CanonicalUrl;

/// The address of a page and the base of its links.
pub(crate) struct LinkResolver<'a> {
    /// Address of the page.
    pub(crate) url: &'a CanonicalUrl,
    /// Address of `<base>`, or that of the page.
    pub(crate) base: CanonicalUrl,
}

impl<'a> LinkResolver<'a> {
    /// Reads the base of a page at `url`.
    pub(crate) fn new(url: &'a CanonicalUrl, dom: &Dom<'_>) -> Self {
        let base = dom.head.base.and_then(|base| url.join(base).ok()).unwrap_or_else(|| url.clone());
        Self { url, base }
    }

    /// Returns the absolute address of a link; `None` for scripts and for positions on the same page.
    pub(crate) fn resolve(&self, href: &str) -> Option<CanonicalUrl> {
        let href = href.trim();
        if href.is_empty()
            || href.starts_with('#')
            || href.get(..11).is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"))
        {
            return None;
        }
        self.base.join(href).ok()
    }

    /// Returns the absolute address of a link: of its `href`, or where a script leads whoever clicks on it.
    pub(crate) fn target(&self, dom: &Dom<'_>, link: NodeId) -> Option<CanonicalUrl> {
        let href = dom.attr(link, &local_name!("href")).unwrap_or_default();
        self.resolve(href)
            .or_else(|| self.resolve(scripted_address(href)?))
            .or_else(|| self.resolve(clicked_address(dom, link)?))
    }
}

/// Returns true for an `<a>`, and for another element that leads to an address when it is clicked on.
pub(crate) fn is_link(dom: &Dom<'_>, id: NodeId) -> bool {
    /// A larger element is a part of the page, not a link.
    const LARGEST: usize = 60;
    let is_anchor = |at: NodeId| dom.is_element(at, &local_name!("a"));
    let is_clicked = || {
        !dom.is_element(id, &local_name!("img"))
            && clicked_address(dom, id).is_some()
            && dom.subtree(id).len() <= LARGEST
            && !dom.subtree(id).any(is_anchor)
    };
    is_anchor(id) || is_clicked()
}

/// Iterates over the `<a>` elements with a relation: `rel="next"`.
pub(crate) fn links_with_rel(dom: &Dom<'_>, wanted: &str) -> impl Iterator<Item = NodeId> {
    (0..dom.len()).filter(move |id| {
        let rel = || dom.attr(*id, &local_name!("rel")).unwrap_or_default();
        dom.is_element(*id, &local_name!("a"))
            && rel().split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted))
    })
}

/// Returns the link that contains a node, or the node itself.
pub(crate) fn closest_link(dom: &Dom<'_>, id: NodeId) -> Option<NodeId> {
    std::iter::once(id).chain(dom.ancestors(id)).find(|at| is_link(dom, *at))
}

/// Returns the address that a script reads from an element when it is clicked on.
fn clicked_address<'a>(dom: &Dom<'a>, id: NodeId) -> Option<&'a str> {
    let element = dom.element(id)?;
    // Hardly any element has such an attribute.
    let is_data = |name: &LocalName| name.len() > "data-".len() && name.starts_with("data-");
    if !element.attrs.iter().any(|(name, _)| name.local == local_name!("onclick") || is_data(&name.local)) {
        return None;
    }
    let named = ["data-href", "data-link", "data-url"].into_iter().find_map(|name| {
        dom.attr(id, &LocalName::from(name)).map(str::trim).filter(|value| is_address(value))
    });
    named.or_else(|| scripted_address(dom.attr(id, &local_name!("onclick"))?))
}
