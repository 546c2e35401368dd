//! The output of a command.

use ratatui::layout::Rect;

use super::popup;
use crate::config::Style;
use crate::layout::command_output_area;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::state::State;
use crate::tui::state::overlay::CommandOutput;

/// Draws the command line, and the output once it is there.
pub(super) fn draw(state: &State, output: &CommandOutput, area: Rect, painter: &mut Painter<'_>) {
    let lines = output.lines.as_deref().unwrap_or_default();
    let shown = lines.iter().chain([&output.command]).map(|line| state.display.widths.of(line)).max();
    let outer = command_output_area(area, lines.len(), shown.unwrap_or(0) + 4);
    let inner = popup::draw(outer, painter);
    let heading = Span::row(inner, 0);
    let mut x = heading.x;
    if output.is_running() {
        x = painter.put(heading, spinner(state.status.ticks), painter.theme.accent) + 1;
    }
    painter.put_truncated(heading.from(x), &output.command, painter.theme.heading);
    let style = Style { bg: None, ..painter.theme.popup };
    for (row, line) in (2..inner.height).zip(lines.iter().skip(output.top)) {
        painter.put_truncated(Span::row(inner, row), line, style);
    }
    popup::draw_scrollbar(output.top, lines.len(), outer, painter);
}
