//! The areas of popups and of everything else that covers the panes.

use ratatui::layout::Rect;

/// Rows of a popup besides those of its list: title, blank row, edges.
const LIST_CHROME: u16 = 4;

/// Maximum number of visible rows of the action menu.
const ACTION_MENU_ROWS: usize = 12;

/// Smallest screen width at which the help has two columns.
const TWO_HELP_COLUMNS: u16 = 100;

/// Rows of a site preview above the headlines: name, address, sections, number of headlines, other source.
pub(crate) const SITE_PREVIEW_HEAD: u16 = 5;

/// Returns the content area of a popup, without its edges and padding.
pub(crate) fn popup_content(outer: Rect) -> Rect {
    Rect {
        x: outer.x + 2,
        y: outer.y + 1,
        width: outer.width.saturating_sub(4),
        height: outer.height.saturating_sub(2),
    }
}

/// Returns an area in the centre of the screen, of the given size or as large as fits.
fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width.saturating_sub(4));
    let height = height.min(area.height.saturating_sub(2));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Returns the area of the help.
pub(crate) fn help_area(area: Rect) -> Rect {
    let width = if area.width < TWO_HELP_COLUMNS { 64 } else { 112 };
    centred(area, width, area.height)
}

/// Returns the columns of the help, from left to right.
pub(crate) fn help_columns(area: Rect) -> Vec<Rect> {
    let inner = popup_content(help_area(area));
    if area.width < TWO_HELP_COLUMNS {
        return vec![inner];
    }
    let width = inner.width / 2 - 1;
    vec![Rect { width, ..inner }, Rect { x: inner.right() - width, width, ..inner }]
}

/// Returns the number of visible rows of the help, of all columns.
pub(crate) fn help_rows(area: Rect) -> usize {
    help_columns(area).iter().map(|column| usize::from(column.height)).sum()
}

/// Returns the area of the palette, above the centre of the screen.
pub(crate) fn palette_area(area: Rect) -> Rect {
    let area = centred(area, 56, 16);
    Rect { y: area.y.min(area.y / 2 + 1), ..area }
}

/// Returns the number of visible actions of the palette.
pub(crate) fn palette_rows(area: Rect) -> usize {
    palette_area(area).height.saturating_sub(LIST_CHROME).into()
}

/// Returns the area of the action menu with this many rows.
pub(crate) fn action_menu_area(area: Rect, rows: usize) -> Rect {
    centred(area, 44, rows.min(ACTION_MENU_ROWS) as u16 + LIST_CHROME)
}

/// Returns the number of visible rows of the action menu.
pub(crate) fn action_menu_rows(area: Rect) -> usize {
    action_menu_area(area, ACTION_MENU_ROWS).height.saturating_sub(LIST_CHROME).into()
}

/// Returns the area of a picker with this many rows.
pub(crate) fn picker_area(area: Rect, rows: usize) -> Rect {
    centred(area, 76, u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(LIST_CHROME))
}

/// Returns the number of visible rows of a long picker.
pub(crate) fn picker_rows(area: Rect) -> usize {
    picker_area(area, usize::from(u16::MAX)).height.saturating_sub(LIST_CHROME).into()
}

/// Returns the area of the output of a command: no larger than its lines, of which the widest has `width` cells.
pub(crate) fn command_output_area(area: Rect, lines: usize, width: usize) -> Rect {
    let lines = lines.clamp(1, 26) as u16;
    centred(area, width.clamp(40, 100) as u16, lines + LIST_CHROME)
}

/// Returns the area of a command and its output that share one line of `width` cells; `None` if they don't fit.
pub(crate) fn one_line_area(area: Rect, width: usize) -> Option<Rect> {
    let outer = centred(area, width.clamp(24, 100) as u16, 3);
    (width <= usize::from(outer.width)).then_some(outer)
}

/// Returns the number of visible lines of a long output of a command.
pub(crate) fn command_output_rows(area: Rect) -> usize {
    command_output_area(area, usize::MAX, 0).height.saturating_sub(LIST_CHROME).into()
}

/// Returns the area of a site preview.
pub(crate) fn site_preview_area(area: Rect) -> Rect {
    centred(area, 72, 24)
}

/// Returns the area of a short text in place of a site preview: no larger than its lines, of which the widest has `width`
/// cells.
pub(crate) fn site_note_area(area: Rect, lines: usize, width: usize) -> Rect {
    let chrome = area.width - popup_content(area).width;
    centred(area, width.clamp(24, 68) as u16 + chrome, lines as u16 + 2)
}

/// Returns the number of visible headlines of a site preview.
pub(crate) fn site_preview_headlines(area: Rect) -> usize {
    site_preview_area(area).height.saturating_sub(SITE_PREVIEW_HEAD + 2).into()
}

/// Returns the area of a digest, which covers all panes.
pub(crate) fn digest_area(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area }
}

/// Returns the area of a picture that fills the screen, above its caption and the status bar.
pub(crate) fn full_screen_picture_area(area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(2), ..area }
}
