//! Distributes the missing cells of a line over its gaps, in the order of CLREQ (20).

use crate::typeset::breaking::{Glyph, GlyphClass, TokenKind};

/// Empty cells that justification draws before a glyph of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ExtraSpace {
    /// Index of the glyph in its line.
    pub(crate) glyph: usize,
    pub(crate) cells: u16,
}

/// Kinds of gaps, in the order in which they are widened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GapKind {
    /// After a space between words.
    Word,
    /// Between Han and Latin.
    Script,
    /// After stops and closing marks, and before opening ones.
    Mark,
    /// Between Han characters.
    Han,
}

/// Distributes `missing` cells over the gaps of a line: after spaces, between Han and Latin, beside stops and brackets,
/// and between all Han characters at once.
///
/// Each gap of a kind takes one cell before the next kind is used; spaces take a second one before Han characters are
/// spread. Cells that are left over are not distributed: a short line reads better than a torn one.
pub(crate) fn distribute(line: &[Glyph], missing: usize) -> Vec<ExtraSpace> {
    let mut extra = vec![0_u16; line.len()];
    let mut missing = missing;
    for kind in [GapKind::Word, GapKind::Script, GapKind::Mark, GapKind::Word, GapKind::Han] {
        let gaps: Vec<usize> = (1..line.len()).filter(|&index| gap_kind(line, index) == Some(kind)).collect();
        if kind == GapKind::Han && missing < gaps.len() {
            break;
        }
        missing -= widen(&mut extra, &gaps, missing);
    }
    let spaces = extra.into_iter().enumerate().filter(|(_, cells)| *cells > 0);
    spaces.map(|(glyph, cells)| ExtraSpace { glyph, cells }).collect()
}

/// Adds one cell each to as many of these gaps as there are missing cells, evenly over the line. Returns their number.
fn widen(extra: &mut [u16], gaps: &[usize], missing: usize) -> usize {
    let added = missing.min(gaps.len());
    for (index, gap) in gaps.iter().enumerate() {
        let before = index * added / gaps.len();
        if (index + 1) * added / gaps.len() > before {
            extra[*gap] += 1;
        }
    }
    added
}

/// Returns the kind of the gap before a glyph. There is none inside words, numbers and pairs, nor beside an interpunct or
/// solidus.
fn gap_kind(line: &[Glyph], index: usize) -> Option<GapKind> {
    let (before, after) = (line[index - 1].class, line[index].class);
    match (before, after) {
        _ if !line[index].may_start_line => None,
        (GlyphClass::Space, GlyphClass::Space) => None,
        (GlyphClass::Space, _) => Some(GapKind::Word),
        _ if line[index].has_gap || line[index].token_edge == Some(TokenKind::Word) => Some(GapKind::Script),
        // Only all at once, because a gap on one side of a number reads as a misprint.
        _ if line[index].token_edge.is_some() => Some(GapKind::Han),
        (GlyphClass::Stop, _)
        | (GlyphClass::Close, GlyphClass::Han | GlyphClass::Open)
        | (GlyphClass::Han, GlyphClass::Open) => Some(GapKind::Mark),
        (GlyphClass::Han, GlyphClass::Han) => Some(GapKind::Han),
        _ => None,
    }
}
