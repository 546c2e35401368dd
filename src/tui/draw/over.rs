use ratatui::layout::{Position, Rect};

use super::bar::{draw_input, input_caret};
use super::brush::{Brush, Span};
use crate::actions::ActionRow;
use crate::tui::state::help::{Help, HelpRow};
use crate::tui::state::{Palette, State};
use crate::words::Word;

/// The cells that the keys of an action have in the help.
const KEYS: u16 = 18;

/// Where the help lies.
fn help_area(area: Rect) -> Rect {
    middle(area, 64, area.height)
}

/// The row of the help on top when its last row is in sight.
pub(in crate::tui) fn help_last_top(help: &Help, area: Rect) -> usize {
    help.rows.len().saturating_sub(usize::from(help_area(area).height.saturating_sub(2)))
}

fn palette_area(area: Rect) -> Rect {
    let area = middle(area, 56, 16);
    Rect { y: area.y.min(area.y / 2 + 1), ..area }
}

/// How many rows the palette shows.
pub(in crate::tui) fn palette_rows(area: Rect) -> usize {
    palette_area(area).height.saturating_sub(4).into()
}

/// A part in the middle of an area, as large as it may be.
pub(super) fn middle(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width.saturating_sub(4));
    let height = height.min(area.height.saturating_sub(2));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Every action with its keys, group by group.
pub(super) fn help(state: &State, help: &Help, area: Rect, brush: &mut Brush<'_>) {
    let outer = help_area(area);
    let inner = sheet(outer, brush);
    let mut rows = help.rows.iter().skip(help.top);
    for row in 0..inner.height {
        let span = Span::row(inner, row);
        match rows.next() {
            Some(HelpRow::Group(word)) => {
                brush.put(span, state.lang.say(*word), brush.theme.heading);
            }
            Some(HelpRow::Action(row)) => help_row(state, row, span, brush),
            Some(HelpRow::Gap) => {}
            None => break,
        }
    }
    if help.top < help_last_top(help, area) {
        let foot = Span::row(outer, outer.height.saturating_sub(1)).without(2);
        brush.write_right(foot, brush.theme.dim, format_args!("↓"));
    }
}

fn help_row(state: &State, row: &ActionRow, span: Span, brush: &mut Brush<'_>) {
    let keys = state.keymap.caps(row.action);
    let column = Span { end: (span.x + KEYS).min(span.end), ..span };
    brush.put(column, &keys.join("  "), brush.theme.key);
    brush.put(span.from(column.end), state.word_of(row), brush.theme.popup);
}

/// Every action that matches what is typed.
pub(super) fn palette(state: &State, palette: &Palette, area: Rect, brush: &mut Brush<'_>) {
    let inner = sheet(palette_area(area), brush);
    let typed = Span::row(inner, 0);
    let x = brush.put(typed, state.lang.say(Word::PromptPalette), brush.theme.key);
    draw_input(&palette.input, typed.from(x), brush.theme.popup, brush);
    let rows = palette.rows.iter().enumerate().skip(palette.pick.top).take(palette_rows(area));
    for (line, (at, action)) in (2..).zip(rows) {
        let span = Span::row(inner, line);
        let picked = at == palette.pick.at;
        if picked {
            brush.paint(span, brush.theme.selected);
        }
        let bare = Some(brush.theme.selected).filter(|style| picked && style.reverse);
        let key = state.key_of(*action);
        let dim = bare.unwrap_or(brush.theme.dim);
        let end = brush.write_right(span.without(1), dim, format_args!("{key}"));
        let style = bare.unwrap_or(crate::config::Style { bg: None, ..brush.theme.popup });
        brush.put(Span { end, ..span }.from(span.x + 1), state.word_of(action.row()), style);
    }
}

pub(super) fn palette_caret(state: &State, palette: &Palette, area: Rect) -> Position {
    let inner = inside(palette_area(area));
    let span = Span::row(inner, 0);
    let x = span.x + state.widths.of(state.lang.say(Word::PromptPalette)) as u16;
    Position::new(input_caret(&palette.input, span.from(x), state.widths), inner.y)
}

fn inside(outer: Rect) -> Rect {
    Rect {
        x: outer.x + 2,
        y: outer.y + 1,
        width: outer.width.saturating_sub(4),
        height: outer.height.saturating_sub(2),
    }
}

/// Lays an empty sheet over the page, which stands back, framed where its colour does not set it off; the area inside.
pub(super) fn sheet(outer: Rect, brush: &mut Brush<'_>) -> Rect {
    let page = brush.area();
    brush.recede(Rect { height: page.height.saturating_sub(1), ..page });
    brush.clear(outer, brush.theme.popup);
    if brush.theme.popup.bg.is_none_or(|bg| brush.theme.text.bg == Some(bg)) {
        frame(outer, brush);
    }
    inside(outer)
}

fn frame(area: Rect, brush: &mut Brush<'_>) {
    let (glyphs, style) = (brush.glyphs, brush.theme.border);
    let bottom = area.height.saturating_sub(1);
    for row in 0..area.height {
        let span = Span::row(area, row);
        let edge = span.from(span.end.saturating_sub(1));
        let [left, right] = match row {
            0 => [glyphs.corners[0], glyphs.corners[1]],
            row if row == bottom => [glyphs.corners[2], glyphs.corners[3]],
            _ => [glyphs.vertical; 2],
        };
        brush.put(span, left, style);
        brush.put(edge, right, style);
        if row == 0 || row == bottom {
            for x in span.x + 1..edge.x {
                brush.put(span.from(x), glyphs.horizontal, style);
            }
        }
    }
}
