//! Cells whose content on the terminal is not known.

use ratatui::buffer::Cell;

/// Text that no frame contains (a private-use character), so that the cell differs from any cell drawn next.
const UNKNOWN: &str = "\u{e000}";

/// Returns a cell of unknown content.
pub(super) fn unknown_cell() -> Cell {
    Cell::new(UNKNOWN)
}

/// Marks the text of a cell as unknown.
pub(super) fn forget(cell: &mut Cell) {
    cell.set_symbol(UNKNOWN);
}
