//! Titles in a normalised form, so that differently written or truncated copies can be compared.

/// Returns true if `fuller` begins with the truncated text `cut` and is longer.
pub(crate) fn is_fuller_form(fuller: &str, cut: &str) -> bool {
    let kept = cut.trim_end_matches(['…', '.', '·']).trim_end();
    let is_marked = cut.ends_with(['…', '.']) && !fuller.ends_with(['…', '.']);
    fuller.starts_with(kept) && (fuller.len() > kept.len() || is_marked)
}

/// Returns the letters and digits of a title in a normalised form (NFKC, lower case).
pub(crate) fn title_key(text: &str) -> Vec<char> {
    use unicode_normalization::UnicodeNormalization;
    if text.chars().all(is_normal) { folded(text.chars()) } else { folded(text.nfkc()) }
}

/// Keeps letters and digits, in lower case.
fn folded(chars: impl Iterator<Item = char>) -> Vec<char> {
    let mut key = Vec::new();
    for c in chars {
        match c {
            '\u{4e00}'..='\u{9fff}' => key.push(c),
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ => {}
        }
    }
    key
}

/// Returns true for characters that NFKC does not change, and for punctuation: nearly all of a Chinese text.
fn is_normal(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3029}' | '“' | '”' | '，' | '：' | '；' | '！' | '？' | '（' | '）')
}
