//! Computes the widths of the columns of a table.

use std::iter::zip;

use crate::typeset::breaking::{Glyph, GlyphClass};
use crate::typeset::compose::PreparedText;
use crate::typeset::line::{Align, PlacedLine, TextFrame, widest_unbreakable, width};
use crate::typeset::measure::Measure;

/// Smallest width to which a column is reduced, unless its widest word is narrower.
const MIN_WIDTH: usize = 6;
/// Width of the separator ` │ `.
const SEPARATOR_WIDTH: usize = 3;

/// Prepared cells of a row.
pub(super) type TableRow = Vec<PreparedText>;

/// Column of a table that fits.
#[derive(Clone, Copy)]
pub(super) struct TableColumn {
    /// Column of the page at which it begins.
    pub(super) left: usize,
    /// Width in cells.
    pub(super) width: usize,
    align: Align,
}

impl TableColumn {
    /// Sets the lines of a cell.
    pub(super) fn set(&self, cell: &PreparedText, measure: &Measure) -> Vec<PlacedLine> {
        let Self { left, width, align } = *self;
        TextFrame { left, width, align, ..TextFrame::column(measure) }.set(&cell.glyphs)
    }
}

/// Width limits of a column, as in CSS.
struct ColumnContent {
    /// Width at which no cell is wrapped.
    max_content: usize,
    /// Width at which no word is cut.
    min_content: usize,
    align: Align,
}

impl ColumnContent {
    fn measure(rows: &[TableRow], header_rows: usize, column: usize) -> Self {
        let cells = || rows.iter().filter_map(|row| row.get(column));
        let max_content = cells().map(|cell| unwrapped_width(&cell.glyphs)).max().unwrap_or(0).max(1);
        let word = cells().map(|cell| widest_unbreakable(&cell.glyphs)).max().unwrap_or(0);
        let is_numeric = rows.iter().skip(header_rows).filter_map(|row| row.get(column)).all(is_number);
        let align = if is_numeric { Align::Right } else { Align::Left };
        Self { max_content, min_content: word.clamp(max_content.min(MIN_WIDTH), max_content), align }
    }
}

/// Returns the columns of a table in `available` cells; `None` if a word would have to be cut.
pub(super) fn fit_columns(
    rows: &[TableRow],
    header_rows: usize,
    available: usize,
) -> Option<Vec<TableColumn>> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let available = available.checked_sub(SEPARATOR_WIDTH * count.saturating_sub(1))?;
    let contents: Vec<ColumnContent> =
        (0..count).map(|column| ColumnContent::measure(rows, header_rows, column)).collect();
    let mut left = 0;
    let place = |(width, content): (usize, &ColumnContent)| {
        let column = TableColumn { left, width, align: content.align };
        left += width + SEPARATOR_WIDTH;
        column
    };
    Some(zip(share_width(&contents, available)?, &contents).map(place).collect())
}

/// Shares the available width among columns: each gets its maximum content width, up to the highest common limit that
/// fits, and at least its minimum content width.
fn share_width(contents: &[ColumnContent], available: usize) -> Option<Vec<usize>> {
    let widths = |limit: usize| {
        contents.iter().map(move |content| limit.clamp(content.min_content, content.max_content))
    };
    let limit = (0..=available).rev().find(|&limit| widths(limit).sum::<usize>() <= available)?;
    Some(widths(limit).collect())
}

/// Returns the width of the longest line of a text if only its own line feeds end lines.
fn unwrapped_width(glyphs: &[Glyph]) -> usize {
    glyphs.chunk_by(|_, next| !next.must_start_line).map(width).max().unwrap_or(0)
}

/// Returns true if a cell is empty or contains only a number with its signs.
fn is_number(cell: &PreparedText) -> bool {
    cell.glyphs.iter().all(|glyph| glyph.width == 1 && glyph.class != GlyphClass::Letter)
}

/// Returns the byte before a row, at which a line between it and the row above begins.
pub(super) fn byte_before(row: &TableRow) -> u32 {
    row.first().map_or(0, |cell| cell.base).saturating_sub(1)
}
