//! Geometry of the screen: where things are and how large, as pure functions of sizes and positions.
//!
//! Updating the state and drawing it both need this geometry, so it belongs to neither. Nothing here knows the state, a
//! theme, or how to draw.
//!
//! - `panes`: the division of the screen into panes; `pane_widths`: the widths chosen by the reader
//! - `cursor`: the cursor of a list, and motions
//! - `row_layout`: the lines of a list with day headings; `viewport`: the visible ones, and the cursor
//! - `columns`: the columns of the headlines; `front_page`: those of a front page
//! - `popups`: the areas of everything that covers the panes
//! - `scrollbar`: the thumb of a scrollbar
//! - `views`: the areas of full-screen views
//! - `text_column`: the column of text in a pane

mod columns;
mod cursor;
mod front_page;
mod pane_widths;
mod panes;
mod popups;
mod row_layout;
mod scrollbar;
mod text_column;
mod viewport;
mod views;

pub(crate) use columns::{
    ColumnWidths, HeadlineColumns, MARKS_WIDTH, MIN_TITLE_WIDTH, MIN_TITLE_WIDTH_SHORT, TimeFormat, with_gap,
};
pub(crate) use cursor::{ListCursor, Motion};
pub(crate) use front_page::{FlowItem, FrontColumns, flow};
pub(crate) use pane_widths::{Boundary, PaneWidths};
pub(crate) use panes::{Arrangement, Pane, PaneRequest, Panes};
pub(crate) use popups::{
    SITE_PREVIEW_HEAD, action_menu_area, action_menu_rows, command_output_area, command_output_rows,
    digest_area, full_screen_picture_area, help_area, help_columns, help_rows, one_line_area, palette_area,
    palette_rows, picker_area, picker_rows, popup_content, site_note_area, site_preview_area,
    site_preview_headlines,
};
pub(crate) use row_layout::{DayHeadings, LineContent, RowForm, RowLayout};
pub(crate) use scrollbar::thumb_rows;
pub(crate) use text_column::{HangingPunctuation, measure_width, text_column};
pub(crate) use viewport::Viewport;
pub(crate) use views::{ViewAreas, view_areas};
