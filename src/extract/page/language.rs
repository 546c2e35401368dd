//! The language of a page, by its characters and by the tag that it declares.

use html5ever::local_name;

use super::dom::Dom;

/// Number of characters that are counted.
const SAMPLE: usize = 20_000;

/// Returns the language of a page as a BCP 47 tag in lower case; empty if it is unknown.
///
/// Templates declare languages that their texts don't have, so the characters decide where they can.
pub(crate) fn page_language(dom: &Dom<'_>, text: &str) -> String {
    let letters = LetterCounts::of(text);
    let tag = declared_tag(dom);
    let with_region = |primary: &str| {
        let is_same = tag == primary || tag.strip_prefix(primary).is_some_and(|rest| rest.starts_with('-'));
        if is_same { tag.clone() } else { primary.to_owned() }
    };
    match letters.script() {
        LetterScript::Kana => "ja".to_owned(),
        LetterScript::Hangul => "ko".to_owned(),
        LetterScript::Han => with_region("zh"),
        LetterScript::Cyrillic if matches!(tag.get(..2), Some("uk" | "bg" | "be" | "sr" | "kk" | "mk")) => {
            tag
        }
        LetterScript::Cyrillic => "ru".to_owned(),
        LetterScript::Vietnamese => "vi".to_owned(),
        LetterScript::Latin if matches!(tag.get(..2), Some("zh" | "ja" | "ko" | "ru")) => String::new(),
        LetterScript::Latin => tag,
    }
}

/// Returns the tag that the page declares, in lower case.
fn declared_tag(dom: &Dom<'_>) -> String {
    const NEAR: usize = 3;
    let tags = (0..dom.len().min(NEAR)).filter_map(|id| dom.attr(id, &local_name!("lang")));
    let tag =
        tags.chain(dom.head.meta(&["content-language", "og:locale"])).find(|tag| !tag.trim().is_empty());
    tag.unwrap_or_default().trim().to_ascii_lowercase().replace('_', "-")
}

/// The script that prevails in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LetterScript {
    Kana,
    Hangul,
    Han,
    Cyrillic,
    Vietnamese,
    Latin,
}

/// Numbers of letters by script.
#[derive(Debug, Default)]
struct LetterCounts {
    kana: usize,
    hangul: usize,
    han: usize,
    cyrillic: usize,
    vietnamese: usize,
    latin: usize,
}

impl LetterCounts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for c in text.chars().take(SAMPLE) {
            match c {
                'a'..='z' | 'A'..='Z' => counts.latin += 1,
                '\u{3041}'..='\u{30fa}' => counts.kana += 1,
                '\u{ac00}'..='\u{d7a3}' => counts.hangul += 1,
                '\u{3400}'..='\u{9fff}' => counts.han += 1,
                '\u{400}'..='\u{4ff}' => counts.cyrillic += 1,
                'ă' | 'đ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}' => counts.vietnamese += 1,
                _ => {}
            }
        }
        counts
    }

    /// Returns the prevailing script. A character of an East Asian script weighs as much as a word of five letters.
    fn script(&self) -> LetterScript {
        const LETTERS_PER_WORD: usize = 5;
        let words = self.latin / LETTERS_PER_WORD;
        if self.hangul > self.han && self.hangul > words {
            LetterScript::Hangul
        } else if self.kana * 8 > self.han + self.kana && self.kana + self.han > words {
            LetterScript::Kana
        } else if self.han > words {
            LetterScript::Han
        } else if self.cyrillic > self.latin {
            LetterScript::Cyrillic
        } else if self.vietnamese * 25 > self.latin && self.vietnamese > 0 {
            LetterScript::Vietnamese
        } else {
            LetterScript::Latin
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detects_scripts() {
        let cases = [
            ("渡口的灯亮了一夜 News App QQ", LetterScript::Han),
            ("渡船は今朝から運航を再開した", LetterScript::Kana),
            ("나룻배가 오늘 아침 다시 운항했다 NEWS", LetterScript::Hangul),
            ("Паром снова ходит с утра, News", LetterScript::Cyrillic),
            ("Chuyến phà đã hoạt động trở lại từ sáng nay", LetterScript::Vietnamese),
            ("The ferry has been running again since this morning 渡口", LetterScript::Latin),
            ("Le bac a été rouvert ce matin", LetterScript::Latin),
        ];
        for (text, want) in cases {
            assert_eq!(LetterCounts::of(text).script(), want, "{text}");
        }
    }
}
