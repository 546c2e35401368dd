//! The column of text in a pane.

use ratatui::layout::Rect;

/// Whether punctuation may hang into the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HangingPunctuation {
    /// The margins have room for it.
    Allowed,
    /// No line leaves the column.
    Forbidden,
}

/// Returns the column of text of an area: `width` cells at most, even, and centred.
pub(crate) fn text_column(area: Rect, width: u16) -> Rect {
    let width = width.min(area.width.saturating_sub(2)) & !1;
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

/// Returns the measure (width of the lines in cells, even) in an area of `columns` cells with a margin on both sides.
pub(crate) fn measure_width(columns: u16, width: u16, hanging: HangingPunctuation) -> u16 {
    let margins = match hanging {
        HangingPunctuation::Allowed => 4,
        HangingPunctuation::Forbidden => 2,
    };
    width.min(columns.saturating_sub(margins)) & !1
}
