//! Runs of blank cells, which a terminal can erase at once, and blanks that look the same.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::style::Modifier;

/// Fewest blanks that are erased within a row, where the cursor has to be moved over them afterwards.
const MIN_WITHIN: u16 = 12;

/// Fewest blanks that are erased at the end of a row.
const MIN_AT_END: u16 = 4;

/// Returns the column after the run of equal blanks that begins at a cell, if it is long enough to be erased.
pub(super) fn end_of_run(buffer: &Buffer, x: u16, y: u16) -> Option<u16> {
    let first = buffer.cell((x, y)).filter(|cell| is_blank(cell))?;
    let is_same = |x: &u16| buffer.cell((*x, y)).is_some_and(|cell| is_blank(cell) && cell.bg == first.bg);
    let end = (x..buffer.area.right()).find(|x| !is_same(x)).unwrap_or(buffer.area.right());
    let least = if end == buffer.area.right() { MIN_AT_END } else { MIN_WITHIN };
    (end - x >= least).then_some(end)
}

/// Returns true if two cells look the same: a blank shows no foreground.
pub(super) fn look_equal(before: &Cell, after: &Cell) -> bool {
    before == after || (is_blank(before) && is_blank(after) && before.bg == after.bg)
}

/// Returns true if a cell shows nothing but its background.
pub(super) fn is_blank(cell: &Cell) -> bool {
    let visible = Modifier::UNDERLINED | Modifier::REVERSED;
    cell.symbol() == " " && cell.diff_option == CellDiffOption::None && !cell.modifier.intersects(visible)
}
