//! The rows of a page that are reserved for pictures.

use std::ops::Range;

use ratatui::layout::Size;

use crate::model::CanonicalUrl;
use crate::typeset::{LineRole, TypesetPage};

/// The rows that are reserved for a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct PictureSlot {
    pub(in crate::tui) url: CanonicalUrl,
    /// Largest size of the picture, in cells.
    pub(in crate::tui) bounds: Size,
    /// Lines of the page.
    pub(in crate::tui) lines: Range<usize>,
}

/// Finds the slots of the pictures that a page was typeset with, in order.
pub(super) fn picture_slots(
    page: &TypesetPage,
    pictures: impl Iterator<Item = (CanonicalUrl, Size)>,
) -> Vec<PictureSlot> {
    let is_picture = |line: &usize| page.lines()[*line].role == LineRole::Picture;
    let mut lines = (0..page.lines().len()).filter(is_picture).peekable();
    let mut slots = Vec::new();
    for (url, bounds) in pictures {
        let Some(first) = lines.next() else { break };
        let mut end = first + 1;
        while lines.next_if_eq(&end).is_some() {
            end += 1;
        }
        slots.push(PictureSlot { url, bounds, lines: first..end });
    }
    slots
}
