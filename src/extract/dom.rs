//! The tree of a page, flattened: every visible node in document order, so that each look at the page is a loop.
//!
//! Nothing below recurses, so no page can overflow the stack. What no reader sees (scripts, styles, hidden elements,
//! form controls) is left out here, once; what the head says is kept aside in [`Head`].

use std::collections::HashSet;
use std::ops::Range;

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::node::Element;
use scraper::{Html, Node};

use super::trim::is_read;

/// The number of a node: its place in document order.
pub(super) type Id = usize;

/// A page's visible nodes and what its head says.
pub(super) struct Dom<'a> {
    nodes: Vec<Entry<'a>>,
    /// What isn't shown.
    pub(super) head: Head<'a>,
}

struct Entry<'a> {
    kind: Kind<'a>,
    parent: u32,
    end: u32,
}

#[derive(Clone, Copy)]
enum Kind<'a> {
    Element(&'a Element, Display),
    Text(&'a str),
}

/// How an element takes part in the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    /// Part of a line.
    Inline,
    /// Begins and ends lines.
    Block,
    /// Ends a line: `<br>`, `<hr>`.
    Break,
}

/// What a page says without showing it.
#[derive(Default)]
pub(super) struct Head<'a> {
    /// The text of `<title>`.
    pub(super) title: Option<&'a str>,
    /// `<meta>`: its name, property or itemprop, and its content.
    pub(super) metas: Vec<(&'a str, &'a str)>,
    /// `<link>`: its rel and its href.
    pub(super) links: Vec<(&'a str, &'a str)>,
    /// `<script>`: its type and its text, where there is one.
    pub(super) scripts: Vec<(&'a str, &'a str)>,
    /// `<base href>`.
    pub(super) base: Option<&'a str>,
}

impl<'a> Dom<'a> {
    /// Flattens a tree. The elements in `removed` are left out with all that is in them.
    pub(super) fn new(html: &'a Html, removed: &HashSet<*const Element>) -> Self {
        let nodes = Vec::with_capacity(html.tree.values().len());
        let mut dom = Self { nodes, head: Head::default() };
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

    /// Takes a node in; whether its children are to be visited.
    fn enter(&mut self, node: NodeRef<'a, Node>, parent: u32, removed: &HashSet<*const Element>) -> bool {
        let end = self.nodes.len() as u32 + 1;
        match node.value() {
            Node::Text(text) => {
                self.nodes.push(Entry { kind: Kind::Text(text), parent, end });
                false
            }
            Node::Element(element) => {
                if self.head.take(element, node)
                    || is_unseen(element, node)
                    || removed.contains(&std::ptr::from_ref(element))
                {
                    return false;
                }
                self.nodes.push(Entry { kind: Kind::Element(element, display(element)), parent, end });
                true
            }
            _ => false,
        }
    }

    /// The next node after a node and all in it; closes the elements that end with it.
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

    /// The number of an element that was found in the tree otherwise.
    pub(super) fn find(&self, element: &Element) -> Option<Id> {
        (0..self.len()).find(|id| self.element(*id).is_some_and(|other| std::ptr::eq(other, element)))
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The text of a text node.
    pub(super) fn text(&self, id: Id) -> Option<&'a str> {
        match self.nodes[id].kind {
            Kind::Text(text) => Some(text),
            Kind::Element(..) => None,
        }
    }

    /// The element, unless it is a text node.
    pub(super) fn element(&self, id: Id) -> Option<&'a Element> {
        match self.nodes[id].kind {
            Kind::Element(element, _) => Some(element),
            Kind::Text(_) => None,
        }
    }

    /// How the node takes part in the flow; text is inline.
    pub(super) fn display(&self, id: Id) -> Display {
        match self.nodes[id].kind {
            Kind::Element(_, display) => display,
            Kind::Text(_) => Display::Inline,
        }
    }

    /// The name of an element.
    pub(super) fn name(&self, id: Id) -> Option<&'a LocalName> {
        self.element(id).map(|element| &element.name.local)
    }

    /// Whether the node is an element of this name.
    pub(super) fn is(&self, id: Id, name: &LocalName) -> bool {
        self.name(id) == Some(name)
    }

    /// The value of an attribute of an element.
    pub(super) fn attr(&self, id: Id, name: &LocalName) -> Option<&'a str> {
        self.element(id).and_then(|element| attr(element, name))
    }

    /// The node and all nodes in it.
    pub(super) fn subtree(&self, id: Id) -> Range<Id> {
        id..self.end(id)
    }

    /// The first node after the node and all in it.
    pub(super) fn end(&self, id: Id) -> Id {
        self.nodes[id].end as usize
    }

    /// The element around a node; the root is its own parent.
    pub(super) fn parent(&self, id: Id) -> Id {
        self.nodes[id].parent as usize
    }

    /// The elements around a node, from the inside out, the root last.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        let mut at = id;
        std::iter::from_fn(move || {
            let parent = self.parent(at);
            (parent != at).then(|| {
                at = parent;
                parent
            })
        })
    }

    /// The nearest block element around a node, itself included.
    pub(super) fn block_of(&self, id: Id) -> Id {
        std::iter::once(id)
            .chain(self.ancestors(id))
            .find(|at| self.display(*at) == Display::Block)
            .unwrap_or(0)
    }

    /// The element of this name around a node, itself included.
    pub(super) fn around(&self, id: Id, name: &LocalName) -> Option<Id> {
        std::iter::once(id).chain(self.ancestors(id)).find(|at| self.is(*at, name))
    }

    /// All text in a node, as it stands.
    pub(super) fn text_in(&self, id: Id) -> String {
        self.subtree(id).filter_map(|at| self.text(at)).collect()
    }
}

impl<'a> Head<'a> {
    /// Takes what an element says without showing it; whether that is all the element is.
    fn take(&mut self, element: &'a Element, node: NodeRef<'a, Node>) -> bool {
        let text = || node.first_child().and_then(|child| child.value().as_text()).map_or("", |text| &**text);
        let value = |name: &LocalName| attr(element, name).unwrap_or_default();
        match element.name.local {
            local_name!("title") if self.title.is_none() && !is_svg(node) => self.title = Some(text()),
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
            local_name!("base") if self.base.is_none() => self.base = attr(element, &local_name!("href")),
            _ => return false,
        }
        true
    }

    /// The content of the first meta of one of these names that has any.
    pub(super) fn meta(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|wanted| {
            let named = |(name, content): &&(&str, &str)| {
                name.eq_ignore_ascii_case(wanted) && !content.trim().is_empty()
            };
            self.metas.iter().find(named).map(|(_, content)| *content)
        })
    }
}

fn is_svg(node: NodeRef<'_, Node>) -> bool {
    node.parent()
        .and_then(|parent| parent.value().as_element())
        .is_some_and(|parent| &*parent.name.local == "svg")
}

/// The value of an attribute, one of those that pages are parsed with.
pub(super) fn attr<'a>(element: &'a Element, name: &LocalName) -> Option<&'a str> {
    debug_assert!(is_read(name), "{name} is cut before the page is parsed");
    element.attrs.iter().find(|(attribute, _)| attribute.local == *name).map(|(_, value)| &**value)
}

/// Elements that no reader sees, by what they are or by what is written on them.
///
/// What is only transparent, and as long as an article, waits for a script to show it.
fn is_unseen(element: &Element, node: NodeRef<'_, Node>) -> bool {
    let by_kind = matches!(
        element.name.local,
        local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("select")
            | local_name!("svg")
            | local_name!("textarea")
            | local_name!("object")
            | local_name!("canvas")
            | local_name!("map")
            | local_name!("noframes")
            | local_name!("datalist")
            | local_name!("button")
            | local_name!("input")
    );
    by_kind
        || element.attrs.iter().any(|(name, value)| match name.local {
            local_name!("hidden") => true,
            local_name!("style") => match hides(value) {
                Some(Hides::Away) => true,
                Some(Hides::Transparent) => !is_long(node),
                None => false,
            },
            _ => false,
        })
}

/// How an inline style takes its element out of sight.
enum Hides {
    /// It takes no room.
    Away,
    /// It takes room, but isn't seen.
    Transparent,
}

fn hides(style: &str) -> Option<Hides> {
    if !style.contains(':') {
        return None;
    }
    let style: String =
        style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    let zero = |property: &str| {
        style.split(';').filter_map(|rule| rule.strip_prefix(property)).any(|value| {
            let number = value
                .trim_end_matches("!important")
                .trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
            number.parse::<f32>().is_ok_and(|n| n == 0.0)
        })
    };
    if style.contains("display:none") || zero("font-size:") {
        return Some(Hides::Away);
    }
    (style.contains("visibility:hidden") || zero("opacity:")).then_some(Hides::Transparent)
}

/// Whether an element holds as much text as an article.
fn is_long(node: NodeRef<'_, Node>) -> bool {
    const LONG: usize = 300;
    let texts = node.descendants().filter_map(|node| node.value().as_text().map(|text| text.trim().len()));
    let mut bytes = 0;
    texts.into_iter().any(|length| {
        bytes += length;
        bytes >= LONG
    })
}

fn display(element: &Element) -> Display {
    match element.name.local {
        local_name!("br") | local_name!("hr") => Display::Break,
        local_name!("a")
        | local_name!("abbr")
        | local_name!("acronym")
        | local_name!("b")
        | local_name!("bdi")
        | local_name!("bdo")
        | local_name!("big")
        | local_name!("cite")
        | local_name!("code")
        | local_name!("data")
        | local_name!("del")
        | local_name!("dfn")
        | local_name!("em")
        | local_name!("embed")
        | local_name!("font")
        | local_name!("i")
        | local_name!("iframe")
        | local_name!("img")
        | local_name!("ins")
        | local_name!("kbd")
        | local_name!("label")
        | local_name!("mark")
        | local_name!("nobr")
        | local_name!("picture")
        | local_name!("q")
        | local_name!("rp")
        | local_name!("rt")
        | local_name!("ruby")
        | local_name!("s")
        | local_name!("samp")
        | local_name!("small")
        | local_name!("source")
        | local_name!("span")
        | local_name!("strike")
        | local_name!("strong")
        | local_name!("sub")
        | local_name!("sup")
        | local_name!("time")
        | local_name!("tt")
        | local_name!("u")
        | local_name!("var")
        | local_name!("wbr") => Display::Inline,
        ref name if name.contains(':') => Display::Inline, // Word's <o:p>
        _ => Display::Block,
    }
}
