//! The help.

use ratatui::layout::Rect;

use super::popup;
use crate::layout::{help_area, help_columns};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::scrollbar;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::overlay::{Help, HelpRow};
use crate::words::Word;

/// Width of the column of keys, in cells.
const KEYS_WIDTH: u16 = 18;

/// Draws the rows, in two columns if there is room.
pub(super) fn draw(state: &State, help: &Help, area: Rect, painter: &mut Painter<'_>) {
    let outer = help_area(area);
    let inner = popup::draw(outer, painter);
    if help.rows.is_empty() {
        painter.put(Span::row(inner, 0), state.display.lang.say(Word::NoActionMatches), painter.theme.dim);
    }
    let mut rows = help.rows.iter().skip(help.top);
    let columns = help_columns(area);
    for column in &columns {
        for line in 0..column.height {
            if let Some(row) = rows.next() {
                draw_row(state, *row, Span::row(*column, line), painter);
            }
        }
    }
    let rows = help.rows.len().div_ceil(columns.len());
    scrollbar::draw(
        help.top / columns.len(),
        rows,
        Rect { width: outer.width - 1, x: outer.x, ..inner },
        painter,
    );
}

fn draw_row(state: &State, row: HelpRow, span: Span, painter: &mut Painter<'_>) {
    let column = span.until((span.x + KEYS_WIDTH).min(span.end));
    match row {
        HelpRow::Group(word) => {
            painter.put(span, state.display.lang.say(word), painter.theme.heading);
        }
        HelpRow::Entry(entry) => {
            let keys = state.entry_keys(entry);
            painter.put(column, &keys.join("  "), painter.theme.key);
            painter.put_truncated(span.from(column.end), &state.entry_label(entry), painter.theme.popup);
        }
        HelpRow::Legend(mark, meaning) => {
            painter.put(column, mark, painter.theme.key);
            painter.put_truncated(
                span.from(column.end),
                state.display.lang.say(meaning),
                painter.theme.popup,
            );
        }
        HelpRow::Gap => {}
    }
}
