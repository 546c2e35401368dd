//! Runs: pieces of text at a column, in one style.

use std::num::NonZeroU16;
use std::ops::Range;

/// Piece of text at a column, in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun {
    /// Bytes of the page's string that are drawn.
    pub range: Range<u32>,
    /// Column of the first cell.
    pub column: u16,
    /// Width in cells.
    pub width: u16,
    /// Style, from the marks of the text.
    pub style: RunStyle,
}

/// Style of a run, from the marks of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunStyle {
    /// Whether it is bold. An ornament is bold if it belongs to words, as the colon behind a header does.
    pub strong: bool,
    /// Whether it is emphasised.
    pub emphasis: bool,
    /// Whether it is drawn but no part of the text: a bullet, a bar, a rule.
    pub ornament: bool,
    /// Number of its link, counted from 1 through the page.
    pub link: Option<NonZeroU16>,
}

/// Link of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// Target address.
    pub url: String,
    /// Words of the link, as bytes of the page's source.
    pub source: Range<u32>,
}

/// Appends the runs of one line to a text, with spaces for empty cells.
pub(crate) fn write_runs(text: &str, runs: &[TextRun], out: &mut String) {
    let mut column = 0;
    for run in runs {
        out.extend(std::iter::repeat_n(' ', run.column.saturating_sub(column).into()));
        out.push_str(text.get(run.range.start as usize..run.range.end as usize).unwrap_or_default());
        column = run.column + run.width;
    }
}
