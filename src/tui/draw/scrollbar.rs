//! The scrollbar on the right edge of a pane.

use ratatui::layout::Rect;

use super::painter::Painter;
use super::span::Span;
use crate::layout::thumb_rows;

/// Draws the thumb for a pane that shows `lines` lines from `top` on; nothing if all are visible.
pub(super) fn draw(top: usize, lines: usize, area: Rect, painter: &mut Painter<'_>) {
    for row in thumb_rows(top, lines, area.height).into_iter().flatten() {
        let span = Span::row(area, row);
        painter.set_style(span.from(span.end.saturating_sub(1)), painter.theme.thumb);
    }
}
