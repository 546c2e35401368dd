//! The action menu.

use ratatui::layout::Rect;

use super::popup::{self, ListRowStyle};
use crate::layout::action_menu_area;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::overlay::{ActionMenu, MenuRow};
use crate::words::Word;

/// Draws the groups of actions, or the actions of one, each with the digit that chooses it.
pub(super) fn draw(state: &State, menu: &ActionMenu, area: Rect, painter: &mut Painter<'_>) {
    let outer = action_menu_area(area, menu.len());
    let inner = popup::draw(outer, painter);
    let title = state.display.lang.say(menu.group.unwrap_or(Word::DoMenu));
    painter.put(Span::row(inner, 0), title, painter.theme.heading);
    let rows = menu.rows().enumerate().skip(menu.cursor.top);
    for (line, (index, row)) in (2..inner.height).zip(rows) {
        let span = Span::row(inner, line);
        let style = if index == menu.cursor.row {
            ListRowStyle::under_cursor(span, painter)
        } else {
            ListRowStyle::plain()
        };
        draw_row(state, row, index, style, span, painter);
    }
    popup::draw_scrollbar(menu.cursor.top, menu.len(), outer, painter);
}

fn draw_row(
    state: &State,
    row: MenuRow,
    index: usize,
    style: ListRowStyle,
    span: Span,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let (label, hint) = match row {
        MenuRow::Group(word) => (state.display.lang.say(word).into(), "→".to_owned()),
        MenuRow::Entry(entry) => {
            (state.entry_label(entry), state.entry_keys(entry).into_iter().next().unwrap_or_default())
        }
    };
    if index < 10 {
        let digit = (index + 1) % 10;
        painter.write(span.from(span.x + 1), style.on_row(theme.key), format_args!("{digit}"));
    }
    painter.write_right(span.without(1), style.on_row(theme.dim), format_args!("{hint}"));
    painter.put(span.from(span.x + 4).without(1), &label, style.on_row(theme.popup));
}
