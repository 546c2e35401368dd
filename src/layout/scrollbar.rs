//! The thumb of a scrollbar.

use std::ops::Range;

/// Returns the rows of the thumb on a bar of `height` rows, or `None` if all `lines` are visible.
///
/// The thumb touches an end of the bar only if the first or last line, respectively, is visible.
pub(crate) fn thumb_rows(top: usize, lines: usize, height: u16) -> Option<Range<u16>> {
    let height = usize::from(height);
    if lines <= height || height == 0 {
        return None;
    }
    let length = (height * height / lines).max(1);
    let start = (top * (height - length)).div_ceil(lines - height).min(height - length);
    let is_at_end = top + height >= lines;
    let start = if is_at_end { start } else { start.min((height - length).saturating_sub(1)) };
    Some(start as u16..(start + length) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thumb_shows_position_and_proportion() {
        let rows = |top, lines| thumb_rows(top, lines, 10);
        assert_eq!(rows(0, 10), None);
        assert_eq!(rows(0, 20), Some(0..5));
        assert_eq!(rows(1, 20), Some(1..6));
        assert_eq!(rows(9, 20), Some(4..9));
        assert_eq!(rows(10, 20), Some(5..10));
        assert_eq!(rows(0, 100_000), Some(0..1));
        assert_eq!(rows(1, 100_000), Some(1..2));
        assert_eq!(rows(99_989, 100_000), Some(8..9));
        assert_eq!(rows(99_990, 100_000), Some(9..10));
    }
}
