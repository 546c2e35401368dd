//! Folds text to search keys.
//!
//! The archive stores and indexes keys: a change of their form needs a migration that rebuilds them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::text::script::simplified;

/// Returns the search key of a text, in which 简体 and 繁體, full-width and half-width forms, case, compatibility forms
/// (NFKC) and Latin accents are equal, and every white space is one plain space.
///
/// Each character is folded on its own, so that the key of a substring is a substring of the key, and a position in the
/// key can be mapped back to the text ([`Folded`]). Words are not considered: 乾 becomes 干 in 乾隆 too, on both sides of
/// a comparison.
///
/// ```
/// assert_eq!(wanbao::text::fold("ＧＢＡ　Café 灣區，㎏"), "gba cafe 湾区,kg");
/// ```
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| !is_own_key(c)) {
        let (same, other) = rest.split_at(at);
        key.push_str(same);
        let mut others = other.chars();
        others.next().into_iter().for_each(|c| push_folded(&mut key, c));
        rest = others.as_str();
    }
    key.push_str(rest);
    key
}

/// Returns true for frequent characters that folding does not change. Runs of them are copied in one step.
fn is_own_key(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => simplified(c) == c,
        _ => matches!(c, ' '..='@' | '['..='~' | '、' | '。'),
    }
}

/// Search key of a text that can be mapped back to the text.
#[derive(Debug, Clone)]
pub struct Folded {
    key: String,
    /// For each byte of the key, the byte at which its source character starts.
    starts: Vec<usize>,
    /// For each byte of the key, the byte at which its source character ends.
    ends: Vec<usize>,
}

impl Folded {
    /// Folds a text as [`fold`] does.
    pub fn new(text: &str) -> Self {
        let mut folded =
            Self { key: String::with_capacity(text.len()), starts: Vec::new(), ends: Vec::new() };
        for (at, c) in text.char_indices() {
            push_folded(&mut folded.key, c);
            folded.starts.resize(folded.key.len(), at);
            folded.ends.resize(folded.key.len(), at + c.len_utf8());
        }
        folded
    }

    /// Returns the key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the byte range of the text from which a byte range of the key was made, extended to whole characters.
    /// Empty if the given range is empty or outside of the key.
    ///
    /// ```
    /// let text = "首届ＧＢＡ杯";
    /// let folded = wanbao::text::Folded::new(text);
    /// let at = folded.key().find("gba").expect("a substring of the key");
    /// assert_eq!(text.get(folded.source(at..at + 3)), Some("ＧＢＡ"));
    /// ```
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        match self.starts.get(range.clone()).zip(self.ends.get(range)) {
            Some(([start, ..], [.., end])) => *start..*end,
            _ => 0..0,
        }
    }
}

fn push_folded(key: &mut String, c: char) {
    match c {
        c if is_own_key(c) => key.push(c),
        c if c.is_whitespace() => key.push(' '),
        '\0'..='\u{7f}' => key.push(c.to_ascii_lowercase()),
        // Below the CJK blocks an accent is a spelling variant (café); in them it makes another letter (か, が).
        '\u{80}'..'\u{2e80}' => {
            key.extend(c.nfkd().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase));
        }
        c => key.extend(c.nfkc().flat_map(char::to_lowercase).map(simplified)),
    }
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignores_width_case_script_and_accents() {
        let cases = [
            ("ＡＢＣ１２３", "abc123"),
            ("粤港澳大湾区", "粤港澳大湾区"),
            ("ﾆｭｰｽ", "ニュース"),
            ("Ünïcödé", "unicode"),
            ("e\u{301}", "e"),
            ("“引号”，。！", "“引号”,。!"),
            ("か が", "か が"),
            ("豈豈", "岂岂"),
            ("粵港澳大灣區裏裡的衞衛", "粤港澳大湾区里里的卫卫"),
            ("皇后後髮發乾幹干", "皇后后发发干干干"),
            ("看著著名", "看着着名"),
        ];
        for (text, key) in cases {
            assert_eq!(fold(text), key, "{text}");
        }
    }

    #[test]
    fn maps_key_ranges_back_to_whole_characters() {
        let text = "重５㎏的Ｇ２０";
        let folded = Folded::new(text);
        let back = |key: &str| {
            let at = folded.key().find(key).expect("a substring of the key");
            text.get(folded.source(at..at + key.len())).expect("a range on character boundaries")
        };
        assert_eq!(folded.key(), "重5kg的g20");
        assert_eq!(back("5"), "５");
        assert_eq!(back("k"), "㎏");
        assert_eq!(back("kg的"), "㎏的");
        assert_eq!(back("g20"), "Ｇ２０");
        assert_eq!(folded.source(3..3), 0..0);
        assert_eq!(folded.source(90..99), 0..0);
    }
}
