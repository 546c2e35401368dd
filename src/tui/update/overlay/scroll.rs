//! Scrolling of popups and full-screen views.

use crate::layout::{
    Motion, command_output_rows, digest_area, help_rows, picker_rows, site_preview_headlines,
};
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;

impl State {
    /// Scrolls the overlay, or moves its cursor.
    pub(in crate::tui::update) fn scroll_overlay(&mut self, rows: isize) {
        let area = self.display.area;
        match &mut self.overlay {
            Some(Overlay::Help(help)) => help.scroll(rows, help_rows(area)),
            Some(Overlay::ActionMenu(menu)) => {
                let len = menu.len();
                menu.cursor.go(Motion::Rows(rows), len, 1);
            }
            Some(Overlay::Palette(palette)) => palette.cursor.go(Motion::Rows(rows), palette.rows.len(), 1),
            Some(Overlay::Picker(picker)) => picker.go(Motion::Rows(rows), picker_rows(area)),
            Some(Overlay::Digest(digest)) => {
                digest.go(Motion::Rows(rows.signum()), digest_area(area).height.into());
            }
            Some(Overlay::SitePreview(preview)) => preview.scroll(rows, site_preview_headlines(area)),
            Some(Overlay::CommandOutput(output)) => output.scroll(rows, command_output_rows(area)),
            Some(Overlay::Prompt(..) | Overlay::Picture(_)) | None => {}
        }
    }
}
