use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::over::{middle, sheet};
use super::spinner;
use crate::config::Style;
use crate::tui::state::State;
use crate::tui::state::output::Output;
use crate::typeset::truncate;

/// The rows of the sheet that are no output: the command line, a gap, the edges.
const AROUND: u16 = 4;

fn output_area(area: Rect) -> Rect {
    middle(area, 100, 30)
}

/// How many lines are in sight.
pub(in crate::tui) fn output_rows(area: Rect) -> usize {
    output_area(area).height.saturating_sub(AROUND).into()
}

/// A command line and what it wrote.
pub(super) fn draw(state: &State, output: &Output, area: Rect, brush: &mut Brush<'_>) {
    let inner = sheet(output_area(area), brush);
    let head = Span::row(inner, 0);
    let mut x = head.x;
    if output.lines.is_none() {
        x = brush.put(head, spinner(state.ticks), brush.theme.accent) + 1;
    }
    let line = truncate(&output.line, head.from(x).width(), state.widths);
    brush.write(head.from(x), brush.theme.heading, format_args!("{}{}", line.text, line.ellipsis));
    let plain = Style { bg: None, ..brush.theme.popup };
    for (row, line) in (2..inner.height).zip(output.lines.iter().flatten().skip(output.top)) {
        let line = truncate(line, inner.width, state.widths);
        brush.write(Span::row(inner, row), plain, format_args!("{}{}", line.text, line.ellipsis));
    }
}
