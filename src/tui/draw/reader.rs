use std::ops::Range;

use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::thumb::{Shown as Seen, thumb};
use super::{centred, heading, heading_style, picture, spinner};
use crate::actions::Action;
use crate::config::{Style, Theme};
use crate::tui::state::find::Find;
use crate::tui::state::panes::{Pane, Panes};
use crate::tui::state::reader::{Opening, Shown};
use crate::tui::state::{Over, Prompt, State};
use crate::typeset::{LineRole, TextRun, TypesetLine, truncate};
use crate::words::Word;

pub(super) fn draw(state: &State, area: Rect, panes: &Panes, brush: &mut Brush<'_>) {
    match (&state.reader.opening, &state.reader.shown) {
        (Some(opening), _) if opening.slow => on_its_way(state, opening, area, brush),
        (_, Some(shown)) if state.reader.revisions.is_some() => {
            head(state, shown, heading(area, panes), brush);
            revisions(state, area, brush);
        }
        (_, Some(shown)) => {
            head(state, shown, heading(area, panes), brush);
            page(state, shown, area, brush);
            thumb(Seen { top: shown.top, lines: shown.sheet.page.lines().len() }, area, brush);
        }
        (_, None) => {
            let text = state.lang.fill(Word::EmptyReader, &[&state.key_of(Action::Open)]);
            centred(brush, Span::row(area, area.height / 3), brush.theme.dim, format_args!("{text}"));
        }
    }
}

/// The column of text in a pane: as wide as it was set, in the middle.
fn column(state: &State, area: Rect) -> Rect {
    let width = state.text.width.min(area.width.saturating_sub(2)) & !1;
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

fn on_its_way(state: &State, opening: &Opening, area: Rect, brush: &mut Brush<'_>) {
    let (column, theme) = (column(state, area), brush.theme);
    let title = truncate(&opening.title, column.width, state.widths);
    brush.write(Span::row(column, 0), theme.title, format_args!("{}{}", title.text, title.ellipsis));
    let (moving, word) = (spinner(state.ticks), state.lang.say(Word::Opening));
    let row = if column.height > 2 { 2 } else { column.height - 1 };
    let x = brush.put(Span::row(column, row), moving, theme.accent);
    brush.write(Span::row(column, row).from(x), theme.dim, format_args!(" {word}"));
}

/// The title, once it is out of sight, and how far the article is read.
fn head(state: &State, shown: &Shown, span: Span, brush: &mut Brush<'_>) {
    let theme = brush.theme;
    let end = brush.write_right(span, theme.dim, format_args!("{}%", shown.percent()));
    let span = Span { end: end.saturating_sub(1).max(span.x), ..span };
    let style = heading_style(state, Pane::Reader, brush);
    let is_title = |line: &TypesetLine| line.role == LineRole::Title;
    let name = if shown.sheet.page.lines().get(shown.top).is_some_and(is_title) {
        &shown.sheet.place
    } else {
        &shown.sheet.title
    };
    let name = truncate(name, span.width(), state.widths);
    brush.write(span, style, format_args!("{}{}", name.text, name.ellipsis));
}

fn page(state: &State, shown: &Shown, area: Rect, brush: &mut Brush<'_>) {
    let column = column(state, area);
    let lines = shown.sheet.page.lines().iter().skip(shown.top).take(area.height.into());
    for (row, line) in (0..).zip(lines) {
        for run in shown.sheet.page.runs(line) {
            let x = column.x + run.column;
            // A hanging stop may stand in the margin.
            let span = Span { x, y: column.y + row, end: area.right() };
            draw_run(shown, line.role, run, span, brush);
        }
        if matches!(state.over, Some(Over::Prompt(Prompt::Link, _))) {
            numbers(shown, line, Span::row(column, row), brush);
        }
    }
    picture::inline(state, shown, column, brush);
}

/// Two versions compared: what is the same stands back.
fn revisions(state: &State, area: Rect, brush: &mut Brush<'_>) {
    let Some(revisions) = &state.reader.revisions else { return };
    let column = column(state, area);
    thumb(Seen { top: revisions.top, lines: revisions.page.lines().len() }, area, brush);
    let lines = revisions.page.lines().iter().enumerate().skip(revisions.top).take(column.height.into());
    for (row, (at, line)) in (0..).zip(lines) {
        let own = match line.role {
            LineRole::Meta => brush.theme.meta,
            _ if revisions.is_different(at) => brush.theme.text,
            _ => brush.theme.dim,
        };
        for run in revisions.page.runs(line) {
            let style = match run.style {
                style if style.strong => brush.theme.added,
                style if style.emphasis => brush.theme.removed,
                _ => own,
            };
            let span = Span::row(column, row).from(column.x + run.column);
            brush.put(span, revisions.page.text(&run.range), style);
        }
    }
}

/// Lays the number of each link of a line over its first cells.
fn numbers(shown: &Shown, line: &TypesetLine, row: Span, brush: &mut Brush<'_>) {
    let page = &shown.sheet.page;
    for run in page.runs(line) {
        let link = run.style.link.filter(|link| {
            let begins = page.links().get(usize::from(link.get()) - 1).map(|link| link.source.start);
            run.style.ornament || begins == Some(run.range.start)
        });
        if let Some(number) = link {
            brush.write(row.from(row.x + run.column), brush.theme.hit_current, format_args!("{number}"));
        }
    }
}

/// Draws a run, in pieces where words were found in it.
fn draw_run(shown: &Shown, role: LineRole, run: &TextRun, mut span: Span, brush: &mut Brush<'_>) {
    let style = style_of(role, run, brush.theme);
    let mut at = run.range.start;
    if let Some(find) = shown.find.as_ref().filter(|_| !run.style.ornament) {
        for (number, hit) in hits_in(find, &run.range) {
            let hit = hit.start.max(at)..hit.end.min(run.range.end);
            span.x = brush.put(span, shown.sheet.page.text(&(at..hit.start)), style);
            let is_current = number == find.current;
            let found = if is_current { brush.theme.hit_current } else { brush.theme.hit };
            span.x = brush.put(span, shown.sheet.page.text(&hit), found);
            at = hit.end;
        }
    }
    let rest = shown.sheet.page.text(&(at..run.range.end));
    let (label, rest) = if role == LineRole::Link { rest.split_at(label_of(rest)) } else { ("", rest) };
    span.x = brush.put(span, label, brush.theme.dim);
    brush.put(span, rest, style);
}

/// The bytes of a way's label, which two spaces part from the title it leads to.
fn label_of(way: &str) -> usize {
    way.find("  ").map_or(0, |at| at + 2)
}

/// The hits that a range of the text has a part of, with their numbers.
fn hits_in<'f>(find: &'f Find, text: &Range<u32>) -> impl Iterator<Item = (usize, &'f Range<u32>)> {
    let end = text.end;
    let first = find.hits.partition_point(|hit| hit.end <= text.start);
    find.hits.iter().enumerate().skip(first).take_while(move |(_, hit)| hit.start < end)
}

fn style_of(role: LineRole, run: &TextRun, theme: &Theme) -> Style {
    let own = match role {
        LineRole::Title => theme.title,
        LineRole::Heading => theme.heading,
        LineRole::Quote => theme.quote,
        LineRole::TableHead => theme.strong,
        LineRole::Caption | LineRole::Figure | LineRole::Picture => theme.caption,
        LineRole::Code => theme.code,
        LineRole::Rule => theme.border,
        LineRole::Meta | LineRole::Note => theme.meta,
        LineRole::Link => theme.link,
        LineRole::Paragraph | LineRole::Item | LineRole::Table | LineRole::Blank => theme.text,
    };
    match run.style {
        style if style.ornament && matches!(role, LineRole::Figure | LineRole::Picture) => theme.caption,
        style if style.ornament && !style.strong => theme.border,
        style if style.link.is_some() => theme.link,
        style if style.strong => theme.strong,
        style if style.emphasis => theme.emphasis,
        _ => own,
    }
}
