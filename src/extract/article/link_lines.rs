//! Lines that consist of links.

use html5ever::local_name;

use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLine;

/// Returns true if a line consists of links, none of which is part of the text.
pub(crate) fn is_link_line(dom: &Dom<'_>, line: &PageLine) -> bool {
    const SHORTEST: u32 = 4;
    line.size >= SHORTEST
        && line.linked * 10 >= line.size * 8
        && !line
            .nodes
            .clone()
            .filter_map(|id| dom.closest(id, &local_name!("a")))
            .any(|link| is_part_of_text(dom, link))
}

/// Returns true if a line consists of links to documents: attachments.
pub(crate) fn is_attachment_line(dom: &Dom<'_>, line: &PageLine) -> bool {
    let mut links = line.nodes.clone().filter_map(|id| dom.closest(id, &local_name!("a"))).peekable();
    line.is_linked() && links.peek().is_some() && links.all(|link| is_part_of_text(dom, link))
}

/// Returns true for a link to a document, or one that spells out its address.
fn is_part_of_text(dom: &Dom<'_>, link: NodeId) -> bool {
    if dom.text_content(link).contains("://") {
        return true;
    }
    let href = dom.attr(link, &local_name!("href")).unwrap_or_default().to_ascii_lowercase();
    [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".ppt", ".pptx", ".wps", ".ofd"]
        .iter()
        .any(|suffix| href.ends_with(suffix))
}
