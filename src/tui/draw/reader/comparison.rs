//! Two versions of an article, compared.

use ratatui::layout::Rect;

use crate::layout::text_column;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::scrollbar;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::reader::VersionComparison;
use crate::typeset::LineRole;

/// Draws the comparison. Text that is the same in both versions is dimmed.
pub(super) fn draw(state: &State, comparison: &VersionComparison, area: Rect, painter: &mut Painter<'_>) {
    let (page, theme) = (&comparison.page, painter.theme);
    let column = text_column(area, state.display.text.width);
    scrollbar::draw(comparison.top, page.lines().len(), area, painter);
    let lines = page.lines().iter().enumerate().skip(comparison.top).take(column.height.into());
    for (row, (index, line)) in (0..).zip(lines) {
        let line_style = match line.role {
            LineRole::Meta => theme.meta,
            _ if comparison.differs(index) => theme.text,
            _ => theme.dim,
        };
        for run in page.runs(line) {
            let style = match run.style {
                style if style.strong => theme.added,
                style if style.emphasis => theme.removed,
                _ => line_style,
            };
            let span = Span::row(column, row).from(column.x + run.column);
            painter.put(span, page.text(&run.range), style);
        }
    }
}
