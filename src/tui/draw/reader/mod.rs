//! The article pane.
//!
//! - `heading`: title and position
//! - `page`: the article; `run_style`: the style of its text; `hyperlinks`: its links
//! - `comparison`: two versions compared
//! - `pictures`: pictures on the page
//! - `opening`: an article that is being opened, or none at all

mod comparison;
mod heading;
mod hyperlinks;
mod opening;
mod page;
mod pictures;
mod run_style;

use ratatui::layout::Rect;

pub use hyperlinks::ScreenLink;
pub(in crate::tui) use hyperlinks::hyperlinks;

use super::painter::Painter;
use super::{pane, scrollbar};
use crate::layout::Panes;
use crate::tui::state::State;

/// Draws the article pane.
pub(super) fn draw(state: &State, area: Rect, panes: &Panes, painter: &mut Painter<'_>) {
    let reader = &state.reader;
    match (&reader.opening, &reader.shown) {
        (Some(opening), _) if opening.is_slow => opening::draw_progress(state, opening, area, painter),
        (_, Some(article)) => {
            heading::draw(state, article, pane::heading(area, panes), painter);
            if let Some(comparison) = &reader.comparison {
                comparison::draw(state, comparison, area, painter);
            } else {
                page::draw(state, article, area, painter);
                scrollbar::draw(article.top, article.page.page.lines().len(), area, painter);
            }
        }
        (_, None) => opening::draw_hint(state, area, panes, painter),
    }
}
