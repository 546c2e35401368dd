//! Notes below the list of a view.

use ratatui::layout::Rect;

use crate::config::Style;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::typeset::{Measure, fill};

/// Draws a line, if there is room for one, and a text below it.
pub(super) fn draw(text: &str, style: Style, state: &State, area: Rect, painter: &mut Painter<'_>) {
    let mut area = area;
    if area.height > 2 {
        painter.rule(Span::row(area, 0));
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    }
    let measure = Measure { widths: state.display.widths, ..Measure::plain(area.width) };
    let mut row = 0;
    for paragraph in text.lines() {
        for line in fill(paragraph, &measure) {
            if row >= area.height {
                return;
            }
            painter.put(Span::row(area, row), paragraph.get(line).unwrap_or_default(), style);
            row += 1;
        }
    }
}
