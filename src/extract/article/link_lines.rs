//! Lines that consist of links.

use html5ever::local_name;

use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLine;

/// Returns true if a line consists of links, none of which is part of the text.
pub(crate) fn is_link_line(dom: &Dom<'_>, line: &PageLine) -> bool {
    const SHORTEST: u32 = 4;
    line.size >= SHORTEST
        && line.linked * 10 >= line.size * 8
        && !is_enumeration(dom, line)
        && !line
            .nodes
            .clone()
            .filter_map(|id| dom.closest(id, &local_name!("a")))
            .any(|link| is_part_of_text(dom, link))
}

/// Returns true for terms that a page links wherever they occur, with only commas and colons between them: 广州：天河、越秀.
fn is_enumeration(dom: &Dom<'_>, line: &PageLine) -> bool {
    const FEWEST: usize = 2;
    let (mut links, mut last_link, mut is_joined) = (0, None, false);
    for (text, link) in line.nodes.clone().filter_map(|id| Some((dom.text(id)?.trim(), id))) {
        let link = dom.closest(link, &local_name!("a"));
        if link.is_some() && link != last_link {
            if links > 0 && !is_joined {
                return false;
            }
            (links, last_link, is_joined) = (links + 1, link, false);
        } else if link.is_none() {
            is_joined |= text.contains(['、', '，', '：', ':', ',']);
        }
    }
    links >= FEWEST
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
