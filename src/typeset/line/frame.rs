//! The frame in which a text is set: its place on the page, and the options of line filling.

use std::ops::Range;

use super::balance::{fill_balanced, join_orphan};
use super::fill::{LineWidths, fill_greedily, trim_trailing_spaces, width};
use super::justify::distribute;
use super::placed_line::PlacedLine;
use crate::typeset::breaking::Glyph;
use crate::typeset::measure::Measure;

/// Place of a text on the page, and how its lines are filled.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TextFrame {
    /// Column of the left edge.
    pub(crate) left: usize,
    /// Width in cells, at least 2 except in a narrow column of a table.
    pub(crate) width: usize,
    /// Indent of the first line in cells.
    pub(crate) indent: usize,
    pub(crate) align: Align,
    /// Whether a stop may hang in the two columns to the right.
    pub(crate) can_hang: bool,
    /// Whether lines are stretched to the full width, except the last one of a paragraph.
    pub(crate) is_justified: bool,
    /// Whether all lines are about equally long.
    pub(crate) is_balanced: bool,
    /// Whether a last line of a single character is avoided.
    pub(crate) avoid_orphans: bool,
}

/// Alignment of lines that are shorter than their frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Align {
    #[default]
    Left,
    Center,
    Right,
}

impl TextFrame {
    /// Returns a frame over the whole column, ragged right and without an indent.
    pub(crate) fn column(measure: &Measure) -> Self {
        Self { width: measure.width(), avoid_orphans: measure.avoid_orphans, ..Self::default() }
    }

    /// Returns a frame for running text: over the whole column, with indent, hanging and justification of the measure.
    pub(crate) fn running_text(measure: &Measure) -> Self {
        let column = Self::column(measure);
        Self {
            indent: usize::from(measure.indent).min(column.width - 2),
            can_hang: measure.hang,
            is_justified: measure.justify,
            ..column
        }
    }

    /// Returns the frame without an indent and with its left edge moved right, as far as that leaves two cells.
    pub(crate) fn inset(self, cells: usize) -> Self {
        let cells = cells.min(self.width.saturating_sub(2));
        Self { left: self.left + cells, width: self.width - cells, indent: 0, ..self }
    }

    /// Sets the glyphs of a text in lines.
    pub(crate) fn set(&self, glyphs: &[Glyph]) -> Vec<PlacedLine> {
        let first = self.width.saturating_sub(self.indent);
        let widths = LineWidths { first, rest: self.width, can_hang: self.can_hang };
        let mut starts =
            if self.is_balanced { fill_balanced(glyphs, widths) } else { fill_greedily(glyphs, widths) };
        if self.avoid_orphans {
            join_orphan(glyphs, &mut starts, widths);
        }
        let ends = starts.iter().skip(1).copied().chain([glyphs.len()]);
        starts.iter().zip(ends).map(|(&start, end)| self.place(glyphs, start..end)).collect()
    }

    fn place(&self, glyphs: &[Glyph], range: Range<usize>) -> PlacedLine {
        let line = trim_trailing_spaces(glyphs.get(range.clone()).unwrap_or_default());
        let indent = if range.start == 0 { self.indent } else { 0 };
        let missing = self.width.saturating_sub(indent + width(line));
        let is_last = glyphs.get(range.end).is_none_or(|next| next.must_start_line);
        let shift = match self.align {
            Align::Left => 0,
            Align::Center => missing / 2,
            Align::Right => missing,
        };
        PlacedLine {
            glyphs: range.start..range.start + line.len(),
            column: self.left + indent + shift,
            extra_spaces: if self.is_justified && !is_last { distribute(line, missing) } else { Vec::new() },
        }
    }
}
