//! The page of the article.

use std::ops::Range;

use ratatui::layout::Rect;

use super::pictures;
use super::run_style::run_style;
use crate::layout::text_column;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::overlay::{Overlay, Prompt};
use crate::tui::state::reader::{OpenArticle, TextSearch};
use crate::typeset::{LineRole, TextRun, TypesetLine};

pub(super) fn draw(state: &State, article: &OpenArticle, area: Rect, painter: &mut Painter<'_>) {
    let column = text_column(area, state.display.text.width);
    let page = &article.page.page;
    let numbers_links = matches!(state.overlay, Some(Overlay::Prompt(Prompt::Link, _)));
    for (row, line) in (0..).zip(page.lines().iter().skip(article.top).take(area.height.into())) {
        for run in page.runs(line) {
            // Punctuation may hang into the margin, so the span ends with the pane.
            let span = Span { x: column.x + run.column, y: column.y + row, end: area.right() };
            draw_run(article, line.role, run, span, painter);
        }
        if numbers_links {
            draw_link_numbers(article, line, Span::row(column, row), painter);
        }
    }
    pictures::draw(state, article, column, painter);
}

/// Draws the number of each link of a line over its first cells.
fn draw_link_numbers(article: &OpenArticle, line: &TypesetLine, row: Span, painter: &mut Painter<'_>) {
    let page = &article.page.page;
    for run in page.runs(line) {
        let link = run.style.link.filter(|link| {
            let start = page.links().get(usize::from(link.get()) - 1).map(|link| link.source.start);
            run.style.ornament || start == Some(run.range.start)
        });
        if let Some(number) = link {
            let span = row.from(row.x + run.column);
            painter.write(span, painter.theme.hit_current, format_args!("{number}"));
        }
    }
}

/// Draws a run, with the matches of a search, or else the sentence that is read aloud, in their own style.
fn draw_run(article: &OpenArticle, role: LineRole, run: &TextRun, mut span: Span, painter: &mut Painter<'_>) {
    let (page, theme) = (&article.page.page, painter.theme);
    let style = run_style(role, run, theme);
    let mut start = run.range.start;
    let spoken = article.spoken.as_ref().filter(|_| article.search.is_none() && !run.style.ornament);
    if let Some(spoken) = spoken.filter(|spoken| spoken.start < run.range.end && run.range.start < spoken.end)
    {
        let spoken = spoken.start.max(start)..spoken.end.min(run.range.end);
        span.x = painter.put(span, page.text(&(start..spoken.start)), style);
        span.x = painter.put(span, page.text(&spoken), theme.hit);
        start = spoken.end;
    }
    if let Some(search) = article.search.as_ref().filter(|_| !run.style.ornament) {
        for (index, range) in matches_in(search, &run.range) {
            let range = range.start.max(start)..range.end.min(run.range.end);
            span.x = painter.put(span, page.text(&(start..range.start)), style);
            let is_current = index == search.current;
            let match_style = if is_current { theme.hit_current } else { theme.hit };
            span.x = painter.put(span, page.text(&range), match_style);
            start = range.end;
        }
    }
    painter.put(span, page.text(&(start..run.range.end)), style);
}

/// Returns the matches that overlap a range of the text, with their indices.
fn matches_in<'s>(
    search: &'s TextSearch,
    text: &Range<u32>,
) -> impl Iterator<Item = (usize, &'s Range<u32>)> {
    let end = text.end;
    let first = search.matches.partition_point(|range| range.end <= text.start);
    let matches = search.matches.iter().enumerate().skip(first);
    matches.take_while(move |(_, range)| range.start < end)
}
