//! The headlines.
//!
//! - `heading`: what the list shows, and the position in it
//! - `rows`: the rows and their day headings
//! - `one_line`, `two_lines`: the forms of a row; `row_style`: its colours
//! - `empty`: the hint in an empty list; `sample_notice`: the notice below sample articles

mod empty;
mod heading;
mod one_line;
mod row_style;
mod rows;
mod sample_notice;
mod two_lines;

use ratatui::layout::Rect;

use super::painter::Painter;
use super::pane;
use crate::layout::Panes;
use crate::tui::state::State;

/// Draws the headlines.
pub(super) fn draw(state: &State, area: Rect, panes: &Panes, painter: &mut Painter<'_>) {
    heading::draw(state, pane::heading(area, panes), painter);
    if state.list.rows().is_empty() {
        empty::draw(state, area, painter);
    } else {
        rows::draw(state, area, painter);
    }
    if panes.notice.height > 0 {
        sample_notice::draw(state, panes.notice, painter);
    }
}
