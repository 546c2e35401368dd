use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::thumb::{Shown, thumb};
use super::{centred, heading, heading_style, picked_look, spinner};
use crate::actions::Action;
use crate::config::Style;
use crate::model::View;
use crate::text::Widths;
use crate::tui::message::ListContent;
use crate::tui::state::State;
use crate::tui::state::headlines::Widest;
use crate::tui::state::lay::{Form, OnLine};
use crate::tui::state::panes::{Pane, Panes};
use crate::tui::state::row::Row;
use crate::typeset::truncate;
use crate::words::Word;

/// The columns of the list: marks, title, time, origin, as they are shared out between so many cells. Those on the
/// right are as wide as what stands in them, and make room where the title needs it.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    time: u16,
    told: Told,
    origin: u16,
    /// Only the sample edition is told.
    only_sample: bool,
}

/// How a time is told.
#[derive(Debug, Clone, Copy, Default)]
enum Told {
    #[default]
    Long,
    Brief,
    /// Without the day, which stands above.
    Clock,
}

/// The cells of the marks, with an empty one before them.
const MARKS: u16 = 4;

/// The empty cells before a column.
const GAP: u16 = 2;

/// The cells that a title has at least where its time is told at length, and where it is told at all.
const TITLE: (u16, u16) = (22, 14);

impl Columns {
    fn of(width: u16, widest: Widest, days: bool) -> Self {
        let (origin, only_sample) = match width {
            ..52 => (widest.sample, true),
            52..66 => (widest.origin.min(8), false),
            66..80 => (widest.origin.min(10), false),
            _ => (widest.origin.min(16), false),
        };
        let rest = width.saturating_sub(MARKS + 1 + behind_gap(origin));
        let fits = |time: u16, title: u16| rest >= title + behind_gap(time);
        let (time, told) = match widest {
            Widest { clock, .. } if days => (if fits(clock, TITLE.1) { clock } else { 0 }, Told::Clock),
            Widest { time, .. } if fits(time, TITLE.0) => (time, Told::Long),
            Widest { brief, .. } if fits(brief, TITLE.1) => (brief, Told::Brief),
            _ => (0, Told::Brief),
        };
        Self { time, told, origin, only_sample }
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
    let form = list.lay.form;
    if form.days {
        // A day that stands on top itself is not told twice: above it stays the one before.
        let is_day = list.lay.has_day(list.pick.top..list.pick.top + 1);
        let above = Span { y: area.y.saturating_sub(1), ..Span::row(area, 0) };
        day(list.lay.label_at(list.pick.top - usize::from(is_day)), above, brush);
    }
    let columns = Columns::of(area.width, list.widest, form.days);
    let mut chosen = list.chosen_from(list.lay.row_at(list.pick.top)).peekable();
    for line in 0..area.height {
        let span = Span::row(area, line);
        match list.lay.on(list.pick.top + usize::from(line)) {
            Some(OnLine::Day(label)) => day(label, span, brush),
            Some(OnLine::Row(at, part)) => {
                let Some(row) = list.rows.get(at) else { break };
                let is_picked = at == list.pick.at;
                let look = Look { picked: picked_look(state, Pane::List, is_picked, brush.theme), form };
                match (form.height, part) {
                    (1, _) => draw_row(state, row, look, columns, span, brush),
                    (_, 0) => draw_title(state, row, look, span, brush),
                    _ => draw_below(state, row, look, span, brush),
                }
                if part == 0 && chosen.peek() == Some(&true) {
                    brush.put(span, brush.glyphs.chosen, look.ink(brush.theme.accent));
                }
                if part + 1 == form.height {
                    chosen.next();
                }
            }
            None => break,
        }
    }
    if list.next.is_none() {
        let before = list.before * form.height;
        thumb(Shown { top: before + list.pick.top, lines: before + list.lay.lines() }, area, brush);
    }
}

/// A day above its headlines.
fn day(label: &str, span: Span, brush: &mut Brush<'_>) {
    brush.put(span.from(span.x + 1), label, brush.theme.day);
}

/// How a row is drawn.
#[derive(Clone, Copy)]
struct Look {
    /// Its look where it is picked.
    picked: Option<Style>,
    form: Form,
}

impl Look {
    /// A reversed row bears no other colours.
    fn ink(self, style: Style) -> Style {
        self.picked.filter(|picked| picked.reverse).unwrap_or(style)
    }
}

/// What the list shows, and where in it the reader is.
fn head(state: &State, span: Span, brush: &mut Brush<'_>) {
    let (list, theme) = (&state.list, brush.theme);
    let end = match (list.above, list.rows.len()) {
        (_, 0) => span.end,
        (0, len) => {
            let more = if list.next.is_some() { "+" } else { "" };
            let (at, len) = (list.before + list.pick.at + 1, list.before + len);
            brush.write_right(span, theme.dim, format_args!("{at}/{len}{more}"))
        }
        (above, _) => {
            let up = brush.glyphs.up;
            brush.write_right(span, theme.accent, format_args!("{up}{above}"))
        }
    };
    let span = Span { end: end.saturating_sub(1).max(span.x), ..span };
    let style = heading_style(state, Pane::List, brush);
    match &list.selection {
        ListContent::Search(words) => {
            let text = state.lang.fill(Word::FoundWith, &[words]);
            brush.put(span, &text, style);
        }
        ListContent::SavedView(_) => {
            brush.put(span, state.contents.label(state.contents.pick.at), style);
        }
        ListContent::Titles(query) => {
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

/// A row on one line.
fn draw_row(state: &State, row: &Row, look: Look, columns: Columns, span: Span, brush: &mut Brush<'_>) {
    paint(look, span, brush);
    marks(row, span, look, brush);
    let inner = span.from(span.x + MARKS).without(1);
    let inner = origin(row, columns, inner, look, brush);
    let inner = time(row, columns, inner, look, brush);
    let inner = fate(row, inner, look, brush, state);
    let inner = more(row, inner, look, brush);
    title(state, row, look, inner, brush);
}

/// The first line of two.
fn draw_title(state: &State, row: &Row, look: Look, span: Span, brush: &mut Brush<'_>) {
    paint(look, span, brush);
    marks(row, span, look, brush);
    title(state, row, look, span.from(span.x + MARKS).without(1), brush);
}

/// The second line of two: where it is from and when, and what became of it.
fn draw_below(state: &State, row: &Row, look: Look, span: Span, brush: &mut Brush<'_>) {
    paint(look, span, brush);
    let (dim, span) = (look.ink(brush.theme.dim), span.from(span.x + MARKS).without(1));
    let when = if look.form.days { &row.when.clock } else { &row.when.long };
    let style = if row.entry.sample { look.ink(brush.theme.sample) } else { dim };
    let mut x = brush.put(span, &row.origin, style);
    if !when.is_empty() {
        let gap = if x > span.x { BETWEEN } else { "" };
        x = brush.write(span.from(x), dim, format_args!("{gap}{when}"));
    }
    if !row.more.is_empty() {
        x = brush.put(span.from(x), BETWEEN, dim);
        x = brush.put(span.from(x), &row.more, look.ink(brush.theme.tag));
    }
    if let Some(word) = fate_of(row) {
        x = brush.put(span.from(x), BETWEEN, dim);
        x = brush.put(span.from(x), state.lang.say(word), look.ink(brush.theme.fate));
    }
    if !row.snippet.is_empty() {
        x = brush.put(span.from(x), BETWEEN, dim);
        draw_snippet(&row.snippet, look, span.from(x), brush);
    }
}

/// The piece of a text that words were found in. So much of what stands before them is left out that they are in sight.
fn draw_snippet(parts: &[(String, bool)], look: Look, span: Span, brush: &mut Brush<'_>) {
    let dim = look.ink(brush.theme.dim);
    let mut x = span.x;
    for (nth, (text, is_hit)) in parts.iter().enumerate() {
        let room = if nth == 0 { span.width() / 3 } else { u16::MAX };
        let (ellipsis, text) = end_of(text, usize::from(room), brush.widths);
        x = brush.put(span.from(x), ellipsis, dim);
        x = brush.put(span.from(x), text, if *is_hit { look.ink(brush.theme.hit) } else { dim });
    }
}

/// The end of a text in so many cells, and what stands for its beginning.
fn end_of(text: &str, cells: usize, widths: Widths) -> (&'static str, &str) {
    let fits = |from: &usize| widths.of(text.get(*from..).unwrap_or_default()) <= cells;
    let from = text.char_indices().map(|(at, _)| at).find(fits).unwrap_or(text.len());
    (if from > 0 { "…" } else { "" }, text.get(from..).unwrap_or_default())
}

/// What parts the parts of the second line.
const BETWEEN: &str = " · ";

fn paint(look: Look, span: Span, brush: &mut Brush<'_>) {
    if let Some(style) = look.picked {
        brush.paint(span, style);
    }
}

fn title(state: &State, row: &Row, look: Look, span: Span, brush: &mut Brush<'_>) {
    let title = truncate(row.title(), span.width(), state.widths);
    let style = title_style(row, look.picked, brush);
    let x = brush.put(span, title.text, style);
    brush.put(span.from(x), title.ellipsis, style);
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

fn marks(row: &Row, span: Span, look: Look, brush: &mut Brush<'_>) {
    let (glyphs, theme, entry) = (brush.glyphs, brush.theme, &row.entry);
    let marks = [
        (!entry.read, glyphs.unread, theme.accent),
        (entry.starred, glyphs.star, theme.starred),
        (entry.later, glyphs.later, theme.later),
    ];
    for (x, (_, sign, style)) in (span.x + 1..).zip(marks).filter(|(_, (set, ..))| *set) {
        brush.put(span.from(x), sign, look.ink(style));
    }
}

/// The last column; what is left of the row.
fn origin(row: &Row, columns: Columns, span: Span, look: Look, brush: &mut Brush<'_>) -> Span {
    let sample = row.entry.sample;
    if sample || !columns.only_sample {
        let name = truncate(&row.origin, columns.origin, brush.widths);
        let style = if sample { brush.theme.sample } else { brush.theme.dim };
        let column = span.from(span.end.saturating_sub(columns.origin));
        brush.write(column, look.ink(style), format_args!("{}{}", name.text, name.ellipsis));
    }
    span.without(behind_gap(columns.origin))
}

/// The column of the time; what is left of the row.
fn time(row: &Row, columns: Columns, span: Span, look: Look, brush: &mut Brush<'_>) -> Span {
    if columns.time > 0 {
        let when = match columns.told {
            Told::Long => &row.when.long,
            Told::Brief => &row.when.brief,
            Told::Clock => &row.when.clock,
        };
        brush.write_right(span, look.ink(brush.theme.dim), format_args!("{when}"));
    }
    span.without(behind_gap(columns.time))
}

/// What the site has done with it since, before the time; what is left of the row.
fn fate(row: &Row, span: Span, look: Look, brush: &mut Brush<'_>, state: &State) -> Span {
    let Some(word) = fate_of(row) else { return span };
    let style = look.ink(brush.theme.fate);
    let x = brush.write_right(span, style, format_args!("{}", state.lang.say(word)));
    Span { end: x.saturating_sub(1).max(span.x), ..span }
}

/// Its tags and how many others tell the same, as far as the title leaves room; what is left of the row.
fn more(row: &Row, span: Span, look: Look, brush: &mut Brush<'_>) -> Span {
    let room = span.width().saturating_sub(TITLE.0);
    let told = truncate(&row.more, room, brush.widths);
    if row.more.is_empty() || room < 6 {
        return span;
    }
    let style = look.ink(brush.theme.tag);
    let x = brush.write_right(span, style, format_args!("{}{}", told.text, told.ellipsis));
    Span { end: x.saturating_sub(2).max(span.x), ..span }
}

fn fate_of(row: &Row) -> Option<Word> {
    match &row.entry {
        entry if entry.gone => Some(Word::StateGone),
        entry if entry.suspect => Some(Word::StateSuspect),
        entry if entry.changed => Some(Word::StateChanged),
        _ => None,
    }
}

/// What to do where there is nothing.
fn empty(state: &State, area: Rect, brush: &mut Brush<'_>) {
    let (list, theme) = (&state.list, brush.theme);
    let span = Span::row(area, area.height / 3);
    if !list.current {
        return;
    }
    let (word, action) = match &list.selection {
        ListContent::Search(_) => (Word::EmptySearch, Action::Back),
        ListContent::SavedView(_) => (Word::EmptySaved, Action::Refresh),
        ListContent::Titles(query) if !query.title.is_empty() => (Word::EmptyFiltered, Action::Back),
        ListContent::Titles(query) => match query.view {
            View::All if state.status.refresh.is_some() || state.status.filing => {
                let (moving, word) = (spinner(state.ticks), state.lang.say(Word::EmptyRefreshing));
                centred(brush, span, theme.dim, format_args!("{moving} {word}"));
                return;
            }
            View::All => (Word::EmptyAll, Action::Refresh),
            View::Unread => (Word::EmptyUnread, Action::ViewAll),
            View::Starred => (Word::EmptyStarred, Action::Star),
            View::Later => (Word::EmptyLater, Action::ReadLater),
        },
    };
    let text = state.lang.fill(word, &[&state.key_of(action)]);
    centred(brush, span, theme.dim, format_args!("{text}"));
}
