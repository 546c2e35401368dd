//! A part of a row.

use ratatui::layout::Rect;

/// A part of a row to write in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) x: u16,
    pub(super) y: u16,
    /// The column after its last cell.
    pub(super) end: u16,
}

impl Span {
    /// Returns a row of an area, counted from its top.
    pub(super) fn row(area: Rect, row: u16) -> Self {
        Self { x: area.x, y: area.y + row, end: area.right() }
    }

    /// Returns the span from a column on.
    pub(super) fn from(self, x: u16) -> Self {
        Self { x, ..self }
    }

    /// Returns the span up to a column.
    pub(super) fn until(self, end: u16) -> Self {
        Self { end, ..self }
    }

    /// Returns the span without this many cells at its end.
    pub(super) fn without(self, cells: u16) -> Self {
        Self { end: self.end.saturating_sub(cells).max(self.x), ..self }
    }

    /// Returns the number of cells.
    pub(super) fn width(self) -> u16 {
        self.end.saturating_sub(self.x)
    }
}
