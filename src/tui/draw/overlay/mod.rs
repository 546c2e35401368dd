//! Popups and full-screen views that cover the panes, one file each; `popup` draws their frame.

mod action_menu;
mod command_output;
mod digest;
mod form;
mod help;
mod notes;
mod palette;
mod picker;
mod picture;
mod popup;
mod site_preview;
mod sources;

use ratatui::layout::Rect;

pub(super) use palette::caret as palette_caret;

use super::painter::Painter;
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;

/// Draws an overlay. Prompts are drawn in the status bar.
pub(super) fn draw(state: &State, overlay: &Overlay, area: Rect, painter: &mut Painter<'_>) {
    match overlay {
        Overlay::Help(help) => help::draw(state, help, area, painter),
        Overlay::ActionMenu(menu) => action_menu::draw(state, menu, area, painter),
        Overlay::Palette(palette) => palette::draw(state, palette, area, painter),
        Overlay::Picker(picker) => picker::draw(state, picker, area, painter),
        Overlay::CommandOutput(output) => command_output::draw(state, output, area, painter),
        Overlay::Digest(digest) => digest::draw(state, digest, area, painter),
        Overlay::Sources(view) => sources::draw(state, view, area, painter),
        Overlay::Settings(view) => form::draw(state, &view.form, area, painter),
        Overlay::SitePreview(preview) => site_preview::draw(state, preview, area, painter),
        Overlay::Picture(index) => picture::draw(state, *index, area, painter),
        Overlay::Prompt(..) => {}
    }
}
