//! Recognises the characters of Chinese text. Blocks only: it knows neither words nor scripts.

/// Returns true for Chinese ideographs and for the marks and full-width forms set with them.
///
/// ```
/// use wanbao::text::is_han;
/// assert!("湾区，《ＧＢＡ》".chars().all(is_han));
/// assert!(!"GBA“”かな한글".chars().any(is_han));
/// ```
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
