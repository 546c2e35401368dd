//! Tables: a line a row, cells between `|`, `|!` before the cells of a header row, `<` and `^` for a cell that is
//! merged with the one to its left or above it.

use super::markup::inline;
use super::piece::{Look, Part};
use crate::model::{Block, Table, Text};

/// Reads the rows of a table, each without its first `|`.
pub(super) fn part(rows: &[&str]) -> Part {
    let header_rows = rows.iter().take_while(|row| row.starts_with('!')).count();
    let grid: Vec<Vec<&str>> = rows.iter().map(|row| cells(row)).collect();
    let owners = owners(&grid);
    let text = |(row, column): &(usize, usize)| grid.get(*row).and_then(|row| row.get(*column));
    let rows = owners.iter().map(|row| {
        row.iter().map(|owner| text(owner).map_or_else(Text::default, |cell| inline(cell))).collect()
    });
    let block = Block::Table(Table { header_rows, rows: rows.collect() });
    let merged = grid.iter().flatten().any(|cell| matches!(*cell, "<" | "^"));
    Part { block, look: if merged { Look::Spanned(spans(&owners)) } else { Look::Plain } }
}

fn cells(row: &str) -> Vec<&str> {
    let row = row.strip_prefix('!').unwrap_or(row);
    row.trim().trim_end_matches('|').split('|').map(str::trim).collect()
}

/// For each cell the place of the cell that covers it.
fn owners(grid: &[Vec<&str>]) -> Vec<Vec<(usize, usize)>> {
    let mut owners: Vec<Vec<(usize, usize)>> = Vec::with_capacity(grid.len());
    for (y, row) in grid.iter().enumerate() {
        let mut places: Vec<(usize, usize)> = Vec::with_capacity(row.len());
        for (x, cell) in row.iter().enumerate() {
            let merged = match *cell {
                "<" => places.last().copied(),
                "^" => owners.last().and_then(|above| above.get(x)).copied(),
                _ => None,
            };
            places.push(merged.unwrap_or((y, x)));
        }
        owners.push(places);
    }
    owners
}

/// For each cell the columns and rows it spans; (0, 0) for a covered one.
fn spans(owners: &[Vec<(usize, usize)>]) -> Vec<Vec<(usize, usize)>> {
    let span = |place: (usize, usize)| {
        let width = |row: &[(usize, usize)]| row.iter().filter(|owner| **owner == place).count();
        let columns = owners.get(place.0).map_or(0, |row| width(row));
        let rows = owners.iter().filter(|row| width(row) > 0).count();
        (columns, rows)
    };
    let spans = owners.iter().enumerate().map(|(y, row)| {
        let own =
            row.iter().enumerate().map(|(x, owner)| if *owner == (y, x) { span((y, x)) } else { (0, 0) });
        own.collect()
    });
    spans.collect()
}
