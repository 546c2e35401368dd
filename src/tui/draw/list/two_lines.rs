//! A row on two lines: marks and title, then origin, time, heat, other sources, changes, tags, title parts and an excerpt.

use super::row_style::{RowStyle, draw_cursor, draw_marks, draw_title, site_change};
use crate::layout::MARKS_WIDTH;
use crate::text::Widths;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::list::{HeadlineRow, SnippetPart};

/// Separator of the parts of the second line.
const SEPARATOR: &str = " · ";

pub(super) fn draw_first(
    state: &State,
    row: &HeadlineRow,
    style: RowStyle,
    span: Span,
    painter: &mut Painter<'_>,
) {
    draw_cursor(style, span, painter);
    draw_marks(row, style, span, painter);
    draw_title(row, style, state.list.widest, span.from(span.x + MARKS_WIDTH).without(1), painter);
}

pub(super) fn draw_second(
    state: &State,
    row: &HeadlineRow,
    style: RowStyle,
    span: Span,
    painter: &mut Painter<'_>,
) {
    draw_cursor(style, span, painter);
    let (dim, span) = (style.apply(painter.theme.dim), span.from(span.x + MARKS_WIDTH).without(1));
    let theme = painter.theme;
    let time = if style.form.has_days() { &row.time.clock } else { &row.time.long };
    let change = site_change(row).map_or("", |word| state.display.lang.say(word));
    let origin = if row.entry.sample { theme.sample } else { theme.dim };
    let parts = [
        (time.as_str(), theme.dim),
        (&row.heat, theme.dim),
        (&row.others, theme.tag),
        (change, theme.fate),
        (&row.tags, theme.tag),
        (&row.parts, theme.dim),
    ];
    // The origin leaves room for what must not be cut: a number means another one without its end.
    let uncut = [time, &row.heat, &row.others, change].into_iter().filter(|text| !text.is_empty());
    let reserved = uncut.map(|text| painter.width_of(SEPARATOR) + painter.width_of(text)).sum();
    let mut x = painter.put_truncated(span.without(reserved), &row.origin, style.apply(origin));
    for (text, own) in parts.into_iter().filter(|(text, _)| !text.is_empty()) {
        x = painter.put(span.from(x), if x > span.x { SEPARATOR } else { "" }, dim);
        x = painter.put_truncated(span.from(x), text, style.apply(own));
    }
    if !row.snippet.is_empty() {
        x = painter.put(span.from(x), SEPARATOR, dim);
        draw_snippet(&row.snippet, style, span.from(x), painter);
    }
}

/// Draws an excerpt. Text before the first match takes at most a third of the width, so that the match is visible.
fn draw_snippet(parts: &[SnippetPart], style: RowStyle, span: Span, painter: &mut Painter<'_>) {
    let dim = style.apply(painter.theme.dim);
    let mut x = span.x;
    for (index, part) in parts.iter().enumerate() {
        let room = if index == 0 { span.width() / 3 } else { u16::MAX };
        let (ellipsis, text) = last_cells(&part.text, usize::from(room), painter.widths);
        x = painter.put(span.from(x), ellipsis, dim);
        let own = if part.is_match { style.apply(painter.theme.hit) } else { dim };
        x = painter.put(span.from(x), text, own);
    }
}

/// Returns the longest end of a text that fits into this many cells, and an ellipsis if something is cut off.
fn last_cells(text: &str, cells: usize, widths: Widths) -> (&'static str, &str) {
    let fits = |start: &usize| widths.of(text.get(*start..).unwrap_or_default()) <= cells;
    let start = text.char_indices().map(|(start, _)| start).find(fits).unwrap_or(text.len());
    (if start > 0 { "…" } else { "" }, text.get(start..).unwrap_or_default())
}
