//! A row on one line: marks, title, tags, heat, other sources, changes, time, origin.

use super::row_style::{RowStyle, draw_cursor, draw_marks, draw_title, site_change};
use crate::config::Style;
use crate::layout::{
    HeadlineColumns, MARKS_WIDTH, MIN_TITLE_WIDTH, MIN_TITLE_WIDTH_SHORT, TimeFormat, with_gap,
};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::list::HeadlineRow;
use crate::typeset::truncate;

/// Smallest width in which tags are drawn.
const MIN_TAGS_WIDTH: u16 = 6;

/// Draws a row. The cursor covers the field between the marks and the time, so that a step rewrites nothing else.
pub(super) fn draw(
    state: &State,
    row: &HeadlineRow,
    style: RowStyle,
    columns: HeadlineColumns,
    span: Span,
    painter: &mut Painter<'_>,
) {
    draw_marks(row, RowStyle { cursor: None, ..style }, span, painter);
    let rest = span.from(span.x + MARKS_WIDTH).without(1);
    let rest = draw_origin(row, columns, rest, painter);
    let field = draw_time(row, columns, rest, painter);
    draw_cursor(style, field, painter);
    let rest = draw_site_change(state, row, field, style, painter);
    let rest = draw_others(row, rest, style, painter);
    let rest = draw_heat(row, rest, style, painter);
    let rest = draw_tags(row, rest, style, painter);
    draw_title(row, style, state.list.widest, rest, painter);
}

/// Draws the origin in the last column. Returns the rest of the span, like the functions below.
fn draw_origin(row: &HeadlineRow, columns: HeadlineColumns, span: Span, painter: &mut Painter<'_>) -> Span {
    let is_sample = row.entry.sample;
    if is_sample || !columns.is_sample_only {
        let style = if is_sample { painter.theme.sample } else { painter.theme.dim };
        let column = span.from(span.end.saturating_sub(columns.origin));
        painter.put_truncated(column, &row.origin, style);
    }
    span.without(with_gap(columns.origin))
}

fn draw_time(row: &HeadlineRow, columns: HeadlineColumns, span: Span, painter: &mut Painter<'_>) -> Span {
    if columns.time > 0 {
        let time = match columns.time_format {
            TimeFormat::Long => &row.time.long,
            TimeFormat::Short => &row.time.short,
            TimeFormat::Clock => &row.time.clock,
        };
        painter.write_right(span, painter.theme.dim, format_args!("{time}"));
    }
    span.without(with_gap(columns.time))
}

fn draw_site_change(
    state: &State,
    row: &HeadlineRow,
    span: Span,
    style: RowStyle,
    painter: &mut Painter<'_>,
) -> Span {
    let Some(word) = site_change(row) else { return span };
    let own = style.apply(painter.theme.fate);
    let x = painter.write_right(span, own, format_args!("{}", state.display.lang.say(word)));
    span.until(x.saturating_sub(1).max(span.x))
}

/// Draws the number of other sources.
fn draw_others(row: &HeadlineRow, span: Span, style: RowStyle, painter: &mut Painter<'_>) -> Span {
    draw_whole(&row.others, style.apply(painter.theme.tag), span, painter)
}

/// Draws the heat in a ranking.
fn draw_heat(row: &HeadlineRow, span: Span, style: RowStyle, painter: &mut Painter<'_>) -> Span {
    draw_whole(&row.heat, style.apply(painter.theme.dim), span, painter)
}

/// Draws a text with a number at the end of the span, whole or not at all.
fn draw_whole(text: &str, style: Style, span: Span, painter: &mut Painter<'_>) -> Span {
    let cells = painter.width_of(text);
    if cells == 0 || span.width() < MIN_TITLE_WIDTH_SHORT + with_gap(cells) {
        return span;
    }
    painter.write_right(span, style, format_args!("{text}"));
    span.without(with_gap(cells))
}

/// Draws the tags, as far as the title leaves room.
fn draw_tags(row: &HeadlineRow, span: Span, style: RowStyle, painter: &mut Painter<'_>) -> Span {
    let room = span.width().saturating_sub(MIN_TITLE_WIDTH);
    if row.tags.is_empty() || room < MIN_TAGS_WIDTH {
        return span;
    }
    let tags = truncate(&row.tags, room, painter.widths);
    let own = style.apply(painter.theme.tag);
    let x = painter.write_right(span, own, format_args!("{}{}", tags.text, tags.ellipsis));
    span.until(x.saturating_sub(2).max(span.x))
}
