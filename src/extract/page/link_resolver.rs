//! Resolves the links of a page to absolute addresses.

use html5ever::local_name;

use super::dom::{Dom, NodeId};
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

    /// Returns the absolute address of an `<a>` element.
    pub(crate) fn target(&self, dom: &Dom<'_>, link: NodeId) -> Option<CanonicalUrl> {
        self.resolve(dom.attr(link, &local_name!("href"))?)
    }
}
