//! Values that are changed one by one, with the explanation of the one under the cursor.

use ratatui::layout::Rect;

use super::popup::ListRowStyle;
use crate::layout::{ViewAreas, view_areas};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::scrollbar;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::overlay::{Form, FormRow, FormRowKind};
use crate::words::Word;

/// Greatest width of the column of names, in cells.
const MAX_LABEL: u16 = 40;

/// Draws the form on the whole screen but the status bar.
pub(super) fn draw(state: &State, form: &Form, area: Rect, painter: &mut Painter<'_>) {
    painter.clear(Rect { height: area.height.saturating_sub(1), ..area }, painter.theme.text);
    let ViewAreas { title, rows, notes, .. } = view_areas(area);
    painter.put_truncated(Span::row(title, 0), &form.title, painter.theme.accent);
    let widest = form.rows.iter().map(|row| painter.width_of(&row.label)).max().unwrap_or(0);
    let label_width = widest.min(MAX_LABEL).min(rows.width / 2) + 2;
    let visible = form.rows.iter().enumerate().skip(form.cursor.top).take(rows.height.into());
    for (line, (index, row)) in (0..).zip(visible) {
        let span = Span::row(rows, line);
        let style = if index == form.cursor.row {
            ListRowStyle::under_cursor(span, painter)
        } else {
            ListRowStyle::plain()
        };
        draw_row(row, label_width, style, span, painter);
    }
    scrollbar::draw(form.cursor.top, form.rows.len(), rows, painter);
    if let Some(mistake) = &form.mistake {
        super::notes::draw(mistake, painter.theme.error, state, notes, painter);
    } else if let Some(row) = form.current() {
        draw_help(state, row, notes, painter);
    }
}

fn draw_row(row: &FormRow, label_width: u16, style: ListRowStyle, span: Span, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    if row.kind == FormRowKind::Heading {
        painter.put_truncated(span, &row.label, style.on_row(theme.heading));
        return;
    }
    let column = span.from(span.x + 1).until((span.x + label_width).min(span.end));
    painter.put_truncated(column.without(1), &row.label, style.on_row(theme.dim));
    let is_default = row.default.as_ref() == Some(&row.shown);
    let value = if is_default { theme.text } else { theme.strong };
    painter.put_truncated(span.from(column.end + 1).without(1), &row.shown, style.on_row(value));
}

/// Draws the explanation of a value, and its default or the place where it is set.
fn draw_help(state: &State, row: &FormRow, area: Rect, painter: &mut Painter<'_>) {
    let lang = state.display.lang;
    let origin = match (&row.kind, &row.default) {
        (FormRowKind::Fixed(place), _) => Some(lang.fill(Word::ErrorSetInFile, &[place])),
        (_, Some(default)) => Some(lang.fill(Word::DefaultIs, &[default])),
        (_, None) => None,
    };
    let text = [Some(row.help.clone()), origin].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    super::notes::draw(&text, painter.theme.dim, state, area, painter);
}
