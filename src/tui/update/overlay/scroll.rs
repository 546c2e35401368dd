//! Scrolling of popups and full-screen views.

use ratatui::layout::Rect;

use crate::layout::{
    Motion, action_menu_rows, command_output_rows, digest_area, help_rows, palette_rows, picker_rows,
    site_preview_headlines, view_areas,
};
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;

impl State {
    /// Scrolls the overlay, or moves its cursor.
    pub(in crate::tui::update) fn scroll_overlay(&mut self, rows: isize) {
        if let Some(overlay) = &mut self.overlay {
            overlay.scroll(rows, self.display.area);
        }
    }
}

impl Overlay {
    /// Scrolls by `rows`, or moves the cursor, on a screen of this area.
    fn scroll(&mut self, rows: isize, area: Rect) {
        match self {
            Self::Help(help) => help.scroll(rows, help_rows(area)),
            Self::ActionMenu(menu) => {
                let len = menu.len();
                menu.cursor.go(Motion::Rows(rows), len, 1);
            }
            Self::Palette(palette) => palette.cursor.go(Motion::Rows(rows), palette.rows.len(), 1),
            Self::Picker(picker) => picker.go(Motion::Rows(rows), picker_rows(area)),
            Self::Digest(digest) => digest.go(Motion::Rows(rows.signum()), digest_area(area).height.into()),
            Self::Settings(view) => view.form.go(Motion::Rows(rows), view_areas(area).rows.height.into()),
            Self::Sources(view) => view.go(Motion::Rows(rows), view_areas(area).rows.height.into()),
            Self::SitePreview(preview) => preview.scroll(rows, site_preview_headlines(area)),
            Self::CommandOutput(output) => output.scroll(rows, command_output_rows(area)),
            Self::Prompt(..) | Self::Picture(_) => {}
        }
    }

    /// Scrolls the cursor into view, on a screen of this area.
    pub(in crate::tui::update) fn settle(&mut self, area: Rect) {
        match self {
            Self::Palette(palette) => palette.cursor.settle(palette.rows.len(), palette_rows(area)),
            Self::ActionMenu(menu) => {
                let len = menu.len();
                menu.cursor.settle(len, action_menu_rows(area));
            }
            Self::Picker(picker) => picker.cursor.settle(picker.rows.len(), picker_rows(area)),
            Self::Settings(view) => {
                let form = &mut view.form;
                form.cursor.settle(form.rows.len(), view_areas(area).rows.height.into());
            }
            Self::Sources(view) => view.settle(view_areas(area).rows.height.into()),
            Self::Prompt(..)
            | Self::Help(_)
            | Self::SitePreview(_)
            | Self::Picture(_)
            | Self::CommandOutput(_)
            | Self::Digest(_) => {}
        }
    }
}
