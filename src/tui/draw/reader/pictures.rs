//! Pictures on the page of the article.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::tui::draw::painter::Painter;
use crate::tui::state::State;
use crate::tui::state::reader::OpenArticle;

/// Draws the pictures over the rows that are reserved for them.
pub(super) fn draw(state: &State, article: &OpenArticle, column: Rect, painter: &mut Painter<'_>) {
    let cache = &state.reader.pictures;
    let seen = article.top..article.top + usize::from(column.height);
    for slot in &article.page.picture_slots {
        let Some(Ok(picture)) = cache.picture(&slot.url, slot.bounds) else { continue };
        let size = picture.size();
        // A picture that is smaller than expected is placed directly above its caption, and the label of the slot is
        // removed.
        let start = slot.lines.end.saturating_sub(size.height.into()).max(slot.lines.start);
        let above = visible_rows(slot.lines.start..start, &seen, column);
        painter.clear(above, painter.theme.text);
        let area = visible_rows(start..slot.lines.end, &seen, column);
        if area.height > 0 && size.width <= column.width {
            let first_row = seen.start.saturating_sub(start) as u16;
            let x = column.x + (column.width - size.width) / 2;
            painter.draw_picture(picture, Rect { x, width: size.width, ..area }, first_row);
        }
    }
}

/// Returns the rows of a column on which lines are visible.
fn visible_rows(lines: Range<usize>, seen: &Range<usize>, column: Rect) -> Rect {
    let (first, end) = (lines.start.max(seen.start), lines.end.min(seen.end));
    let y = column.y + first.saturating_sub(seen.start) as u16;
    Rect { y, height: end.saturating_sub(first) as u16, ..column }
}
