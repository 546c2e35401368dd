use ratatui::layout::Rect;

use super::brush::{Brush, Span};

/// What of a pane's lines is in sight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) top: usize,
    pub(super) lines: usize,
}

impl Shown {
    /// The rows of a pane's edge that stand for what is in sight; none where everything is.
    fn rows(self, height: u16) -> Option<std::ops::Range<u16>> {
        let (height, Self { top, lines }) = (usize::from(height), self);
        if lines <= height || height == 0 {
            return None;
        }
        let length = (height * height / lines).max(1);
        // Only at its very end is it at the end.
        let from = (top * (height - length)).div_ceil(lines - height).min(height - length);
        let from = if top + height < lines { from.min((height - length).saturating_sub(1)) } else { from };
        Some(from as u16..(from + length) as u16)
    }
}

/// Tells on the right edge of a pane how far down it is and how much there is.
pub(super) fn thumb(shown: Shown, area: Rect, brush: &mut Brush<'_>) {
    for row in shown.rows(area.height).into_iter().flatten() {
        let span = Span::row(area, row);
        brush.paint(span.from(span.end.saturating_sub(1)), brush.theme.thumb);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(top: usize, lines: usize) -> Option<std::ops::Range<u16>> {
        Shown { top, lines }.rows(10)
    }

    #[test]
    fn the_thumb_is_as_long_as_what_is_seen_and_at_the_ends_only_at_the_ends() {
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
