//! The frame of popups, and the rows of their lists.

use ratatui::layout::Rect;

use crate::config::Style;
use crate::layout::popup_content;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::scrollbar;
use crate::tui::draw::span::Span;

/// Draws an empty popup and fades the screen behind it. Returns the area of its content.
pub(super) fn draw(outer: Rect, painter: &mut Painter<'_>) -> Rect {
    let (screen, theme) = (painter.area(), painter.theme);
    painter.fade(Rect { height: screen.height.saturating_sub(1), ..screen });
    painter.clear(outer, theme.popup);
    let has_background = theme.popup.bg.is_some_and(|bg| theme.text.bg != Some(bg));
    if !has_background {
        draw_border(outer, painter);
    }
    popup_content(outer)
}

/// Draws the scrollbar of a list that begins two rows below the top of a popup's content, on its right edge.
pub(super) fn draw_scrollbar(top: usize, lines: usize, outer: Rect, painter: &mut Painter<'_>) {
    let content = popup_content(outer);
    let list =
        Rect { x: outer.x, y: content.y + 2, width: outer.width, height: content.height.saturating_sub(2) };
    scrollbar::draw(top, lines, list, painter);
}

fn draw_border(area: Rect, painter: &mut Painter<'_>) {
    let (glyphs, style) = (painter.glyphs, painter.theme.border);
    let bottom = area.height.saturating_sub(1);
    for row in 0..area.height {
        let span = Span::row(area, row);
        let right_edge = span.from(span.end.saturating_sub(1));
        let [left, right] = match row {
            0 => [glyphs.corners[0], glyphs.corners[1]],
            row if row == bottom => [glyphs.corners[2], glyphs.corners[3]],
            _ => [glyphs.vertical; 2],
        };
        painter.put(span, left, style);
        painter.put(right_edge, right, style);
        if row == 0 || row == bottom {
            painter.rule(span.from(span.x + 1).without(1));
        }
    }
}

/// The colours of a row in a list.
#[derive(Clone, Copy)]
pub(super) struct ListRowStyle {
    /// The style of a reversed row under the cursor, which replaces all others.
    reversed: Option<Style>,
}

impl ListRowStyle {
    /// Returns the colours of a row without the cursor.
    pub(super) fn plain() -> Self {
        Self { reversed: None }
    }

    /// Draws the background of the row under the cursor, and returns its colours.
    pub(super) fn under_cursor(span: Span, painter: &mut Painter<'_>) -> Self {
        let selected = painter.theme.selected;
        painter.set_style(span, selected);
        Self { reversed: Some(selected).filter(|style| style.reverse) }
    }

    /// Returns the style for a part of the row, background included.
    pub(super) fn apply(self, style: Style) -> Style {
        self.reversed.unwrap_or(style)
    }

    /// Returns the style for a part of the row, on the background of the row.
    pub(super) fn on_row(self, style: Style) -> Style {
        self.apply(Style { bg: None, ..style })
    }
}
