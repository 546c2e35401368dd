//! The sections pane.

use ratatui::layout::Rect;

use super::painter::Painter;
use super::span::Span;
use super::{pane, scrollbar};
use crate::actions::SAVED_VIEWS;
use crate::config::{Style, Theme};
use crate::layout::{Pane, Panes};
use crate::model::Published;
use crate::tui::state::State;
use crate::tui::state::dates;
use crate::tui::state::sections::{MAX_COUNTED, SectionRow};
use crate::words::Word;

/// Least cells of the name of a source that is shown with its host: two Chinese characters and `…`.
const MIN_NAME: u16 = 5;

/// Draws all news, the saved views, the tags, and the sources with their sections, each with its number of unread articles.
pub(super) fn draw(state: &State, area: Rect, panes: &Panes, painter: &mut Painter<'_>) {
    let style = pane::heading_style(state, Pane::Sections, painter.theme);
    let heading = pane::heading(area, panes);
    let x = painter.put(heading, state.display.lang.say(Word::AppName), style);
    painter.write_right(heading.from(x + 1), painter.theme.dim, format_args!("{}", state.display.title_date));
    if panes.heading > 1 {
        draw_last_refresh(state, Span { y: heading.y + 1, ..heading }, painter);
    }
    let sections = &state.sections;
    let rows = sections.rows.iter().enumerate().skip(sections.cursor.top).take(area.height.into());
    for (line, (index, row)) in (0..).zip(rows) {
        let cursor = pane::cursor_style(state, Pane::Sections, painter.theme);
        let cursor = Some(cursor).filter(|_| index == sections.cursor.row);
        draw_row(state, row, sections.label(index), cursor, Span::row(area, line), painter);
    }
    scrollbar::draw(sections.cursor.top, sections.rows.len(), area, painter);
}

/// Draws when the source of the row under the cursor was last refreshed; for rows of all sources, the latest refresh.
fn draw_last_refresh(state: &State, span: Span, painter: &mut Painter<'_>) {
    let Some(at) = state.sections.last_refresh() else { return };
    let (lang, now) = (state.display.lang, &state.display.now);
    let time = dates::row_time(Published::At(at), now, lang).short;
    let text = lang.fill(Word::SourceRefreshedAt, &[&time]);
    painter.put_truncated(span, &text, painter.theme.dim);
}

/// Draws a row; `cursor` is its style if the cursor is on it.
fn draw_row(
    state: &State,
    row: &SectionRow,
    name: &str,
    cursor: Option<Style>,
    span: Span,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    if let Some(style) = cursor {
        painter.set_style(span, style);
    }
    let reversed = cursor.filter(|style| style.reverse);
    let own = |style: Style| reversed.unwrap_or(Style { bg: None, ..style });
    let unread = state.sections.unread(row);
    let mut end = span.end.saturating_sub(1);
    if unread > 0 {
        let style = reversed.unwrap_or(theme.dim);
        let (shown, more) = match row {
            SectionRow::SavedView(_) if unread > MAX_COUNTED as u64 => (MAX_COUNTED as u64, "+"),
            _ => (unread, ""),
        };
        end = painter.write_right(span.without(1), style, format_args!("{shown}{more}")).saturating_sub(1);
    }
    let new = state.sections.new_count(row);
    if new > 0 {
        let style = own(theme.accent);
        end = painter.write_right(span.until(end), style, format_args!("+{new}")).saturating_sub(1);
    }
    let mut room = Span { x: span.x + indent(row), end, ..span };
    let key = key(state, row);
    if !key.is_empty() {
        room.x = painter.put(room, key, own(theme.key)).saturating_add(1).min(end);
    }
    let style = own(name_style(row, unread, theme));
    match row {
        SectionRow::Source(_) => put_label(room, name, style, painter),
        SectionRow::AllNews | SectionRow::SavedView(_) | SectionRow::Tag(_) | SectionRow::Section(..) => {
            painter.put_truncated(room, name, style);
        }
    }
}

/// Draws the label of a source. If it is too long, the name is truncated first, because the host after it is what
/// distinguishes sources of one name.
fn put_label(room: Span, label: &str, style: Style, painter: &mut Painter<'_>) {
    let (name, host) = label.split_at(label.rfind(" (").unwrap_or(label.len()));
    let cells = room.width().saturating_sub(painter.width_of(host)).max(MIN_NAME);
    let x = painter.put_truncated(room.until(room.x.saturating_add(cells).min(room.end)), name, style);
    painter.put_truncated(room.from(x), host, style);
}

fn indent(row: &SectionRow) -> u16 {
    if matches!(row, SectionRow::Section(..)) { 3 } else { 1 }
}

/// Returns the key that shows a saved view.
fn key<'s>(state: &'s State, row: &SectionRow) -> &'s str {
    match row {
        SectionRow::SavedView(index) => SAVED_VIEWS.get(*index).map_or("", |action| state.key_of(*action)),
        SectionRow::AllNews | SectionRow::Tag(_) | SectionRow::Source(_) | SectionRow::Section(..) => "",
    }
}

fn name_style(row: &SectionRow, unread: u64, theme: &Theme) -> Style {
    match row {
        SectionRow::Section(..) if unread == 0 => theme.read,
        SectionRow::Tag(_) => theme.tag,
        SectionRow::Section(..) | SectionRow::SavedView(_) => theme.text,
        SectionRow::AllNews | SectionRow::Source(_) => theme.title,
    }
}
