use crate::text::Widths;

/// The ornaments that the terminal at hand draws in one cell each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyphs {
    /// Before a list item.
    pub(super) bullet: &'static str,
    /// Left of a quotation and between columns, with the space around it.
    pub(super) bar: &'static str,
    /// What rules are made of.
    pub(super) rule: &'static str,
    /// Where a rule meets a bar.
    pub(super) cross: &'static str,
    /// Before the rest of a line of code.
    pub(super) continued: &'static str,
}

impl Glyphs {
    const FINE: Self = Self { bullet: "•", bar: "│", rule: "─", cross: "┼", continued: "»" };
    const SAFE: Self = Self { bullet: "-", bar: "|", rule: "-", cross: "+", continued: ">" };

    /// Box drawing is of ambiguous width (UAX #11): where it takes two cells, ASCII stands in.
    pub(super) fn of(widths: Widths) -> Self {
        if widths.of("•│─┼") == 4 { Self::FINE } else { Self::SAFE }
    }
}
