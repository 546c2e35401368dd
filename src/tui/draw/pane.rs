//! The parts that all panes have: headings, boundaries, and the row under the cursor.

use ratatui::layout::Rect;

use super::painter::Painter;
use super::span::Span;
use crate::config::{Style, Theme};
use crate::layout::{Pane, Panes};
use crate::tui::state::State;

/// Returns the span of the heading of a pane.
pub(super) fn heading(area: Rect, panes: &Panes) -> Span {
    let span = Span::row(Rect { y: area.y.saturating_sub(panes.heading), ..area }, 0);
    span.from(span.x + 1).without(1)
}

/// Returns the style of the heading of a pane, which shows whether the pane is focused.
pub(super) fn heading_style(state: &State, pane: Pane, theme: &Theme) -> Style {
    if state.visible_focus() == pane { theme.accent } else { theme.dim }
}

/// Returns the style of the row under the cursor of a pane.
pub(super) fn cursor_style(state: &State, pane: Pane, theme: &Theme) -> Style {
    if state.visible_focus() == pane { theme.selected } else { theme.selected_unfocused }
}

/// Draws the lines between panes.
pub(super) fn draw_boundaries(panes: &Panes, painter: &mut Painter<'_>) {
    let visible = [panes.sections, panes.list, panes.reader].into_iter().flatten();
    let (line, style) = (painter.glyphs.vertical, painter.theme.border);
    for area in visible.skip(1) {
        let x = area.x.saturating_sub(1);
        for y in area.y.saturating_sub(panes.heading)..panes.bar.y {
            painter.put(Span { x, y, end: x + 1 }, line, style);
        }
    }
}
