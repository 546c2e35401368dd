//! The rows of the headlines and their day headings.

use ratatui::layout::Rect;

use super::row_style::RowStyle;
use super::{one_line, two_lines};
use crate::layout::{DayHeadings, HeadlineColumns, LineContent, Pane};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::draw::{pane, scrollbar};
use crate::tui::state::State;
use crate::tui::state::list::ListOrder;

pub(super) fn draw(state: &State, area: Rect, painter: &mut Painter<'_>) {
    let list = &state.list;
    let (view, form) = (&list.view, list.view.layout.form());
    if form.has_days() {
        draw_day_above(state, area, painter);
    }
    // Only the headings of days say what a time of day belongs to.
    let days = if list.order == ListOrder::Time { form.days } else { DayHeadings::Hidden };
    let columns = HeadlineColumns::new(area.width, list.widest, days);
    let mut selected = list.selected_from(view.layout.row_at(view.cursor.top)).peekable();
    for line in 0..area.height {
        let span = Span::row(area, line);
        match view.layout.content_of(view.cursor.top + usize::from(line)) {
            Some(LineContent::Day(label)) => draw_day(label, span, painter),
            Some(LineContent::Row(index, part)) => {
                let Some(row) = list.rows().get(index) else { break };
                let cursor = pane::cursor_style(state, Pane::List, painter.theme);
                let cursor = Some(cursor).filter(|_| index == view.cursor.row);
                let style = RowStyle { cursor, form };
                match (form.height, part) {
                    (1, _) => one_line::draw(state, row, style, columns, span, painter),
                    (_, 0) => two_lines::draw_first(state, row, style, span, painter),
                    _ => two_lines::draw_second(state, row, style, span, painter),
                }
                if part == 0 && selected.peek() == Some(&true) {
                    painter.put(span, painter.glyphs.selected, style.apply(painter.theme.accent));
                }
                if part + 1 == form.height {
                    selected.next();
                }
            }
            None => break,
        }
    }
    let before = list.loaded.before * form.height;
    // More rows than those that are loaded: the thumb does not reach the end.
    let more = if list.loaded.next.is_some() { usize::from(area.height) } else { 0 };
    scrollbar::draw(before + view.cursor.top, before + view.layout.lines() + more, area, painter);
}

/// Draws the day of the first line in the row above the list. If that line is itself a heading, the day before is
/// drawn.
fn draw_day_above(state: &State, area: Rect, painter: &mut Painter<'_>) {
    let (layout, top) = (&state.list.view.layout, state.list.view.cursor.top);
    let is_heading = layout.has_heading(top..top + 1);
    let above = Span { y: area.y.saturating_sub(1), ..Span::row(area, 0) };
    draw_day(layout.label_at(top - usize::from(is_heading)), above, painter);
}

fn draw_day(label: &str, span: Span, painter: &mut Painter<'_>) {
    painter.put(span.from(span.x + 1), label, painter.theme.day);
}
