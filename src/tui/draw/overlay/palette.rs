//! The palette.

use ratatui::layout::{Position, Rect};

use super::popup::{self, ListRowStyle};
use crate::layout::{palette_area, palette_rows, popup_content};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::draw::status::{draw_input, input_caret};
use crate::tui::state::State;
use crate::tui::state::overlay::Palette;
use crate::words::Word;

pub(in crate::tui) fn draw(state: &State, palette: &Palette, area: Rect, painter: &mut Painter<'_>) {
    let outer = palette_area(area);
    let inner = popup::draw(outer, painter);
    let input = Span::row(inner, 0);
    let x = painter.put(input, state.display.lang.say(Word::PromptPalette), painter.theme.key);
    draw_input(&palette.input, input.from(x), painter.theme.popup, painter);
    if palette.rows.is_empty() {
        let text = state.display.lang.say(Word::NoActionMatches);
        painter.put(Span::row(inner, 2).from(inner.x + 1), text, painter.theme.dim);
    }
    let rows = palette.rows.iter().enumerate().skip(palette.cursor.top).take(palette_rows(area));
    for (line, (index, entry)) in (2..).zip(rows) {
        let span = Span::row(inner, line);
        let style = if index == palette.cursor.row {
            ListRowStyle::under_cursor(span, painter)
        } else {
            ListRowStyle::plain()
        };
        let key = state.entry_keys(*entry).into_iter().next().unwrap_or_default();
        let dim = style.apply(painter.theme.dim);
        let end = painter.write_right(span.without(1), dim, format_args!("{key}"));
        let label = state.entry_label(*entry);
        painter.put(span.until(end).from(span.x + 1), &label, style.on_row(painter.theme.popup));
    }
    popup::draw_scrollbar(palette.cursor.top, palette.rows.len(), outer, painter);
}

/// Returns the position of the caret.
pub(in crate::tui) fn caret(state: &State, palette: &Palette, area: Rect) -> Position {
    let inner = popup_content(palette_area(area));
    let span = Span::row(inner, 0);
    let widths = state.display.widths;
    let x = span.x + widths.of(state.display.lang.say(Word::PromptPalette)) as u16;
    Position::new(input_caret(&palette.input, span.from(x), widths), inner.y)
}
