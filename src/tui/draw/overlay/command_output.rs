//! The output of a command.

use ratatui::layout::Rect;

use super::popup;
use crate::config::Style;
use crate::layout::{command_output_area, one_line_area};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::state::State;
use crate::tui::state::overlay::CommandOutput;

/// Cells between a command and its output on the same line, and on each side of both.
const GAP: usize = 2;

/// Draws the command line, and the output once it is there: on one line if it has only one.
pub(super) fn draw(state: &State, output: &CommandOutput, area: Rect, painter: &mut Painter<'_>) {
    let lines = output.lines.as_deref().unwrap_or_default();
    let widths = state.display.widths;
    if let [] | [_] = lines {
        let cells: usize = lines.iter().chain([&output.command]).map(|line| widths.of(line) + GAP).sum();
        if let Some(outer) = one_line_area(area, cells + GAP) {
            let inner = popup::draw(outer, painter);
            let x = draw_command(state, output, Span::row(inner, 0), painter);
            draw_output(output, Span::row(inner, 0).from(x + GAP as u16), 0, painter);
            return;
        }
    }
    let shown = lines.iter().chain([&output.command]).map(|line| widths.of(line)).max();
    let outer = command_output_area(area, lines.len(), shown.unwrap_or(0) + 4);
    let inner = popup::draw(outer, painter);
    draw_command(state, output, Span::row(inner, 0), painter);
    for row in 2..inner.height {
        draw_output(output, Span::row(inner, row), output.top + usize::from(row) - 2, painter);
    }
    popup::draw_scrollbar(output.top, lines.len(), outer, painter);
}

/// Draws the command line, with a spinner while it runs. Returns the column after it.
fn draw_command(state: &State, output: &CommandOutput, span: Span, painter: &mut Painter<'_>) -> u16 {
    let mut x = span.x;
    if output.is_running() {
        x = painter.put(span, spinner(state.status.ticks), painter.theme.accent) + 1;
    }
    painter.put_truncated(span.from(x), &output.command, painter.theme.heading)
}

fn draw_output(output: &CommandOutput, span: Span, line: usize, painter: &mut Painter<'_>) {
    let style = Style { bg: None, ..painter.theme.popup };
    if let Some(text) = output.lines.as_ref().and_then(|lines| lines.get(line)) {
        painter.put_truncated(span, text, style);
    }
}
