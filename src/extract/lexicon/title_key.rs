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

/// Returns true if a text has this key.
pub(crate) fn has_title_key(text: &str, key: &[char]) -> bool {
    // Most texts differ in their first character already.
    let may_agree = first_of_key(text.chars()).is_none_or(|first| key.first() == Some(&first));
    may_agree && title_key(text) == key
}

/// Returns the first character of the key of a text; `None` if only the whole key shows it.
pub(crate) fn first_of_key(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.find(|c| !is_normal(*c) || c.is_alphanumeric())?;
    // An accent that follows would be joined with it.
    let is_alone = chars.next().is_none_or(is_normal);
    (is_normal(first) && is_alone).then(|| first.to_ascii_lowercase())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_of_key_is_what_the_key_begins_with_or_unknown() {
        for text in
            ["《渡口》的灯", "Wire story", "…12号船", "ｅxpress", "e\u{301}tude", "㈱南岸", "々", "（）"]
        {
            let first = first_of_key(text.chars());
            assert!(first.is_none() || first == title_key(text).first().copied(), "{text}");
            assert!(has_title_key(text, &title_key(text)) && !has_title_key(text, &['渡']), "{text}");
        }
        assert_eq!(first_of_key("《渡口》的灯".chars()), Some('渡'));
        assert_eq!(first_of_key("《渡口》的灯。".chars().rev()), Some('灯'));
    }
}
