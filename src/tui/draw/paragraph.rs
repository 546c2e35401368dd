//! A sentence or two of the interface, set in lines.

use ratatui::layout::Rect;

use super::painter::Painter;
use super::span::Span;
use crate::config::Style;
use crate::tui::state::State;
use crate::typeset::{LineRole, Measure, PagePart, typeset_page};

/// Draws a text in as many lines as it takes. Returns their number; what has no room is left out.
pub(super) fn draw(state: &State, text: &str, area: Rect, style: Style, painter: &mut Painter<'_>) -> u16 {
    let measure = Measure { indent: 0, columns: area.width, ..state.display.measure(area.width) };
    let page = typeset_page(&[PagePart::Text(LineRole::Note, text)], &measure);
    let lines = page.lines().iter().filter(|line| line.role == LineRole::Note);
    let mut rows = 0;
    for (row, line) in (0..area.height).zip(lines) {
        for run in page.runs(line) {
            painter.put(Span::row(area, row).from(area.x + run.column), page.text(&run.range), style);
        }
        rows = row + 1;
    }
    rows
}
