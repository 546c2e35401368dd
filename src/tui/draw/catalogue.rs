use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::over::{middle, sheet};
use crate::config::Style;
use crate::tui::state::State;
use crate::tui::state::catalogue::{Catalogue, Choice};
use crate::words::Word;

/// The rows of the sheet that are no row of the catalogue: its title, a gap, its edges.
const AROUND: u16 = 4;

/// The most rows in sight.
const MOST: usize = 12;

fn catalogue_area(area: Rect, rows: usize) -> Rect {
    middle(area, 44, rows.min(MOST) as u16 + AROUND)
}

/// How many rows are in sight.
pub(in crate::tui) fn catalogue_rows(area: Rect) -> usize {
    catalogue_area(area, MOST).height.saturating_sub(AROUND).into()
}

/// The groups of actions, or the actions of one, each with the digit that picks it.
pub(super) fn draw(state: &State, catalogue: &Catalogue, area: Rect, brush: &mut Brush<'_>) {
    let inner = sheet(catalogue_area(area, catalogue.len()), brush);
    let title = state.lang.say(catalogue.group.unwrap_or(Word::DoMenu));
    brush.put(Span::row(inner, 0), title, brush.theme.heading);
    let rows = catalogue.rows().enumerate().skip(catalogue.pick.top);
    for (line, (at, choice)) in (2..inner.height).zip(rows) {
        row(state, choice, at, at == catalogue.pick.at, Span::row(inner, line), brush);
    }
}

fn row(state: &State, choice: Choice, at: usize, is_picked: bool, span: Span, brush: &mut Brush<'_>) {
    if is_picked {
        brush.paint(span, brush.theme.selected);
    }
    let bare = Some(brush.theme.selected).filter(|style| is_picked && style.reverse);
    let ink = |style: Style| bare.unwrap_or(Style { bg: None, ..style });
    let (word, behind) = match choice {
        Choice::Group(word) => (state.lang.say(word), "→"),
        Choice::Action(row) => (state.word_of(row), state.key_of(row.action)),
    };
    if at < 10 {
        brush.write(span.from(span.x + 1), ink(brush.theme.key), format_args!("{}", (at + 1) % 10));
    }
    brush.write_right(span.without(1), ink(brush.theme.dim), format_args!("{behind}"));
    brush.put(span.from(span.x + 4).without(1), word, ink(brush.theme.popup));
}
