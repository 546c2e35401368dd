//! The digest of a day, as the front page of a newspaper.

use ratatui::layout::Rect;

use crate::config::{Style, Theme};
use crate::layout::{digest_area, text_column};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::scrollbar;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::state::State;
use crate::tui::state::overlay::DigestView;
use crate::typeset::LineRole;

pub(super) fn draw(state: &State, digest: &DigestView, area: Rect, painter: &mut Painter<'_>) {
    painter.clear(Rect { height: area.height.saturating_sub(1), ..area }, painter.theme.text);
    let area = digest_area(area);
    if digest.requested.is_some() {
        let corner = Span::row(area, 0).from(area.x + 1);
        painter.put(corner, spinner(state.status.ticks), painter.theme.accent);
    }
    let column = text_column(area, state.display.text.width);
    let lines = digest.page.lines().iter().enumerate().skip(digest.top).take(area.height.into());
    for (row, (index, line)) in (0..).zip(lines) {
        let span = Span::row(column, row);
        if line.role == LineRole::Rule {
            draw_rule(span, painter);
            continue;
        }
        let cursor = Some(painter.theme.selected).filter(|_| digest.is_current_line(index));
        if let Some(style) = cursor {
            painter.set_style(span, style);
        }
        let style = line_style(line.role, cursor, painter.theme);
        for run in digest.page.runs(line) {
            painter.put(span.from(column.x + run.column), digest.page.text(&run.range), style);
        }
    }
    scrollbar::draw(digest.top, digest.page.lines().len(), area, painter);
}

/// Returns the style of a line; `cursor` is that of the title under the cursor.
fn line_style(role: LineRole, cursor: Option<Style>, theme: &Theme) -> Style {
    let own = match role {
        LineRole::Title => theme.title,
        LineRole::Heading => theme.heading,
        LineRole::Kicker | LineRole::Note => theme.meta,
        LineRole::Link => Style { underline: false, ..theme.text },
        _ => theme.text,
    };
    match cursor {
        Some(cursor) if cursor.reverse => cursor,
        Some(cursor) => Style { fg: cursor.fg.or(own.fg), bg: None, ..own },
        None => own,
    }
}

/// Draws the rule below the title, which is as wide as the column.
fn draw_rule(span: Span, painter: &mut Painter<'_>) {
    let (line, style) = (painter.glyphs.horizontal, painter.theme.border);
    for x in span.x..span.end {
        painter.put(span.from(x), line, style);
    }
}
