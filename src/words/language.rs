//! The languages of the interface.

use std::fmt::{self, Display, Write};

use super::Word;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UiLanguage {
    /// 简体中文.
    #[default]
    ZhHans,
    /// 繁體中文.
    ZhHant,
    /// English.
    En,
}

impl UiLanguage {
    /// Returns the language of a locale (`zh_HK.UTF-8`, `en_GB`, `zh-Hant-TW`). For locales without a language (`C`, `POSIX`,
    /// empty) this is Chinese, the language of most readers.
    pub fn of_locale(locale: &str) -> Self {
        let locale = locale.to_ascii_lowercase().replace('_', "-");
        let language = locale.split(['-', '.', '@']).next().unwrap_or_default();
        let traditional = ["-hant", "-hk", "-tw", "-mo"].iter().any(|part| locale.contains(part));
        match language {
            "zh" | "yue" if traditional => Self::ZhHant,
            "zh" | "yue" | "c" | "posix" | "" => Self::ZhHans,
            _ => Self::En,
        }
    }

    /// Returns a text in this language.
    pub fn say(self, word: Word) -> &'static str {
        let [hans, hant, en] = word.row();
        match self {
            Self::ZhHans => hans,
            Self::ZhHant => hant,
            Self::En => en,
        }
    }

    /// Returns a text with its placeholders filled in order.
    pub fn fill(self, word: Word, values: &[&dyn Display]) -> String {
        let mut filled = String::new();
        // Writing into a string never fails.
        let _ = self.write(word, values, &mut filled);
        filled
    }

    /// Writes a text with its placeholders filled in order, without allocating.
    pub fn write(self, word: Word, values: &[&dyn Display], out: &mut dyn Write) -> fmt::Result {
        let mut parts = self.say(word).split("{}");
        out.write_str(parts.next().unwrap_or_default())?;
        parts.zip(values).try_for_each(|(part, value)| write!(out, "{value}{part}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_have_equal_placeholders() {
        for word in Word::ALL {
            let counts = word.row().map(|text| text.matches("{}").count());
            assert!(counts.iter().all(|n| *n == counts[0]), "{word:?}: {counts:?}");
        }
    }

    #[test]
    fn detects_the_language_of_a_locale() {
        let cases = [
            ("zh_CN.UTF-8", UiLanguage::ZhHans),
            ("zh_HK.UTF-8", UiLanguage::ZhHant),
            ("zh-Hant-TW", UiLanguage::ZhHant),
            ("en_GB.UTF-8", UiLanguage::En),
            ("C.UTF-8", UiLanguage::ZhHans),
            ("pt_BR", UiLanguage::En),
        ];
        for (locale, lang) in cases {
            assert_eq!(UiLanguage::of_locale(locale), lang, "{locale}");
        }
    }
}
