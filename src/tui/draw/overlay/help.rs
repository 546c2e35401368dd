//! The help.

use ratatui::layout::Rect;

use super::popup;
use crate::actions::ActionRow;
use crate::layout::{help_area, help_rows};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::overlay::{Help, HelpRow};

/// Width of the column of keys, in cells.
const KEYS_WIDTH: u16 = 18;

pub(super) fn draw(state: &State, help: &Help, area: Rect, painter: &mut Painter<'_>) {
    let outer = help_area(area);
    let inner = popup::draw(outer, painter);
    for (line, row) in (0..inner.height).zip(help.rows.iter().skip(help.top)) {
        let span = Span::row(inner, line);
        match row {
            HelpRow::Group(word) => {
                painter.put(span, state.display.lang.say(*word), painter.theme.heading);
            }
            HelpRow::Action(row) => draw_action(state, row, span, painter),
            HelpRow::Gap => {}
        }
    }
    if help.top < help.last_top(help_rows(area)) {
        let foot = Span::row(outer, outer.height.saturating_sub(1)).without(2);
        painter.write_right(foot, painter.theme.dim, format_args!("↓"));
    }
}

fn draw_action(state: &State, row: &ActionRow, span: Span, painter: &mut Painter<'_>) {
    let keys = state.keyboard.keymap.key_caps(row.action);
    let column = span.until((span.x + KEYS_WIDTH).min(span.end));
    painter.put(column, &keys.join("  "), painter.theme.key);
    painter.put(span.from(column.end), state.action_label(row), painter.theme.popup);
}
