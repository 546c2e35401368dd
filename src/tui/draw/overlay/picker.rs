//! Pickers.

use ratatui::layout::Rect;

use super::popup::{self, ListRowStyle};
use crate::layout::picker_area;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::overlay::{Choice, Picker, PickerRow};

/// Indent of a level of headings, in cells.
const INDENT: usize = 2;

pub(super) fn draw(state: &State, picker: &Picker, area: Rect, painter: &mut Painter<'_>) {
    let outer = picker_area(area, picker.rows.len());
    let inner = popup::draw(outer, painter);
    painter.put(Span::row(inner, 0), state.display.lang.say(picker.title), painter.theme.heading);
    let rows = picker.rows.iter().enumerate().skip(picker.cursor.top);
    for (line, (index, row)) in (2..inner.height).zip(rows) {
        let span = Span::row(inner, line);
        let style = if index == picker.cursor.row {
            ListRowStyle::under_cursor(span, painter)
        } else {
            ListRowStyle::plain()
        };
        draw_row(row, style, span.from(span.x + 1).without(1), painter);
    }
    popup::draw_scrollbar(picker.cursor.top, picker.rows.len(), outer, painter);
}

/// Draws a row: headings indented by their levels, links with their number, and with their host if it is another
/// site.
fn draw_row(row: &PickerRow, style: ListRowStyle, span: Span, painter: &mut Painter<'_>) {
    let dim = style.apply(painter.theme.dim);
    let span = match &row.choice {
        Choice::Heading { depth, .. } => span.from((span.x + (depth * INDENT) as u16).min(span.end)),
        Choice::Probe(_)
        | Choice::Retry(_)
        | Choice::OtherSource(_)
        | Choice::Separate(_)
        | Choice::File(..)
        | Choice::Command(_) => span,
        Choice::Link(link) => {
            let host = if link.target().is_some() { "" } else { link.url.host() };
            let end = painter.write_right(span, dim, format_args!("{host}"));
            let x = painter.write(span, dim, format_args!("{:>2}  ", link.number));
            span.until(end).from(x)
        }
    };
    painter.put_truncated(span.without(1), &row.label, style.on_row(painter.theme.popup));
}
