//! The sections that headlines belong to, by the headings above them and by the page they are on.

use std::collections::HashSet;
use std::ops::Range;

use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLines;
use crate::extract::page::link_resolver::LinkResolver;
use crate::extract::page::pagination;
use crate::model::Section;
use crate::text::clean_line;

/// The name of a section above a block of headlines.
pub(crate) struct SectionHeading {
    name: String,
    /// The nodes of the block after the heading.
    scope: Range<NodeId>,
}

/// Finds the lines that begin with the name of a section above a block of headlines.
///
/// `headlines` are the positions of the headlines in page order.
pub(crate) fn section_headings(
    dom: &Dom<'_>,
    lines: &PageLines,
    sections: &[Section],
    headlines: &[NodeId],
) -> Vec<SectionHeading> {
    const LONGEST: u32 = 40;
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
            headings.push(SectionHeading { name: first, scope: line.nodes.end..dom.end(scope) });
        }
    }
    headings
}

/// Returns the name of the section whose heading is above a node.
pub(crate) fn section_above(headings: &[SectionHeading], id: NodeId) -> Option<String> {
    headings.iter().rev().find(|heading| heading.scope.contains(&id)).map(|heading| heading.name.clone())
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
        let is_breadcrumb = |index: usize| lines.boilerplate(index) == Some(Boilerplate::Breadcrumb);
        let (_, line) = lines.iter().find(|(index, _)| is_breadcrumb(*index))?;
        let mut pieces = line.nodes.clone().filter_map(|id| dom.text(id)).map(clean_line);
        pieces.rfind(|piece| sections.iter().any(|section| section.name == *piece))
    };
    by_url.map(|section| section.name.clone()).or_else(by_breadcrumb)
}
