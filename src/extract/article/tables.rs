//! Tables of data, as opposed to tables that arrange a page.

use std::collections::HashSet;

use html5ever::{LocalName, local_name};

use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLines;
use crate::model::{Table, Text};
use crate::text::clean_line;

/// Reads a table of data; `None` for a table that only arranges the page.
pub(crate) fn read(dom: &Dom<'_>, lines: &PageLines, id: NodeId) -> Option<Table> {
    if dom.has_inner_table(id) || dom.count_images(id) > 0 {
        return None;
    }
    let rows: Vec<NodeId> = dom.subtree(id).filter(|at| dom.is_element(*at, &local_name!("tr"))).collect();
    let cells: Vec<Vec<NodeId>> = rows.iter().map(|row| cells(dom, *row)).collect();
    let wide = cells.iter().filter(|row| row.len() >= 2).count();
    let longest = lines.within(dom, id).map(|index| lines.get(index).size).max()?;
    if rows.len() < 2 || wide * 2 < rows.len() || longest > 400 {
        return None;
    }
    let header_rows = cells
        .iter()
        .take_while(|row| !row.is_empty() && row.iter().all(|cell| is_header(dom, lines, *cell)))
        .count();
    Some(Table { header_rows, rows: spread(dom, lines, &cells) })
}

/// Returns the caption of a table.
pub(crate) fn caption(dom: &Dom<'_>, lines: &PageLines, id: NodeId) -> Option<String> {
    let caption = dom.subtree(id).find(|at| dom.is_element(*at, &local_name!("caption")))?;
    Some(cell_text(dom, lines, caption)).filter(|text| !text.is_empty())
}

/// Returns the cells of a row.
fn cells(dom: &Dom<'_>, row: NodeId) -> Vec<NodeId> {
    dom.subtree(row)
        .filter(|at| matches!(dom.name(*at), Some(&local_name!("td") | &local_name!("th"))))
        .collect()
}

/// Returns true if a cell is a header by name or is bold.
fn is_header(dom: &Dom<'_>, lines: &PageLines, cell: NodeId) -> bool {
    let mut within = lines.within(dom, cell);
    dom.is_element(cell, &local_name!("th"))
        || (!within.is_empty() && within.all(|index| lines.get(index).is_strong()))
}

/// Returns the texts of the cells. The cells that one of several columns or rows covers are empty.
fn spread(dom: &Dom<'_>, lines: &PageLines, cells: &[Vec<NodeId>]) -> Vec<Vec<Text>> {
    const LARGEST_SPAN: usize = 64;
    /// Number of covered cells up to which spans are honoured, in a table of `n` cells: 16 n + 4096.
    const COVERED: (usize, usize) = (16, 4096);
    let mut budget = COVERED.0 * cells.iter().map(Vec::len).sum::<usize>() + COVERED.1;
    let span = |cell: NodeId, name: &LocalName| {
        dom.attr(cell, name).and_then(|n| n.trim().parse().ok()).unwrap_or(1).clamp(1, LARGEST_SPAN)
    };
    let mut covered: HashSet<(usize, usize)> = HashSet::new();
    let mut table = Vec::new();
    for (y, row) in cells.iter().enumerate() {
        let mut out: Vec<Text> = Vec::new();
        for cell in row {
            while covered.remove(&(y, out.len())) {
                out.push(Text::default());
            }
            let text = Text::plain(clean_line(&cell_text(dom, lines, *cell)));
            let (columns, rows) =
                (span(*cell, &local_name!("colspan")), span(*cell, &local_name!("rowspan")));
            let (columns, rows) = if columns * rows - 1 <= budget { (columns, rows) } else { (1, 1) };
            budget -= columns * rows - 1;
            for column in 0..columns {
                covered.extend((1..rows).map(|below| (y + below, out.len())));
                out.push(if column == 0 { text.clone() } else { Text::default() });
            }
        }
        while covered.remove(&(y, out.len())) {
            out.push(Text::default());
        }
        table.push(out);
    }
    table
}

/// Returns the text of a cell, its lines joined by spaces.
fn cell_text(dom: &Dom<'_>, lines: &PageLines, cell: NodeId) -> String {
    let lines: Vec<&str> = lines.within(dom, cell).map(|index| lines.text(index)).collect();
    lines.join(" ")
}
