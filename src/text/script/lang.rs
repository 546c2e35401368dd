//! The language of a text: from a tag, or detected from its characters.

/// Language of a text, as far as typesetting and conversion depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// 简体中文.
    #[default]
    Hans,
    /// 繁體中文, of any region.
    Hant,
    /// 日本語.
    Ja,
    /// 한국어.
    Ko,
    /// Any other language.
    Other,
}

/// Frequent characters that only Simplified Chinese has.
const ONLY_HANS: &str =
    "们这国个来时为说对过发会经动进产种开无现业关问还东门车长报认书电话员队场务总区湾陆湿适";
/// The same characters in Traditional Chinese.
const ONLY_HANT: &str =
    "們這國個來時為說對過發會經動進產種開無現業關問還東門車長報認書電話員隊場務總區灣陸濕適";

impl Lang {
    /// Returns the language of a BCP 47 tag or locale name (`zh-Hans`, `zh-HK`, `ja_JP`). Chinese without a script or
    /// region is taken as simplified.
    ///
    /// ```
    /// use wanbao::text::Lang;
    /// assert_eq!(Lang::from_tag("zh-HK"), Lang::Hant);
    /// assert_eq!(Lang::from_tag("ja_JP"), Lang::Ja);
    /// ```
    pub fn from_tag(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let mut parts = tag.split(['-', '.']);
        let language = parts.next().unwrap_or_default();
        let is_traditional = parts.any(|part| matches!(part, "hant" | "hk" | "tw" | "mo"));
        match language {
            "zh" | "yue" | "cmn" if is_traditional && !tag.contains("hans") => Self::Hant,
            "zh" | "cmn" => Self::Hans,
            "yue" => Self::Hant,
            "ja" => Self::Ja,
            "ko" => Self::Ko,
            _ => Self::Other,
        }
    }

    /// Detects the language of a text from its first characters: kana, Hangul, and characters that only one of the
    /// Chinese scripts has. Chinese without any of these is taken as simplified.
    ///
    /// ```
    /// use wanbao::text::Lang;
    /// assert_eq!(Lang::detect("灣區的報紙來了"), Lang::Hant);
    /// assert_eq!(Lang::detect("湾区的报纸来了"), Lang::Hans);
    /// ```
    pub fn detect(text: &str) -> Self {
        const SAMPLE: usize = 2000;
        let (mut kana, mut hangul, mut han, mut hans, mut hant) = (0_u32, 0_u32, 0_u32, 0_u32, 0_u32);
        for c in text.chars().take(SAMPLE) {
            match c {
                '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => kana += 1,
                '\u{ac00}'..='\u{d7a3}' => hangul += 1,
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
                    han += 1;
                    hans += u32::from(ONLY_HANS.contains(c));
                    hant += u32::from(ONLY_HANT.contains(c));
                }
                _ => {}
            }
        }
        match () {
            () if hangul > kana + han => Self::Ko,
            () if kana * 5 > han => Self::Ja,
            () if han == 0 => Self::Other,
            () if hant > hans => Self::Hant,
            () => Self::Hans,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_language_from_tags() {
        let cases = [
            ("zh", Lang::Hans),
            ("zh-CN", Lang::Hans),
            ("zh-Hans-HK", Lang::Hans),
            ("zh_TW.UTF-8", Lang::Hant),
            ("yue", Lang::Hant),
            ("ja", Lang::Ja),
            ("ko-KR", Lang::Ko),
            ("en", Lang::Other),
        ];
        for (tag, lang) in cases {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }

    #[test]
    fn detects_language_of_texts() {
        let cases = [
            ("大桥今天通车", Lang::Hans),
            ("大橋於今天開通", Lang::Hant),
            ("人口大，山水", Lang::Hans),
            ("橋は今日開通した", Lang::Ja),
            ("다리가 오늘 개통했다", Lang::Ko),
            ("The bridge opened today", Lang::Other),
            ("", Lang::Other),
        ];
        for (text, lang) in cases {
            assert_eq!(Lang::detect(text), lang, "{text}");
        }
    }
}
