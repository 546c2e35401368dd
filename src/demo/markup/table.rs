//! Tables: a line per row, cells separated by `|`. A header row begins with `|!`; `<` and `^` merge a cell with the one to
//! its left or above it, and have no text.

use super::inline::parse_inline;
use crate::demo::content::{PrintStyle, PrintedBlock};
use crate::model::{Block, Table, Text};

/// Row and column of a cell.
type CellPosition = (usize, usize);

/// Parses the rows of a table, each without its first `|`.
pub(super) fn parse_table(rows: &[&str]) -> PrintedBlock {
    let header_rows = rows.iter().take_while(|row| row.starts_with('!')).count();
    let grid: Vec<Vec<&str>> = rows.iter().map(|row| split_cells(row)).collect();
    let owners = owners(&grid);
    let text = |cell: &&str| if is_merged_cell(cell) { Text::default() } else { parse_inline(cell) };
    let rows = grid.iter().map(|row| row.iter().map(text).collect()).collect();
    let is_merged = grid.iter().flatten().any(is_merged_cell);
    PrintedBlock {
        block: Block::Table(Table { header_rows, rows }),
        style: if is_merged { PrintStyle::Spanned(spans(&owners)) } else { PrintStyle::Plain },
    }
}

fn is_merged_cell(cell: &&str) -> bool {
    matches!(*cell, "<" | "^")
}

fn split_cells(row: &str) -> Vec<&str> {
    let row = row.strip_prefix('!').unwrap_or(row);
    row.trim().trim_end_matches('|').split('|').map(str::trim).collect()
}

/// Returns for each cell the position of the cell that covers it.
fn owners(grid: &[Vec<&str>]) -> Vec<Vec<CellPosition>> {
    let mut owners: Vec<Vec<CellPosition>> = Vec::with_capacity(grid.len());
    for (y, row) in grid.iter().enumerate() {
        let mut positions: Vec<CellPosition> = Vec::with_capacity(row.len());
        for (x, cell) in row.iter().enumerate() {
            let merged = match *cell {
                "<" => positions.last().copied(),
                "^" => owners.last().and_then(|above| above.get(x)).copied(),
                _ => None,
            };
            positions.push(merged.unwrap_or((y, x)));
        }
        owners.push(positions);
    }
    owners
}

/// Returns for each cell the columns and rows that it spans; (0, 0) for a covered cell.
fn spans(owners: &[Vec<CellPosition>]) -> Vec<Vec<(usize, usize)>> {
    let span = |position: CellPosition| {
        let width = |row: &[CellPosition]| row.iter().filter(|owner| **owner == position).count();
        let columns = owners.get(position.0).map_or(0, |row| width(row));
        let rows = owners.iter().filter(|row| width(row) > 0).count();
        (columns, rows)
    };
    let spans = owners.iter().enumerate().map(|(y, row)| {
        let cells = row.iter().enumerate();
        cells.map(|(x, owner)| if *owner == (y, x) { span((y, x)) } else { (0, 0) }).collect()
    });
    spans.collect()
}
