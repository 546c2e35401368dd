//! Keeps identifiers whole, which UAX #14 breaks after their hyphens (9).

use super::glyph::Glyph;

/// Bytes on each side of a hyphen that decide whether it is in an identifier.
const MAX_LEN: usize = 200;

/// Removes the breaks inside identifiers (`x86_64-linux-gnu`, `SOC-2-TYPE`). Compounds of plain words keep theirs
/// (`state-of-⏎the-art`). An identifier that is wider than its line may still be cut there.
pub(super) fn keep_whole(text: &str, glyphs: &mut [Glyph]) {
    for index in 1..glyphs.len() {
        let before = glyphs[index - 1].start as usize;
        let is_after_hyphen = || text.as_bytes().get(before) == Some(&b'-');
        if glyphs[index].may_start_line && is_after_hyphen() && is_in_identifier(text, before) {
            glyphs[index].may_start_line = false;
            glyphs[index].may_be_cut = true;
        }
    }
}

/// Returns true if the hyphen at a byte is inside an identifier: a run of ASCII without spaces that has digits or signs of
/// its own.
fn is_in_identifier(text: &str, hyphen: usize) -> bool {
    let is_outside = |byte: &&u8| !byte.is_ascii_graphic();
    let (left, right) = text.as_bytes().split_at(hyphen);
    if right.get(1).is_none_or(|next| is_outside(&next)) {
        return false;
    }
    let before = left.iter().rev().take(MAX_LEN).take_while(|byte| !is_outside(byte)).count();
    let after = right.iter().take(MAX_LEN).take_while(|byte| !is_outside(byte)).count();
    let run = text.get(hyphen - before..hyphen + after).unwrap_or_default();
    let run = run.trim_matches(|c: char| c.is_ascii_punctuation() && c != '-');
    run.starts_with('-')
        || run.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | ':' | '=' | '@' | '.'))
}
