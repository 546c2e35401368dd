//! The glyph: a grapheme cluster with all that line filling must know of it.

use super::glyph_class::GlyphClass;
use super::tokens::TokenKind;

/// Grapheme cluster with its width and break flags: the smallest unit of typesetting (10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// Byte of the text at which it starts.
    pub(crate) start: u32,
    /// Byte at which its drawn part ends; before the end of the cluster only for emoji that are simplified.
    pub(crate) end: u32,
    /// Width in cells.
    pub(crate) width: u8,
    pub(crate) class: GlyphClass,
    /// Whether a line may start with it.
    pub(crate) may_start_line: bool,
    /// Whether a part that is wider than its line is best cut before it, although no line may start with it otherwise.
    pub(crate) may_be_cut: bool,
    /// Whether a line must start with it.
    pub(crate) must_start_line: bool,
    /// Kind of the Western token that meets an ideograph before this glyph.
    pub(crate) token_edge: Option<TokenKind>,
    /// Whether an empty cell is drawn before it, unless it starts a line (27, 28).
    pub(crate) has_gap: bool,
    /// Whether it may hang to the right of the text edge in this language (24).
    pub(crate) can_hang: bool,
}

impl Glyph {
    /// Returns the width in cells with the gap before it.
    pub(crate) fn advance(self) -> usize {
        usize::from(self.width) + usize::from(self.has_gap)
    }

    pub(crate) fn is_space(self) -> bool {
        self.class == GlyphClass::Space
    }
}
