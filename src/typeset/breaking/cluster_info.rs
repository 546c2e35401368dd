//! The facts about a grapheme cluster on which breaking rules depend. The rules are applied in `glyphs`.

use super::glyph_class::GlyphClass;
use crate::text::Cluster;

/// Grapheme cluster with the facts on which breaking rules depend.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClusterInfo {
    /// Byte at which it starts in the text.
    pub(super) start: usize,
    pub(super) first: char,
    pub(super) class: GlyphClass,
    /// Whether it is a single ideograph of the basic block: line breaking class ID, without a character that changes it.
    pub(super) is_plain_ideograph: bool,
}

impl ClusterInfo {
    /// Predecessor of the first cluster.
    pub(super) const START: Self =
        Self { start: 0, first: '\n', class: GlyphClass::Space, is_plain_ideograph: false };

    pub(super) fn new(cluster: Cluster<'_>, start: usize) -> Self {
        Self {
            start,
            first: cluster.first,
            class: GlyphClass::of(cluster),
            is_plain_ideograph: is_plain_ideograph(cluster.first) && cluster.is_char(),
        }
    }
}

/// Returns true for ideographs of the basic block.
pub(super) fn is_plain_ideograph(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}
