//! The size of text in cells: a Han character counts 2, an ASCII letter or digit 1, punctuation and spaces nothing.

/// Returns the size of a character.
pub(crate) fn char_cells(c: char) -> u32 {
    match c {
        // Check the common Han range first: it covers nearly all of a Chinese text.
        '\u{4e00}'..='\u{9fff}' => 2,
        c if c.is_ascii_alphanumeric() => 1,
        c if !c.is_ascii() && c.is_alphanumeric() => 2,
        _ => 0,
    }
}

/// Returns the size of a text.
pub(crate) fn text_cells(text: &str) -> u32 {
    text.chars().map(char_cells).sum()
}
