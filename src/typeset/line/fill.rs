//! Greedy line filling: as many glyphs on a line as fit, up to the last allowed break.

use crate::typeset::breaking::{Glyph, GlyphClass};

/// Widths available to the lines of a paragraph, in cells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LineWidths {
    /// Width of the first line.
    pub(crate) first: usize,
    /// Width of all other lines.
    pub(crate) rest: usize,
    /// Whether a stop may hang in two free columns to the right (24).
    pub(crate) can_hang: bool,
}

impl LineWidths {
    fn of_line(self, index: usize) -> usize {
        if index == 0 { self.first } else { self.rest }
    }

    /// Returns the widths reduced by a number of cells.
    pub(crate) fn narrowed(self, cells: usize) -> Self {
        Self { first: self.first.saturating_sub(cells), rest: self.rest.saturating_sub(cells), ..self }
    }
}

/// Returns the width in cells of glyphs on one line, without the spaces at its end.
pub(crate) fn width(line: &[Glyph]) -> usize {
    let line = trim_trailing_spaces(line);
    let first = line.first().map_or(0, |glyph| glyph.width.into());
    first + line.iter().skip(1).map(|glyph| glyph.advance()).sum::<usize>()
}

/// Returns a line without the spaces at its end.
pub(crate) fn trim_trailing_spaces(line: &[Glyph]) -> &[Glyph] {
    let spaces = line.iter().rev().take_while(|glyph| glyph.is_space()).count();
    line.get(..line.len() - spaces).unwrap_or(line)
}

/// Returns the width of the widest part of a text without an allowed break.
pub(crate) fn widest_unbreakable(glyphs: &[Glyph]) -> usize {
    glyphs.chunk_by(|_, next| !next.may_start_line).map(width).max().unwrap_or(0)
}

/// Fills lines greedily (30, 31). Returns the index of the first glyph of each line.
pub(crate) fn fill_greedily(glyphs: &[Glyph], widths: LineWidths) -> Vec<usize> {
    let (mut starts, mut start) = (vec![0], 0);
    while let Some(next) = next_line_start(glyphs, start, widths.of_line(starts.len() - 1), widths) {
        starts.push(next);
        start = next;
    }
    starts
}

/// Returns the start of the line after the one at `start`; `None` if all remaining glyphs fit in `line_width`.
fn next_line_start(glyphs: &[Glyph], start: usize, line_width: usize, widths: LineWidths) -> Option<usize> {
    let first = glyphs.get(start)?;
    let (mut used, mut last_break) = (usize::from(first.width), None);
    for (index, glyph) in glyphs.iter().enumerate().skip(start + 1) {
        if glyph.must_start_line {
            return Some(index);
        }
        if glyph.may_start_line {
            last_break = Some(index);
        }
        if !glyph.is_space() && used + glyph.advance() > line_width {
            return if widths.can_hang && used <= line_width && hangs(glyphs, index) {
                skip_spaces(glyphs, index + 1)
            } else {
                last_break.or_else(|| Some(forced_break(glyphs, start, index)))
            };
        }
        used += glyph.advance();
    }
    None
}

/// Returns true if a stop may hang to the right of the text edge (24): it has no other mark beside it, and the line can
/// end after it.
fn hangs(glyphs: &[Glyph], index: usize) -> bool {
    let is_alone =
        || glyphs.get(index.wrapping_sub(1)).is_some_and(|before| before.class.is_word_character());
    let ends_line = || glyphs.get(index + 1).is_none_or(|next| next.may_start_line || next.is_space());
    glyphs.get(index).is_some_and(|glyph| glyph.can_hang) && is_alone() && ends_line()
}

fn skip_spaces(glyphs: &[Glyph], from: usize) -> Option<usize> {
    let next = from + glyphs.get(from..)?.iter().take_while(|glyph| glyph.is_space()).count();
    (next < glyphs.len()).then_some(next)
}

/// Chooses where to cut a part that is wider than its line (9): behind a hyphen of an identifier if there is one; else at
/// the edge, or before it if otherwise the line would end with an opening mark (2), or the next one start with a stop or
/// closing mark (1) or with half a pair of dashes (7).
fn forced_break(glyphs: &[Glyph], start: usize, edge: usize) -> usize {
    let is_dash = |glyph: &&Glyph| glyph.class == GlyphClass::Dash;
    let splits_pair = |line: &[Glyph]| line.iter().rev().take_while(is_dash).count() % 2 == 1;
    let is_allowed = |&index: &usize| match (glyphs.get(start..index), glyphs.get(index)) {
        (Some(line), Some(next)) => {
            line.last().is_some_and(|last| last.class != GlyphClass::Open)
                && !matches!(next.class, GlyphClass::Stop | GlyphClass::Close)
                && !(is_dash(&next) && splits_pair(line))
        }
        _ => false,
    };
    let is_preferred =
        |index: &usize| is_allowed(index) && glyphs.get(*index).is_some_and(|next| next.may_be_cut);
    let mut places = (start + 1..=edge).rev();
    places.clone().find(is_preferred).or_else(|| places.find(is_allowed)).unwrap_or(edge)
}
