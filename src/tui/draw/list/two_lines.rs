//! A row on two lines: marks and title, then origin, time, tags, changes and an excerpt.

use super::row_style::{RowStyle, draw_cursor, draw_marks, draw_title, site_change};
use crate::layout::MARKS_WIDTH;
use crate::text::Widths;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::list::{HeadlineRow, SnippetPart};

/// Separator of the parts of the second line.
const SEPARATOR: &str = " · ";

pub(super) fn draw_first(row: &HeadlineRow, style: RowStyle, span: Span, painter: &mut Painter<'_>) {
    draw_cursor(style, span, painter);
    draw_marks(row, style, span, painter);
    draw_title(row, style, span.from(span.x + MARKS_WIDTH).without(1), painter);
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
    let time = if style.form.has_days() { &row.time.clock } else { &row.time.long };
    let origin_style = if row.entry.sample { style.apply(painter.theme.sample) } else { dim };
    let mut x = painter.put(span, &row.origin, origin_style);
    if !time.is_empty() {
        let gap = if x > span.x { SEPARATOR } else { "" };
        x = painter.write(span.from(x), dim, format_args!("{gap}{time}"));
    }
    if !row.tags.is_empty() {
        x = painter.put(span.from(x), SEPARATOR, dim);
        x = painter.put(span.from(x), &row.tags, style.apply(painter.theme.tag));
    }
    if let Some(word) = site_change(row) {
        x = painter.put(span.from(x), SEPARATOR, dim);
        x = painter.put(span.from(x), state.display.lang.say(word), style.apply(painter.theme.fate));
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
