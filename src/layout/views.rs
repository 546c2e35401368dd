//! The areas of full-screen views that list something and explain the row under the cursor.

use ratatui::layout::Rect;

/// Least rows of a screen on which a view has a row of column titles and full notes.
const ROOMY: u16 = 16;

/// Parts of a full-screen view, from top to bottom. The row below them belongs to the status bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ViewAreas {
    /// Its title.
    pub(crate) title: Rect,
    /// The titles of its columns; empty on a small screen.
    pub(crate) columns: Rect,
    /// Its list.
    pub(crate) rows: Rect,
    /// The notes on the row under the cursor.
    pub(crate) notes: Rect,
}

/// Returns the parts of a full-screen view.
pub(crate) fn view_areas(area: Rect) -> ViewAreas {
    let area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(1),
        ..area
    };
    let (columns, notes) = if area.height >= ROOMY { (2, 6) } else { (0, 2) };
    let rows = area.height.saturating_sub(1 + columns + notes);
    let part =
        |y, height: u16| Rect { y: area.y + y, height: height.min(area.height.saturating_sub(y)), ..area };
    ViewAreas {
        title: part(0, 1),
        columns: part(1, columns),
        rows: part(1 + columns, rows),
        notes: part(1 + columns + rows, notes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_the_screen_above_the_status_bar() {
        for height in [3, 10, 16, 17, 24, 45] {
            let area = Rect::new(0, 0, 80, height);
            let ViewAreas { title, columns, rows, notes } = view_areas(area);
            let sum: u16 = [title, columns, rows, notes].iter().map(|part| part.height).sum();
            assert_eq!(sum, height - 1, "{height}");
            assert_eq!(notes.bottom(), height - 1, "{height}");
        }
    }
}
