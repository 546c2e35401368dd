use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::{centred, heading, heading_style, picked_look, spinner};
use crate::config::Style;
use crate::model::View;
use crate::tui::action::Action;
use crate::tui::message::Selection;
use crate::tui::state::State;
use crate::tui::state::headlines::{Row, Widest};
use crate::tui::state::panes::{Pane, Panes};
use crate::typeset::cut;
use crate::words::Word;

/// The columns of the list: marks, title, time, origin, as they are shared out between so many cells. Those on the
/// right are as wide as what stands in them, and make room where the title needs it.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    time: u16,
    /// The time is told in brief.
    brief: bool,
    origin: u16,
    /// Only the sample edition is told.
    only_sample: bool,
}

/// The cells of the marks, with an empty one before them.
const MARKS: u16 = 4;

/// The empty cells before a column.
const GAP: u16 = 2;

/// The cells that a title has at least where its time is told at length, and where it is told at all.
const TITLE: (u16, u16) = (22, 14);

impl Columns {
    fn of(width: u16, widest: Widest) -> Self {
        let (origin, only_sample) = match width {
            ..52 => (widest.sample, true),
            52..66 => (widest.origin.min(8), false),
            66..80 => (widest.origin.min(10), false),
            _ => (widest.origin.min(16), false),
        };
        let rest = width.saturating_sub(MARKS + 1 + behind_gap(origin));
        let fits = |time: u16, title: u16| rest >= title + behind_gap(time);
        let (time, brief) = match widest {
            Widest { time, .. } if fits(time, TITLE.0) => (time, false),
            Widest { brief, .. } if fits(brief, TITLE.1) => (brief, true),
            _ => (0, true),
        };
        Self { time, brief, origin, only_sample }
    }
}

/// The cells of a column with its gap.
fn behind_gap(column: u16) -> u16 {
    if column == 0 { 0 } else { column + GAP }
}

pub(super) fn draw(state: &State, area: Rect, panes: &Panes, brush: &mut Brush<'_>) {
    head(state, heading(area, panes), brush);
    let list = &state.list;
    if list.rows.is_empty() {
        empty(state, area, brush);
        return;
    }
    let columns = Columns::of(area.width, list.widest);
    let rows = list.rows.iter().enumerate().skip(list.pick.top).take(area.height.into());
    for ((line, (at, row)), chosen) in (0..).zip(rows).zip(list.chosen_from(list.pick.top)) {
        let span = Span::row(area, line);
        draw_row(state, row, at == list.pick.at, columns, span, brush);
        if chosen {
            let style = picked_look(state, Pane::List, at == list.pick.at, brush.theme);
            let style = style.filter(|style| style.reverse).unwrap_or(brush.theme.accent);
            brush.put(span, brush.glyphs.chosen, style);
        }
    }
}

/// What the list shows, and where in it the reader is.
fn head(state: &State, span: Span, brush: &mut Brush<'_>) {
    let (list, theme) = (&state.list, brush.theme);
    let end = match (list.above, list.rows.len()) {
        (_, 0) => span.end,
        (0, len) => {
            let more = if list.next.is_some() { "+" } else { "" };
            brush.write_right(span, theme.dim, format_args!("{}/{len}{more}", list.pick.at + 1))
        }
        (above, _) => {
            let up = brush.glyphs.up;
            brush.write_right(span, theme.accent, format_args!("{up}{above}"))
        }
    };
    let span = Span { end: end.saturating_sub(1).max(span.x), ..span };
    let style = heading_style(state, Pane::List, brush);
    match &list.selection {
        Selection::Search(words) => {
            let text = state.lang.fill(Word::FoundWith, &[words]);
            brush.put(span, &text, style);
        }
        Selection::Titles(query) => {
            let mut x = brush.put(span, state.contents.label(state.contents.pick.at), style);
            for part in [view(query.view)].into_iter().flatten() {
                x = brush.write(span.from(x), theme.dim, format_args!(" · {}", state.lang.say(part)));
            }
            if !query.title.is_empty() {
                let text = state.lang.fill(Word::TitlesWith, &[&query.title]);
                brush.write(span.from(x), theme.dim, format_args!(" · {text}"));
            }
        }
    }
}

fn view(view: View) -> Option<Word> {
    match view {
        View::All => None,
        View::Unread => Some(Word::ViewUnread),
        View::Starred => Some(Word::ViewStarred),
        View::Later => Some(Word::ViewLater),
    }
}

fn draw_row(state: &State, row: &Row, picked: bool, columns: Columns, span: Span, brush: &mut Brush<'_>) {
    let theme = brush.theme;
    let base = picked_look(state, Pane::List, picked, theme);
    if let Some(style) = base {
        brush.paint(span, style);
    }
    // A reversed row bears no other colours.
    let bare = base.filter(|style| style.reverse);
    let ink = |style: Style| bare.unwrap_or(style);
    marks(row, span, ink, brush);
    let inner = span.from(span.x + MARKS).without(1);
    let inner = origin(row, columns, inner, ink, brush);
    let inner = time(row, columns, inner, ink, brush);
    let inner = fate(row, inner, ink, brush, state);
    let title = cut(row.title(), inner.width(), state.widths);
    let style = title_style(row, base, brush);
    let x = brush.put(inner, title.text, style);
    brush.put(inner.from(x), title.ellipsis, style);
}

fn title_style(row: &Row, base: Option<Style>, brush: &Brush<'_>) -> Style {
    let theme = brush.theme;
    let own = if row.entry.read { theme.read } else { theme.unread };
    match base {
        // On the selected row the letters have its colour, and only the weight tells.
        Some(base) if base.fg.is_some() => Style { fg: base.fg, bg: None, ..own },
        Some(base) => Style { bold: own.bold, ..base },
        None => own,
    }
}

fn marks(row: &Row, span: Span, ink: impl Fn(Style) -> Style, brush: &mut Brush<'_>) {
    let (glyphs, theme, entry) = (brush.glyphs, brush.theme, &row.entry);
    let marks = [
        (!entry.read, glyphs.unread, theme.accent),
        (entry.starred, glyphs.star, theme.starred),
        (entry.later, glyphs.later, theme.later),
    ];
    for (x, (_, sign, style)) in (span.x + 1..).zip(marks).filter(|(_, (set, ..))| *set) {
        brush.put(span.from(x), sign, ink(style));
    }
}

/// The last column; what is left of the row.
fn origin(
    row: &Row,
    columns: Columns,
    span: Span,
    ink: impl Fn(Style) -> Style,
    brush: &mut Brush<'_>,
) -> Span {
    let sample = row.entry.sample;
    if sample || !columns.only_sample {
        let name = cut(&row.origin, columns.origin, brush.widths);
        let style = if sample { brush.theme.sample } else { brush.theme.dim };
        let column = span.from(span.end.saturating_sub(columns.origin));
        brush.write(column, ink(style), format_args!("{}{}", name.text, name.ellipsis));
    }
    span.without(behind_gap(columns.origin))
}

/// The column of the time; what is left of the row.
fn time(
    row: &Row,
    columns: Columns,
    span: Span,
    ink: impl Fn(Style) -> Style,
    brush: &mut Brush<'_>,
) -> Span {
    if columns.time > 0 {
        let when = if columns.brief { &row.when.brief } else { &row.when.long };
        brush.write_right(span, ink(brush.theme.dim), format_args!("{when}"));
    }
    span.without(behind_gap(columns.time))
}

/// What the site has done with it since, before the time; what is left of the row.
fn fate(row: &Row, span: Span, ink: impl Fn(Style) -> Style, brush: &mut Brush<'_>, state: &State) -> Span {
    let word = match &row.entry {
        entry if entry.gone => Word::GoneSince,
        entry if entry.changed => Word::ChangedSince,
        _ => return span,
    };
    let style = ink(brush.theme.fate);
    let x = brush.write_right(span, style, format_args!("{}", state.lang.say(word)));
    Span { end: x.saturating_sub(1).max(span.x), ..span }
}

/// What to do where there is nothing.
fn empty(state: &State, area: Rect, brush: &mut Brush<'_>) {
    let (list, theme) = (&state.list, brush.theme);
    let span = Span::row(area, area.height / 3);
    if !list.current {
        return;
    }
    let (word, action) = match &list.selection {
        Selection::Search(_) => (Word::EmptySearch, Action::Back),
        Selection::Titles(query) if !query.title.is_empty() => (Word::EmptyFiltered, Action::Back),
        Selection::Titles(query) => match query.view {
            View::All if state.status.refresh.is_some() || state.status.filing => {
                let (moving, word) = (spinner(state.ticks), state.lang.say(Word::EmptyRefreshing));
                centred(brush, span, theme.dim, format_args!("{moving} {word}"));
                return;
            }
            View::All => (Word::EmptyAll, Action::Refresh),
            View::Unread => (Word::EmptyUnread, Action::ViewAll),
            View::Starred => (Word::EmptyStarred, Action::Star),
            View::Later => (Word::EmptyLater, Action::Later),
        },
    };
    let text = state.lang.fill(word, &[&state.key_of(action)]);
    centred(brush, span, theme.dim, format_args!("{text}"));
}
