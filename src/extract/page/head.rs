//! Contents of a page that are not displayed: title, metadata, links and scripts. Does not interpret them.

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::Node;
use scraper::node::Element;

use crate::extract::input::attributes::attribute;

/// Content of the elements that are not displayed.
#[derive(Default)]
pub(crate) struct Head<'a> {
    /// Text of `<title>`.
    pub(crate) title: Option<&'a str>,
    /// Name (or property, or itemprop) and content of each `<meta>`.
    pub(crate) metas: Vec<(&'a str, &'a str)>,
    /// `rel` and `href` of each `<link>`.
    pub(crate) links: Vec<(&'a str, &'a str)>,
    /// Type and text of each `<script>`; the text of external scripts is empty.
    pub(crate) scripts: Vec<(&'a str, &'a str)>,
    /// Address of `<base>`.
    pub(crate) base: Option<&'a str>,
}

impl<'a> Head<'a> {
    /// Adds an element if it belongs to the head; returns true if it does.
    pub(crate) fn add(&mut self, element: &'a Element, node: NodeRef<'a, Node>) -> bool {
        let text = || node.first_child().and_then(|child| child.value().as_text()).map_or("", |text| &**text);
        let value = |name: &LocalName| attribute(element, name).unwrap_or_default();
        match element.name.local {
            local_name!("title") if self.title.is_none() && !is_in_svg(node) => self.title = Some(text()),
            local_name!("meta") => {
                let names = [
                    local_name!("property"),
                    local_name!("name"),
                    local_name!("itemprop"),
                    local_name!("http-equiv"),
                ];
                let name = names.iter().map(value).find(|name| !name.is_empty()).unwrap_or_default();
                self.metas.push((name, value(&local_name!("content"))));
            }
            local_name!("link") => self.links.push((value(&local_name!("rel")), value(&local_name!("href")))),
            local_name!("script") => self.scripts.push((value(&local_name!("type")), text())),
            local_name!("base") if self.base.is_none() => {
                self.base = attribute(element, &local_name!("href"));
            }
            _ => return false,
        }
        true
    }

    /// Returns the content of the first non-empty `<meta>` with one of these names, in order of the names.
    pub(crate) fn meta(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|wanted| {
            let is_wanted = |(name, content): &&(&str, &str)| {
                name.eq_ignore_ascii_case(wanted) && !content.trim().is_empty()
            };
            self.metas.iter().find(is_wanted).map(|(_, content)| *content)
        })
    }
}

/// Returns true if the parent of a node is an `<svg>`, whose `<title>` is not that of the page.
fn is_in_svg(node: NodeRef<'_, Node>) -> bool {
    node.parent()
        .and_then(|parent| parent.value().as_element())
        .is_some_and(|parent| &*parent.name.local == "svg")
}
