//! The characters of bullets, bars and rules.

use crate::text::Widths;

/// Ornaments that the terminal in use draws in one cell each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OrnamentSet {
    /// Before a list item.
    pub(crate) bullet: &'static str,
    /// To the left of a quotation and between the columns of a table.
    pub(crate) bar: &'static str,
    /// Repeated to make a rule.
    pub(crate) rule: &'static str,
    /// At the crossing of a rule and a bar.
    pub(crate) cross: &'static str,
    /// Before the rest of a long line of code.
    pub(crate) continuation: &'static str,
}

impl OrnamentSet {
    const BOX_DRAWING: Self =
        Self { bullet: "•", bar: "│", rule: "─", cross: "┼", continuation: "»" };
    const ASCII: Self = Self { bullet: "-", bar: "|", rule: "-", cross: "+", continuation: ">" };

    /// Returns ASCII ornaments for terminals that draw box drawing, which is of ambiguous width (UAX #11), in two cells.
    pub(crate) fn for_widths(widths: Widths) -> Self {
        if widths.of("•│─┼") == 4 { Self::BOX_DRAWING } else { Self::ASCII }
    }
}
