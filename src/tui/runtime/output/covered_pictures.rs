//! Pictures of which an overlay covers a part.
//!
//! A picture is written as one sequence in its first cell; the cells that it covers are skipped. Text written over them
//! replaces that part of the picture, and only writing the picture again brings it back.

use ratatui::buffer::{Buffer, CellDiffOption};

use super::unknown;

/// Makes pictures that are uncovered be written again, and what covers a picture that is written again after it.
pub(super) fn restore(shown: &mut Buffer, next: &Buffer) {
    let mut pictures: Vec<CoveredPicture> = Vec::new();
    let width = usize::from(next.area.width);
    for (at, cell) in next.content.iter().enumerate() {
        if cell.diff_option != CellDiffOption::Skip {
            if cell.symbol().starts_with('\x1b') {
                pictures.push(CoveredPicture { first: at, last: at, right: at % width, is_uncovered: false });
            }
            continue;
        }
        let Some(picture) = pictures.last_mut() else { continue };
        picture.last = at;
        picture.right = picture.right.max(at % width);
        let before = shown.content.get(at);
        picture.is_uncovered |= before.is_some_and(|cell| cell.diff_option != CellDiffOption::Skip);
    }
    for picture in pictures {
        let is_changed = shown.content.get(picture.first) != next.content.get(picture.first);
        if picture.is_uncovered || is_changed {
            picture.forget(shown, next, width);
        }
    }
}

/// The cells of a picture.
struct CoveredPicture {
    first: usize,
    last: usize,
    /// Its last column.
    right: usize,
    /// Something else was shown on one of its cells.
    is_uncovered: bool,
}

impl CoveredPicture {
    /// Marks its first cell, and all that covers it, as unknown.
    fn forget(&self, shown: &mut Buffer, next: &Buffer, width: usize) {
        for row in self.first / width..=self.last / width {
            for at in row * width + self.first % width..=row * width + self.right {
                let is_covered =
                    next.content.get(at).is_some_and(|cell| cell.diff_option == CellDiffOption::Skip);
                if let Some(cell) = shown.content.get_mut(at).filter(|_| !is_covered) {
                    unknown::forget(cell);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    /// A picture of four by three cells at column 2, row 1, with or without a popup over its middle.
    fn frame(popup: Option<&str>) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 5));
        for (x, y) in (1..4).flat_map(|y| (2..6).map(move |x| (x, y))) {
            buffer[(x, y)].set_diff_option(CellDiffOption::Skip);
        }
        buffer[(2, 1)].set_symbol("\x1bPq#0~\x1b\\").set_diff_option(CellDiffOption::None);
        if let Some(text) = popup {
            buffer[(4, 2)].reset();
            buffer[(4, 2)].set_symbol(text);
        }
        buffer
    }

    fn written(shown: &Buffer, next: &Buffer) -> Vec<(u16, u16)> {
        let mut shown = shown.clone();
        restore(&mut shown, next);
        shown.diff_iter(next).map(|(x, y, _)| (x, y)).collect()
    }

    #[test]
    fn a_popup_covers_a_part_and_the_picture_comes_back() {
        let (plain, covered) = (frame(None), frame(Some("p")));
        assert_eq!(written(&plain, &covered), [(4, 2)], "only the popup");
        assert_eq!(written(&covered, &frame(Some("q"))), [(4, 2)], "the popup changes");
        assert_eq!(written(&covered, &plain), [(2, 1)], "the whole picture");
        let empty = Buffer::empty(plain.area);
        assert_eq!(written(&empty, &covered), [(2, 1), (4, 2)], "the picture, then the popup");
    }
}
