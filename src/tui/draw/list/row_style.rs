//! The colours of a row, its marks and its title.

use crate::config::Style;
use crate::layout::RowForm;
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

/// Draws the title, truncated to the span.
pub(super) fn draw_title(row: &HeadlineRow, style: RowStyle, span: Span, painter: &mut Painter<'_>) {
    let style = style.title(row, painter);
    painter.put_truncated(span, row.title(), style);
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
