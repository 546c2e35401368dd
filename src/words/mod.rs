//! Every word the program says to its reader, in 简体, 繁體 and English, in one place.
//!
//! A row that lacks a language does not compile. Placeholders are `{}`, filled in order by [`UiLanguage::fill`]; a test
//! checks that the languages of a row have the same number of them.

use std::fmt::{self, Display, Write};

mod query;
mod table;

pub use query::query_error;
pub use table::Word;

/// A language of the user interface.
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
    /// Finds the language of a locale name (`zh_HK.UTF-8`, `en_GB`, `zh-Hant-TW`); Chinese where it says nothing
    /// (`C`, `POSIX`, empty): this is a Chinese newspaper.
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

    /// The words of a row in this language.
    pub fn say(self, word: Word) -> &'static str {
        let [hans, hant, en] = word.row();
        match self {
            Self::ZhHans => hans,
            Self::ZhHant => hant,
            Self::En => en,
        }
    }

    /// The words of a row with its placeholders filled in order.
    pub fn fill(self, word: Word, values: &[&dyn Display]) -> String {
        let mut filled = String::new();
        // Writing into a string never fails.
        let _ = self.write(word, values, &mut filled);
        filled
    }

    /// Writes the words of a row with its placeholders filled in order, for places that may not allocate.
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
    fn all_languages_of_a_row_have_the_same_placeholders() {
        for word in Word::ALL {
            let holes = word.row().map(|text| text.matches("{}").count());
            assert!(holes.iter().all(|n| *n == holes[0]), "{word:?}: {holes:?}");
        }
    }

    #[test]
    fn locales_choose_their_language() {
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
