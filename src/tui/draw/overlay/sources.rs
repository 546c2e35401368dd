//! The sources with their counts and failures.

use jiff::Timestamp;
use ratatui::layout::Rect;

use super::popup::ListRowStyle;
use super::{form, notes};
use crate::actions::Action;
use crate::layout::{ViewAreas, view_areas};
use crate::model::{Published, SourceState};
use crate::newsroom::SourceOverview;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::scrollbar;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::state::State;
use crate::tui::state::dates;
use crate::tui::state::overlay::{SourceTest, SourcesView, kind_word};
use crate::words::Word;

/// Columns after the name, from the right: their title, their width, and the least width of the view that has them.
const COLUMNS: [(SourceColumn, Word, u16, u16); 7] = [
    (SourceColumn::State, Word::ColumnState, 12, 0),
    (SourceColumn::Next, Word::ColumnNext, 13, 110),
    (SourceColumn::Last, Word::ColumnLast, 13, 60),
    (SourceColumn::Unread, Word::ColumnUnread, 14, 34),
    (SourceColumn::Kind, Word::ColumnKind, 8, 74),
    (SourceColumn::Group, Word::ColumnGroup, 12, 74),
    (SourceColumn::Address, Word::FieldUrl, 40, 130),
];

/// A column after the name.
#[derive(Clone, Copy)]
enum SourceColumn {
    State,
    Next,
    Last,
    Unread,
    Kind,
    Group,
    Address,
}

/// Draws the list, the settings of a source, or a test, on the whole screen but the status bar.
pub(super) fn draw(state: &State, view: &SourcesView, area: Rect, painter: &mut Painter<'_>) {
    if let Some(test) = &view.test {
        return draw_test(state, test, area, painter);
    }
    if let Some(form) = &view.form {
        return form::draw(state, form, area, painter);
    }
    painter.clear(Rect { height: area.height.saturating_sub(1), ..area }, painter.theme.text);
    let areas = view_areas(area);
    draw_title(state, view, areas.title, painter);
    draw_column_titles(state, areas.columns, painter);
    let rows = areas.rows;
    let visible = view.rows().enumerate().skip(view.cursor.top).take(rows.height.into());
    for (line, (index, row)) in (0..).zip(visible) {
        let span = Span::row(rows, line);
        let style = if index == view.cursor.row {
            ListRowStyle::under_cursor(span, painter)
        } else {
            ListRowStyle::plain()
        };
        draw_row(state, row, style, span, painter);
    }
    scrollbar::draw(view.cursor.top, view.rows().len(), rows, painter);
    match view.current() {
        Some(current) => notes::draw(&note(state, current), painter.theme.dim, state, areas.notes, painter),
        None if view.is_loaded => {
            let text = if view.all.is_empty() {
                state.display.lang.fill(Word::NoSourcesYet, &[&state.key_of(Action::AddSource)])
            } else {
                state.display.lang.say(Word::NoSourceMatches).to_owned()
            };
            painter.write_centred(
                Span::row(rows, rows.height / 2),
                painter.theme.dim,
                format_args!("{text}"),
            );
        }
        None => {}
    }
}

fn draw_title(state: &State, view: &SourcesView, area: Rect, painter: &mut Painter<'_>) {
    let lang = state.display.lang;
    let span = Span::row(area, 0);
    let x = painter.put(span, lang.say(Word::SourcesTitle), painter.theme.accent);
    let count =
        |matches: &dyn Fn(&SourceOverview) -> bool| view.all.iter().filter(|row| matches(row)).count();
    let paused = count(&|row| row.source.state == SourceState::Paused);
    let failing = count(&is_failing);
    let mut parts = vec![lang.fill(Word::SourcesCount, &[&view.all.len()])];
    let others = [(Word::SourcesPausedCount, paused), (Word::SourcesFailingCount, failing)];
    parts.extend(others.iter().filter(|(_, n)| *n > 0).map(|(word, n)| lang.fill(*word, &[n])));
    let x = painter.write(span.from(x), painter.theme.dim, format_args!(" · {}", parts.join(" · ")));
    if !view.filter.is_empty() {
        painter.write_right(span.from(x + 2), painter.theme.key, format_args!("“{}”", view.filter));
    }
}

fn draw_column_titles(state: &State, area: Rect, painter: &mut Painter<'_>) {
    let Some(line) = area.height.checked_sub(1) else { return };
    let span = Span::row(area, line);
    let style = painter.theme.dim;
    let end = for_each_column(span, |(_, title, ..), span| {
        painter.put_truncated(span, state.display.lang.say(title), style);
    });
    painter.put(span.from(span.x + 1).until(end), state.display.lang.say(Word::ColumnSource), style);
}

/// Calls `draw` with every column that the view is wide enough for. Returns the end of the name.
fn for_each_column(span: Span, mut draw: impl FnMut((SourceColumn, Word, u16, u16), Span)) -> u16 {
    let mut end = span.end;
    for column in COLUMNS.into_iter().filter(|(.., least)| span.width() >= *least) {
        let start = end.saturating_sub(column.2);
        draw(column, Span { x: start, end: end.saturating_sub(1), ..span });
        end = start;
    }
    end.saturating_sub(1)
}

fn draw_row(state: &State, row: &SourceOverview, style: ListRowStyle, span: Span, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let is_paused = row.source.state == SourceState::Paused;
    let end = for_each_column(span, |(column, ..), span| {
        let own = match column {
            SourceColumn::State if is_failing(row) && !is_paused => theme.error,
            _ => theme.dim,
        };
        painter.put_truncated(span, &cell(state, row, column), style.on_row(own));
    });
    let name = if is_paused { theme.dim } else { theme.text };
    painter.put_truncated(span.from(span.x + 1).until(end), &row.label, style.on_row(name));
}

/// Returns the text of a row in a column.
fn cell(state: &State, row: &SourceOverview, column: SourceColumn) -> String {
    let lang = state.display.lang;
    match column {
        SourceColumn::Group => row.source.group.clone().unwrap_or_default(),
        SourceColumn::Address => row.source.url.to_string(),
        SourceColumn::Kind => lang.say(kind_word(row.source.kind)).to_owned(),
        SourceColumn::Unread => format!("{}/{}", row.unread, row.articles),
        SourceColumn::Last => row.record.as_ref().map(|record| time(state, record.tried)).unwrap_or_default(),
        SourceColumn::Next => next_request(row).map(|next| time(state, next)).unwrap_or_default(),
        SourceColumn::State if row.source.state == SourceState::Paused => {
            lang.say(Word::SourcePaused).to_owned()
        }
        SourceColumn::State if is_failing(row) => lang.say(Word::SourceFailing).to_owned(),
        SourceColumn::State => match row.record.as_ref().map_or(0, |record| record.failed) {
            0 => String::new(),
            failed => lang.fill(Word::SourceFailedPages, &[&failed]),
        },
    }
}

/// Returns when a refresh that no one waits for requests a feed again; `None` if the next one does.
fn next_request(row: &SourceOverview) -> Option<Timestamp> {
    let tried = row.record.as_ref()?.tried;
    row.next_request.filter(|next| row.source.state.is_on() && *next > tried)
}

fn is_failing(row: &SourceOverview) -> bool {
    row.record.as_ref().is_some_and(|record| record.failing_since.is_some())
}

/// Returns the address of a source, and what its refreshes came to.
fn note(state: &State, row: &SourceOverview) -> String {
    let lang = state.display.lang;
    let mut lines = vec![row.source.url.to_string()];
    let Some(record) = &row.record else {
        lines.push(lang.say(Word::SourceNeverRefreshed).to_owned());
        return lines.join("\n");
    };
    let reason = record.error().map(|error| state.error_text(&error)).unwrap_or_default();
    match (record.failing_since, record.failed) {
        (Some(since), _) => {
            lines.push(lang.fill(Word::SourceFailingSince, &[&time(state, since), &reason]));
        }
        (None, 0) => {}
        (None, failed) => lines.push(lang.fill(Word::SourceFailedIn, &[&failed, &reason])),
    }
    let mut times = vec![lang.fill(Word::SourceRefreshedAt, &[&time(state, record.tried)])];
    let read = record.succeeded.filter(|read| *read != record.tried);
    times.extend(read.map(|read| lang.fill(Word::SourceReadAt, &[&time(state, read)])));
    times.extend(next_request(row).map(|next| lang.fill(Word::SourceNextAt, &[&time(state, next)])));
    lines.push(times.join(" · "));
    lines.join("\n")
}

fn time(state: &State, at: Timestamp) -> String {
    dates::row_time(Published::At(at), &state.display.now, state.display.lang).long
}

fn draw_test(state: &State, test: &SourceTest, area: Rect, painter: &mut Painter<'_>) {
    painter.clear(Rect { height: area.height.saturating_sub(1), ..area }, painter.theme.text);
    let ViewAreas { title, rows, .. } = view_areas(area);
    painter.put_truncated(Span::row(title, 0), &test.label, painter.theme.accent);
    let Some(lines) = &test.lines else {
        let text = state.display.lang.fill(Word::TestingSource, &[&test.label]);
        let x = painter.put(Span::row(rows, 0), spinner(state.status.ticks), painter.theme.accent);
        painter.write(Span::row(rows, 0).from(x), painter.theme.dim, format_args!(" {text}"));
        return;
    };
    for (row, line) in (0..rows.height).zip(lines.iter().skip(test.top)) {
        painter.put_truncated(Span::row(rows, row), line, painter.theme.text);
    }
}
