//! The sections that headlines belong to, by the headings above them and by the page they are on.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::module_heads::{ModuleHead, module_heads};
use super::tabs::tab_strips;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLines;
use crate::extract::page::link_resolver::LinkResolver;
use crate::extract::page::pagination;
use crate::model::{CanonicalUrl, Section};
use crate::text::clean_line;

/// The headings of sections above blocks of headlines, in page order.
pub(crate) struct SectionHeadings(Vec<SectionHeading>);

/// The name of a section above a block of headlines.
struct SectionHeading {
    /// `None` for a block that belongs to no section.
    name: Option<String>,
    /// The nodes of the block after the heading.
    scope: Range<NodeId>,
    /// Index of the last heading before it whose block goes on after this one's.
    outer: Option<usize>,
}

impl SectionHeadings {
    /// Finds the lines that begin with the name of a section above a block of headlines, and the tabs of panels.
    ///
    /// `headlines` are all links of the headlines in page order.
    pub(crate) fn new(dom: &Dom<'_>, lines: &PageLines, sections: &[Section], headlines: &[NodeId]) -> Self {
        let mut headings: Vec<SectionHeading> = Vec::new();
        let mut heads = module_heads(dom, lines, headlines);
        let may_be_panel = |nodes: &Range<NodeId>| !heads.iter().any(|head| head.is_in(nodes));
        let strips = tab_strips(dom, headlines, may_be_panel);
        heads.retain(|head| !strips.iter().any(|strip| head.is_in(&strip.nodes)));
        let named = without_heads(scopes(dom, lines, sections, headlines), &heads);
        let named = named.into_iter().chain(strips.into_iter().flat_map(|strip| strip.panels));
        let mut scopes: Vec<_> = named.map(|(name, scope)| (Some(name), scope)).collect();
        scopes.extend(heads.into_iter().map(|head| (head.section().map(str::to_owned), head.scope)));
        scopes.sort_by_key(|(_, scope)| (scope.start, std::cmp::Reverse(scope.end)));
        for (name, scope) in scopes {
            let mut outer = headings.len().checked_sub(1);
            while let Some(before) = outer.filter(|before| headings[*before].scope.end <= scope.end) {
                outer = headings[before].outer;
            }
            headings.push(SectionHeading { name, scope, outer });
        }
        Self(headings)
    }

    /// Returns the name of the section whose heading is above a node.
    ///
    /// Blocks lie in each other or apart, so that only those around the last heading before the node can hold it.
    pub(crate) fn above(&self, id: NodeId) -> Option<String> {
        let mut at = self.0.partition_point(|heading| heading.scope.start <= id).checked_sub(1)?;
        while !self.0[at].scope.contains(&id) {
            at = self.0[at].outer?;
        }
        self.0[at].name.clone()
    }
}

/// Leaves out blocks whose heading is the head of a module, and ends the others where the next module begins.
fn without_heads(scopes: Vec<(String, Range<NodeId>)>, heads: &[ModuleHead]) -> Vec<(String, Range<NodeId>)> {
    let others =
        scopes.into_iter().filter(|(_, scope)| !heads.iter().any(|head| head.scope.start == scope.start));
    let ended = |(name, scope): (String, Range<NodeId>)| {
        let next = heads.iter().find(|head| scope.contains(&head.scope.start) && head.scope.end >= scope.end);
        let end = next.map_or(scope.end, |next| next.scope.start);
        (name, scope.start..end)
    };
    others.map(ended).collect()
}

/// Returns the names of sections above blocks of headlines, with the nodes of the blocks after them.
fn scopes(
    dom: &Dom<'_>,
    lines: &PageLines,
    sections: &[Section],
    headlines: &[NodeId],
) -> Vec<(String, Range<NodeId>)> {
    const LONGEST: u32 = 40;
    /// As many names above one block are a menu.
    const MENU: usize = 3;
    let names: HashSet<&str> = sections.iter().map(|section| section.name.as_str()).collect();
    let count = |at: NodeId| {
        let range = dom.subtree(at);
        headlines.partition_point(|id| *id < range.end) - headlines.partition_point(|id| *id < range.start)
    };
    let mut headings = Vec::new();
    for (_, line) in lines.iter().filter(|(_, line)| line.size <= LONGEST) {
        let first = line
            .nodes
            .clone()
            .filter_map(|id| dom.text(id))
            .map(clean_line)
            .find(|piece| !piece.is_empty())
            .unwrap_or_default();
        if !names.contains(first.as_str()) {
            continue;
        }
        let scope = dom.ancestors(line.nodes.start).find(|at| count(*at) >= 2);
        if let Some(scope) = scope.filter(|scope| count(*scope) < headlines.len() || headlines.len() < 3) {
            headings.push((first, scope, line.nodes.end));
        }
    }
    let mut by_scope: HashMap<NodeId, HashSet<String>> = HashMap::new();
    for (name, scope, _) in &headings {
        by_scope.entry(*scope).or_default().insert(name.clone());
    }
    let heads_block = |(_, scope, _): &(String, NodeId, NodeId)| by_scope[scope].len() < MENU;
    headings
        .into_iter()
        .filter(heads_block)
        .map(|(name, scope, start)| (name, start..dom.end(scope)))
        .collect()
}

/// Returns true for the address of a front page: the root, or an index there.
fn is_front_page(url: &CanonicalUrl) -> bool {
    let path = url.as_url().path();
    let name = path.trim_start_matches('/');
    name.is_empty() || !name.contains('/') && (name.starts_with("index.") || name.starts_with("default."))
}

/// Returns the section that the whole page belongs to: the one at its address, or the last of its breadcrumb.
pub(crate) fn own_section(
    dom: &Dom<'_>,
    lines: &PageLines,
    sections: &[Section],
    resolver: &LinkResolver<'_>,
) -> Option<String> {
    let by_url = sections.iter().find(|section| {
        section.url == *resolver.url || pagination::is_further_page(&section.url, resolver.url)
    });
    let by_breadcrumb = || {
        // The menu of a front page may look like a breadcrumb.
        if is_front_page(resolver.url) {
            return None;
        }
        let is_breadcrumb = |index: usize| lines.boilerplate(index) == Some(Boilerplate::Breadcrumb);
        let (_, line) = lines.iter().find(|(index, _)| is_breadcrumb(*index))?;
        let names: HashSet<&str> = sections.iter().map(|section| section.name.as_str()).collect();
        let mut pieces = line.nodes.clone().filter_map(|id| dom.text(id)).map(clean_line);
        pieces.rfind(|piece| names.contains(piece.as_str()))
    };
    by_url.map(|section| section.name.clone()).or_else(by_breadcrumb)
}
