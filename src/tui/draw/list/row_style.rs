//! The colours of a row, its marks and its title.

use crate::config::Style;
use crate::layout::{ColumnWidths, MIN_TITLE_WIDTH_SHORT, RowForm};
use crate::model::Movement;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::list::HeadlineRow;
use crate::words::Word;

/// Style and form of a row.
#[derive(Clone, Copy)]
pub(super) struct RowStyle {
    /// Style of the row under the cursor.
    pub(super) cursor: Option<Style>,
    pub(super) form: RowForm,
}

impl RowStyle {
    /// Returns the style for a part of the row. A reversed row has no other colours.
    pub(super) fn apply(self, style: Style) -> Style {
        self.cursor.filter(|cursor| cursor.reverse).unwrap_or(style)
    }

    fn title(self, row: &HeadlineRow, painter: &Painter<'_>) -> Style {
        let theme = painter.theme;
        let own = if row.entry.read { theme.read } else { theme.unread };
        match self.cursor {
            // Under the cursor the letters have its colour, so only their weight shows whether the article is unread.
            Some(cursor) if cursor.fg.is_some() => Style { fg: cursor.fg, bg: None, ..own },
            Some(cursor) => Style { bold: own.bold, ..cursor },
            None => own,
        }
    }
}

/// Draws the background of the row under the cursor.
pub(super) fn draw_cursor(style: RowStyle, span: Span, painter: &mut Painter<'_>) {
    if let Some(cursor) = style.cursor {
        painter.set_style(span, cursor);
    }
}

/// Draws the title, truncated to the span, after its place if it is in a ranking.
pub(super) fn draw_title(
    row: &HeadlineRow,
    style: RowStyle,
    widest: ColumnWidths,
    span: Span,
    painter: &mut Painter<'_>,
) {
    let span = draw_place(row, style, widest, span, painter);
    let style = style.title(row, painter);
    painter.put_truncated(span, row.title(), style);
}

/// Draws rank and movement, aligned with those of other rows. Returns the rest of the span.
fn draw_place(
    row: &HeadlineRow,
    style: RowStyle,
    widest: ColumnWidths,
    span: Span,
    painter: &mut Painter<'_>,
) -> Span {
    if row.rank.is_empty() || span.width() < widest.place() + MIN_TITLE_WIDTH_SHORT {
        return span;
    }
    let (theme, glyphs) = (painter.theme, painter.glyphs);
    painter.write_right(
        span.until(span.x + widest.rank),
        style.apply(theme.dim),
        format_args!("{}", row.rank),
    );
    let movement = row.entry.ranking.and_then(|ranking| ranking.movement);
    let (arrow, own) = match movement {
        Some(Movement::Up) => (glyphs.up, theme.accent),
        Some(Movement::Down) => (glyphs.down, theme.dim),
        Some(Movement::New) => ("", theme.accent),
        Some(Movement::Same) | None => ("", theme.dim),
    };
    let at = span.from(span.x + widest.rank + 1);
    painter.write(at, style.apply(own), format_args!("{arrow}{}", row.rise));
    span.from(span.x + widest.place())
}

/// Draws the marks: unread, starred, read later.
pub(super) fn draw_marks(row: &HeadlineRow, style: RowStyle, span: Span, painter: &mut Painter<'_>) {
    let (glyphs, theme, entry) = (painter.glyphs, painter.theme, &row.entry);
    let marks = [
        (!entry.read, glyphs.unread, theme.accent),
        (entry.starred, glyphs.star, theme.starred),
        (entry.later, glyphs.later, theme.later),
    ];
    for (x, (_, glyph, own)) in (span.x + 1..).zip(marks).filter(|(_, (is_set, ..))| *is_set) {
        painter.put(span.from(x), glyph, style.apply(own));
    }
}

/// Returns the word for a change of the article by its site since it was stored.
pub(super) fn site_change(row: &HeadlineRow) -> Option<Word> {
    match &row.entry {
        entry if entry.gone => Some(Word::StateGone),
        entry if entry.quarantined => Some(Word::StateQuarantined),
        entry if entry.changed => Some(Word::StateChanged),
        _ => None,
    }
}
