//! The digest of a day, as the front page of a newspaper.

use ratatui::layout::Rect;

use crate::config::{Style, Theme};
use crate::layout::{FrontColumns, digest_area};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::scrollbar;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::state::State;
use crate::tui::state::overlay::{DigestView, FrontLine};
use crate::typeset::LineRole;
use crate::words::Word;

pub(super) fn draw(state: &State, digest: &DigestView, area: Rect, painter: &mut Painter<'_>) {
    painter.clear(Rect { height: area.height.saturating_sub(1), ..area }, painter.theme.text);
    let area = digest_area(area);
    draw_head(state, digest, area, painter);
    let lines = &digest.page.lines;
    let first = lines.partition_point(|line| line.row < digest.top);
    let end = digest.top + usize::from(area.height);
    draw_separators(digest, area, painter);
    for line in lines.iter().skip(first).take_while(|line| line.row < end) {
        draw_line(digest, line, area, painter);
    }
    draw_picture(state, digest, area, painter);
    if digest.page.articles.is_empty() && digest.requested.is_none() {
        let word =
            if state.sections.papers().is_empty() { Word::NoNewsThatDay } else { Word::NoIssueThatDay };
        let note = state.display.lang.say(word);
        painter.write_centred(Span::row(area, area.height / 3), painter.theme.dim, format_args!("{note}"));
    }
    scrollbar::draw(digest.top, digest.page.rows, area, painter);
}

/// Draws the name of the paper with the day, and the rule below it.
fn draw_head(state: &State, digest: &DigestView, area: Rect, painter: &mut Painter<'_>) {
    if digest.requested.is_some() {
        let corner = Span::row(area, 0).from(area.x + 1);
        painter.put(corner, spinner(state.status.ticks), painter.theme.accent);
    }
    let columns = FrontColumns::new(area.width, state.display.text.width);
    let page = Rect { x: columns.x(0), width: columns.page_width(), ..area };
    let title = state.digest_title(digest.day);
    if digest.top == 0 {
        painter.write_centred(Span::row(page, 0), painter.theme.title, format_args!("{title}"));
    }
    if digest.top <= 1 {
        let span = Span::row(page, 1 - digest.top as u16);
        painter.rule(span);
    }
}

fn draw_separators(digest: &DigestView, area: Rect, painter: &mut Painter<'_>) {
    let (line, style) = (painter.glyphs.vertical, painter.theme.border);
    for (x, first) in &digest.page.separators {
        let rows = digest.top.max(*first)..digest.page.rows.min(digest.top + usize::from(area.height));
        for row in rows {
            let span = Span::row(area, (row - digest.top) as u16);
            painter.put(Span { x: *x, end: x + 1, ..span }, line, style);
        }
    }
}

fn draw_line(digest: &DigestView, line: &FrontLine, area: Rect, painter: &mut Painter<'_>) {
    let page = digest.page.page_of(line);
    let Some(typeset) = page.lines().get(line.index) else { return };
    let span = Span::row(area, (line.row - digest.top) as u16);
    let is_title = matches!(typeset.role, LineRole::Title | LineRole::Link);
    let is_current = is_title && line.article == Some(digest.current);
    let cursor = Some(painter.theme.selected).filter(|_| is_current);
    if let Some(style) = cursor {
        painter.set_style(Span { x: line.x, end: line.x + line.width, ..span }, style);
    }
    let article = line.article.and_then(|article| digest.page.articles.get(article));
    let is_read = article.is_some_and(|(_, is_read)| *is_read);
    let style = line_style(typeset.role, is_read, cursor, painter.theme);
    for run in page.runs(typeset) {
        let style = if run.style.ornament && cursor.is_none() { painter.theme.dim } else { style };
        painter.put(span.from(line.x + run.column), page.text(&run.range), style);
    }
}

/// Returns the style of a line; `cursor` is that of the title under the cursor.
fn line_style(role: LineRole, is_read: bool, cursor: Option<Style>, theme: &Theme) -> Style {
    let own = match role {
        LineRole::Link if is_read => theme.read,
        LineRole::Title => theme.title,
        LineRole::Heading => theme.heading,
        LineRole::Kicker | LineRole::Note | LineRole::Meta => theme.meta,
        _ => theme.text,
    };
    match cursor {
        Some(cursor) if cursor.reverse => cursor,
        Some(cursor) => Style { fg: cursor.fg.or(own.fg), bg: None, ..own },
        None => own,
    }
}

/// Draws the visible rows of the picture.
fn draw_picture(state: &State, digest: &DigestView, area: Rect, painter: &mut Painter<'_>) {
    let (Some(cells), Some((url, bounds))) = (digest.page.picture, digest.placed_picture()) else { return };
    let Some(Ok(picture)) = state.reader.pictures.picture(url, bounds) else { return };
    let size = picture.size();
    let (top, first) = (digest.top, usize::from(cells.y));
    let hidden = top.saturating_sub(first).min(size.height.into());
    let y = first.saturating_sub(top);
    let rows = (usize::from(size.height) - hidden).min(usize::from(area.height).saturating_sub(y));
    if rows > 0 && size.width <= cells.width {
        let x = area.x + cells.x + (cells.width - size.width) / 2;
        let place = Rect { x, y: area.y + y as u16, width: size.width, height: rows as u16 };
        painter.draw_picture(picture, place, hidden as u16);
    }
}
