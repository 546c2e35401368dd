use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::spinner;
use super::thumb::{Shown, thumb};
use crate::config::Style;
use crate::tui::state::State;
use crate::tui::state::front::Front;
use crate::typeset::LineRole;

/// Where the front page lies: over all panes.
pub(in crate::tui) fn front_area(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }
}

/// The news of a day as a newspaper's front page.
pub(super) fn draw(state: &State, front: &Front, area: Rect, brush: &mut Brush<'_>) {
    brush.clear(Rect { height: area.height.saturating_sub(1), ..area }, brush.theme.text);
    let area = front_area(area);
    if front.asked.is_some() {
        brush.put(Span::row(area, 0).from(area.x + 1), spinner(state.ticks), brush.theme.accent);
    }
    let width = state.text.width.min(area.width.saturating_sub(2)) & !1;
    let column = Rect { x: area.x + (area.width - width) / 2, width, ..area };
    let lines = front.page.lines().iter().enumerate().skip(front.top).take(area.height.into());
    for (row, (at, line)) in (0..).zip(lines) {
        let span = Span::row(column, row);
        if line.role == LineRole::Rule {
            rule(span, brush);
            continue;
        }
        let picked = Some(brush.theme.selected).filter(|_| front.is_picked(at));
        if let Some(style) = picked {
            brush.paint(span, style);
        }
        let own = match line.role {
            LineRole::Title => brush.theme.title,
            LineRole::Heading => brush.theme.heading,
            LineRole::Note => brush.theme.meta,
            LineRole::Link => Style { underline: false, ..brush.theme.text },
            _ => brush.theme.text,
        };
        let style = match picked {
            Some(picked) if picked.reverse => picked,
            Some(picked) => Style { fg: picked.fg.or(own.fg), bg: None, ..own },
            None => own,
        };
        for run in front.page.runs(line) {
            brush.put(span.from(column.x + run.column), front.page.text(&run.range), style);
        }
    }
    thumb(Shown { top: front.top, lines: front.page.lines().len() }, area, brush);
}

/// The line below the masthead: that of a newspaper is as wide as its page.
fn rule(span: Span, brush: &mut Brush<'_>) {
    let (line, style) = (brush.glyphs.horizontal, brush.theme.border);
    for x in span.x..span.end {
        brush.put(span.from(x), line, style);
    }
}
