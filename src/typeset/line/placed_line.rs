//! A line with its columns, and the runs that draw it.

use std::ops::Range;

use super::justify::ExtraSpace;
use super::styles::StyleChanges;
use crate::typeset::breaking::Glyph;
use crate::typeset::page::TextRun;

/// Line of a text, placed at a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlacedLine {
    /// Indices of its glyphs in the text, without the spaces at its end.
    pub(crate) glyphs: Range<usize>,
    /// Column of its first glyph.
    pub(crate) column: usize,
    /// Empty cells of justification, left to right.
    pub(crate) extra_spaces: Vec<ExtraSpace>,
}

impl PlacedLine {
    /// Appends the runs that draw the line. A new run begins behind empty cells, at a change of style, and behind a
    /// cluster whose end is not drawn.
    ///
    /// `glyphs` are those of the whole text, and `base` is the byte at which the text starts in its page.
    pub(crate) fn write_runs(
        &self,
        glyphs: &[Glyph],
        base: u32,
        styles: &StyleChanges,
        runs: &mut Vec<TextRun>,
    ) {
        let line = glyphs.get(self.glyphs.clone()).unwrap_or_default();
        let mut extra_spaces = self.extra_spaces.iter().peekable();
        let mut column = self.column as u16;
        let first = runs.len();
        for (index, glyph) in line.iter().enumerate() {
            let extra = extra_spaces.next_if(|space| space.glyph == index).map_or(0, |space| space.cells);
            column += extra + u16::from(glyph.has_gap && index > 0);
            let (range, style) = (base + glyph.start..base + glyph.end, styles.at(glyph.start));
            let continues = |run: &&mut TextRun| {
                run.range.end == range.start && run.column + run.width == column && run.style == style
            };
            match runs.get_mut(first..).and_then(<[TextRun]>::last_mut).filter(continues) {
                Some(run) => (run.range.end, run.width) = (range.end, run.width + u16::from(glyph.width)),
                None => runs.push(TextRun { range, column, width: glyph.width.into(), style }),
            }
            column += u16::from(glyph.width);
        }
    }
}
