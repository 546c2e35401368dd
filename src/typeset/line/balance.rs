//! Corrections of greedy filling: lines of about equal length, and no last line of a single character.

use super::fill::{LineWidths, fill_greedily, widest_unbreakable, width};
use crate::typeset::breaking::Glyph;

/// Widest part, in cells, that is moved down to an orphan.
const MAX_MOVED_WIDTH: usize = 8;

/// Moves a word down to a last line of a single character (18): `…十⏎一。` becomes `…⏎十一。`
pub(crate) fn join_orphan(glyphs: &[Glyph], starts: &mut [usize], widths: LineWidths) {
    let [.., above, last] = starts else { return };
    let characters = |from: usize| {
        glyphs.get(from..).unwrap_or_default().iter().filter(|glyph| glyph.class.is_word_character())
    };
    if characters(*last).nth(1).is_some() || glyphs.get(*last).is_none_or(|glyph| glyph.must_start_line) {
        return;
    }
    let part_width = |from: usize, to: usize| glyphs.get(from..to).map_or(0, width);
    let can_start = |&index: &usize| glyphs.get(index).is_some_and(|glyph| glyph.may_start_line);
    let fits = |start: &usize| {
        part_width(*start, *last) <= MAX_MOVED_WIDTH && part_width(*start, glyphs.len()) <= widths.rest
    };
    if let Some(start) = (*above + 1..*last).rev().find(can_start).filter(fits) {
        *last = start;
    }
}

/// Fills lines of about equal length, and no more of them than greedy filling needs (17). Returns the index of the first
/// glyph of each line.
pub(crate) fn fill_balanced(glyphs: &[Glyph], widths: LineWidths) -> Vec<usize> {
    let greedy = fill_greedily(glyphs, widths);
    let spare = widths.rest.saturating_sub(widest_unbreakable(glyphs));
    let fits = |cells: usize| fill_greedily(glyphs, widths.narrowed(cells)).len() <= greedy.len();
    let (mut fitting, mut too_narrow) = (0, spare.min(widths.first.saturating_sub(1)) + 1);
    while too_narrow - fitting > 1 {
        let middle = usize::midpoint(fitting, too_narrow);
        *(if fits(middle) { &mut fitting } else { &mut too_narrow }) = middle;
    }
    if fitting == 0 { greedy } else { fill_greedily(glyphs, widths.narrowed(fitting)) }
}
