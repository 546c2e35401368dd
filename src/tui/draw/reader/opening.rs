//! An article that is being opened, and the pane without an article.

use ratatui::layout::Rect;

use crate::actions::Action;
use crate::layout::{Panes, text_column};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::pane;
use crate::tui::draw::paragraph;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::state::State;
use crate::tui::state::reader::Opening;
use crate::words::Word;

/// Most lines of the title of a headline without a text.
const TITLE_LINES: u16 = 3;

/// Draws the title of the article that is being opened, and a spinner.
pub(super) fn draw_progress(state: &State, opening: &Opening, area: Rect, painter: &mut Painter<'_>) {
    let column = text_column(area, state.display.text.width);
    let theme = painter.theme;
    painter.put_truncated(Span::row(column, 0), &opening.title, theme.title);
    let row = if column.height > 2 { 2 } else { column.height - 1 };
    let span = Span::row(column, row);
    let x = painter.put(span, spinner(state.status.ticks), theme.accent);
    let text = state.display.lang.say(Word::Opening);
    painter.write(span.from(x), theme.dim, format_args!(" {text}"));
}

/// Draws which key opens the picked headline, and the headline itself if its text is not stored.
///
/// The key is above the rows that scroll with the list, so that a step writes nothing here.
pub(super) fn draw_hint(state: &State, area: Rect, panes: &Panes, painter: &mut Painter<'_>) {
    let column = text_column(area, state.display.text.width);
    let theme = painter.theme;
    if let Some(row) = state.list.current().filter(|row| state.reader.has_no_preview(row.entry.id)) {
        let lines = Rect { height: column.height.min(TITLE_LINES), ..column };
        let below = paragraph::draw(state, row.title(), lines, theme.title, painter);
        let parts = [row.time.long.as_str(), &row.origin].into_iter().filter(|part| !part.is_empty());
        let meta = parts.collect::<Vec<_>>().join(" · ");
        painter.put_truncated(Span::row(column, below.min(column.height - 1)), &meta, theme.meta);
    }
    let text = state.display.lang.fill(Word::EmptyReader, &[&state.key_of(Action::Open)]);
    painter.put_truncated(pane::heading(area, panes), &text, theme.dim);
}
