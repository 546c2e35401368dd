//! The marks and lines of the screen.

use crate::text::Widths;

/// The marks and lines of the screen, each of one cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScreenGlyphs {
    pub(super) unread: &'static str,
    pub(super) selected: &'static str,
    pub(super) star: &'static str,
    pub(super) later: &'static str,
    pub(super) vertical: &'static str,
    pub(super) horizontal: &'static str,
    pub(super) corners: [&'static str; 4],
    /// Before the number of new rows above the visible ones.
    pub(super) up: &'static str,
    /// Before the number of places that a headline has fallen in a ranking.
    pub(super) down: &'static str,
}

impl ScreenGlyphs {
    const UNICODE: Self = Self {
        unread: "●",
        selected: "✓",
        star: "★",
        later: "»",
        vertical: "│",
        horizontal: "─",
        corners: ["┌", "┐", "└", "┘"],
        up: "↑",
        down: "↓",
    };

    const ASCII: Self = Self {
        unread: "*",
        selected: "x",
        star: "+",
        later: ">",
        vertical: "|",
        horizontal: "-",
        corners: ["+", "+", "+", "+"],
        up: "^",
        down: "v",
    };

    /// Returns the Unicode glyphs, or the ASCII ones for terminals in which they take two cells (UAX #11, ambiguous).
    pub(super) fn new(widths: Widths) -> Self {
        if Self::UNICODE.has_single_cells(widths) { Self::UNICODE } else { Self::ASCII }
    }

    fn has_single_cells(self, widths: Widths) -> bool {
        let Self { unread, selected, star, later, vertical, horizontal, corners, up, down } = self;
        let glyphs = [unread, selected, star, later, vertical, horizontal, up, down];
        glyphs.iter().chain(&corners).all(|glyph| widths.of(glyph) == 1)
    }
}
