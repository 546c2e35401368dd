use std::ops::Range;

use super::script::simplified;
use unicode_normalization::UnicodeNormalization;

/// Folds text to the key it is searched by: 简体 and 繁體, full-width and half-width forms, case, compatibility forms
/// (NFKC) and Latin accents make no difference; every white space is one plain space.
///
/// Folding goes character by character, so that a place in the key can be led back to the text ([`Folded`]), and so
/// that a piece of a text has a piece of its key. Words play no part, then: 乾 is 干 also in 乾隆, on both sides of a
/// comparison. The archive stores keys and indexes them: a change of what this gives needs a migration that makes
/// them anew.
///
/// ```
/// assert_eq!(wanbao::text::fold("ＧＢＡ　Café 灣區，㎏"), "gba cafe 湾区,kg");
/// ```
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| !stays(c)) {
        let (same, other) = rest.split_at(at);
        key.push_str(same);
        let mut others = other.chars();
        others.next().into_iter().for_each(|c| push_folded(&mut key, c));
        rest = others.as_str();
    }
    key.push_str(rest);
    key
}

/// Whether a character is its own key, for the characters most text is made of: they are copied in one go.
fn stays(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => simplified(c) == c,
        _ => matches!(c, ' '..='@' | '['..='~' | '、' | '。'),
    }
}

/// A text's key with the way back: which bytes of the text a range of the key came from.
#[derive(Debug, Clone)]
pub struct Folded {
    key: String,
    /// For every byte of the key, the byte range of the character it came from starts here.
    from: Vec<usize>,
    /// And for every byte of the key, it ends here.
    to: Vec<usize>,
}

impl Folded {
    /// Folds a text as [`fold`] does.
    pub fn new(text: &str) -> Self {
        let mut folded = Self { key: String::with_capacity(text.len()), from: Vec::new(), to: Vec::new() };
        for (at, c) in text.char_indices() {
            push_folded(&mut folded.key, c);
            folded.from.resize(folded.key.len(), at);
            folded.to.resize(folded.key.len(), at + c.len_utf8());
        }
        folded
    }

    /// The key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The bytes of the text that a byte range of the key came from: whole characters. Empty for an empty range, or
    /// one that is not inside the key.
    ///
    /// ```
    /// let text = "首届ＧＢＡ杯";
    /// let folded = wanbao::text::Folded::new(text);
    /// let at = folded.key().find("gba").expect("it is there");
    /// assert_eq!(text.get(folded.source(at..at + 3)), Some("ＧＢＡ"));
    /// ```
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        match self.from.get(range.clone()).zip(self.to.get(range)) {
            Some(([from, ..], [.., to])) => *from..*to,
            _ => 0..0,
        }
    }
}

fn push_folded(key: &mut String, c: char) {
    match c {
        c if stays(c) => key.push(c),
        c if c.is_whitespace() => key.push(' '),
        '\0'..='\u{7f}' => key.push(c.to_ascii_lowercase()),
        // Below the CJK blocks an accent is a matter of spelling (café); in them it makes another letter (か, が).
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
    fn width_case_and_accents_make_no_difference() {
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
    fn a_range_of_the_key_leads_back_to_whole_characters() {
        let text = "重５㎏的Ｇ２０";
        let folded = Folded::new(text);
        let back = |key: &str| {
            let at = folded.key().find(key).expect("the key holds it");
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
