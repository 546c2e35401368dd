//! An element of a feed or an outline.

use std::fmt::Write;

use crate::model::CanonicalUrl;

/// An element. Its name is in lower case, with the usual prefix of their namespace (`content:encoded`, `media:content`,
/// none for RSS and Atom), whatever prefix the document uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::feed) struct XmlNode {
    pub(in crate::feed) name: String,
    /// Number of the line that its tag ends on, from 1.
    pub(in crate::feed) line: usize,
    /// Names with the case that they are written in, and values.
    pub(in crate::feed) attributes: Vec<(String, String)>,
    pub(in crate::feed) children: Vec<XmlChild>,
}

/// A child of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::feed) enum XmlChild {
    Element(XmlNode),
    Text(String),
}

impl XmlNode {
    /// Iterates over the child elements.
    pub(in crate::feed) fn elements(&self) -> impl Iterator<Item = &XmlNode> {
        self.children.iter().filter_map(|child| match child {
            XmlChild::Element(element) => Some(element),
            XmlChild::Text(_) => None,
        })
    }

    /// Iterates over the child elements with a name.
    pub(in crate::feed) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a XmlNode> {
        self.elements().filter(move |element| element.name == name)
    }

    /// Returns the first child element with a name.
    pub(in crate::feed) fn first(&self, name: &str) -> Option<&XmlNode> {
        self.elements().find(|element| element.name == name)
    }

    /// Finds elements with one of these names, at any depth but not inside each other, in document order.
    pub(in crate::feed) fn descendants(&self, names: &[&str]) -> Vec<&XmlNode> {
        let (mut found, mut open) = (Vec::new(), vec![self.elements()]);
        while let Some(siblings) = open.last_mut() {
            match siblings.next() {
                Some(element) if names.contains(&element.name.as_str()) => found.push(element),
                Some(element) => open.push(element.elements()),
                None => drop(open.pop()),
            }
        }
        found
    }

    /// Returns the value of an attribute, trimmed, unless it is empty. Case does not matter.
    pub(in crate::feed) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// Returns the text of the element and everything in it, trimmed.
    pub(in crate::feed) fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text.trim().to_owned()
    }

    fn add_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                XmlChild::Element(element) => element.add_text(out),
                XmlChild::Text(text) => out.push_str(text),
            }
        }
    }

    /// Returns true if the element has child elements.
    pub(in crate::feed) fn has_elements(&self) -> bool {
        self.elements().next().is_some()
    }

    /// Returns the contents as HTML.
    pub(in crate::feed) fn inner_html(&self) -> String {
        let mut html = String::new();
        self.add_html(&mut html);
        html
    }

    fn add_html(&self, out: &mut String) {
        for child in &self.children {
            match child {
                XmlChild::Text(text) => out.push_str(&escape(text)),
                XmlChild::Element(element) => {
                    let name = element.name.trim_start_matches("xhtml:");
                    let _ = write!(out, "<{name}");
                    for (key, value) in &element.attributes {
                        let _ = write!(out, " {key}=\"{}\"", escape(value));
                    }
                    out.push('>');
                    if !is_void(name) {
                        element.add_html(out);
                        let _ = write!(out, "</{name}>");
                    }
                }
            }
        }
    }

    /// Returns the base of the links in the element (`xml:base`), given that of what is around it.
    pub(in crate::feed) fn base(&self, outer: &CanonicalUrl) -> CanonicalUrl {
        let own = self.attribute("xml:base").and_then(|base| outer.join(base).ok());
        own.unwrap_or_else(|| outer.clone())
    }
}

/// Escapes text for XML and HTML.
pub(in crate::feed) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Returns true for the elements of HTML that have no contents and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "img" | "hr" | "wbr" | "input" | "embed" | "col" | "area")
}
