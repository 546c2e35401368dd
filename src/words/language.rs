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

    /// Writes a text with its placeholders filled in order, without allocating. `{article|articles}` is the form for the
    /// number before it: the first for 1, the second for all others.
    pub fn write(self, word: Word, values: &[&dyn Display], out: &mut dyn Write) -> fmt::Result {
        let (mut rest, mut values, mut is_one) = (self.say(word), values.iter(), false);
        while let Some((before, found, after)) = next_placeholder(rest) {
            out.write_str(before)?;
            match found {
                Placeholder::Value => {
                    let Some(value) = values.next() else { return Ok(()) };
                    let mut watched = WatchedNumber { out, written: 0, is_one: false };
                    write!(watched, "{value}")?;
                    is_one = watched.is_one;
                }
                Placeholder::Forms(one, other) => out.write_str(if is_one { one } else { other })?,
            }
            rest = after;
        }
        out.write_str(rest)
    }
}

enum Placeholder<'a> {
    Value,
    /// A word for the number 1 and for other numbers.
    Forms(&'a str, &'a str),
}

/// Returns the text before the first placeholder, the placeholder, and the text after it. Other braces are text.
fn next_placeholder(text: &str) -> Option<(&str, Placeholder<'_>, &str)> {
    text.match_indices('{').find_map(|(start, _)| {
        let (before, rest) = text.split_at_checked(start)?;
        let (inner, after) = rest.strip_prefix('{')?.split_once('}')?;
        let placeholder = match inner.split_once('|') {
            None if inner.is_empty() => Placeholder::Value,
            Some((one, other)) if !inner.contains('{') => Placeholder::Forms(one, other),
            _ => return None,
        };
        Some((before, placeholder, after))
    })
}

/// Passes text on, and notes whether all of it was the number 1.
struct WatchedNumber<'a> {
    out: &'a mut dyn Write,
    written: usize,
    is_one: bool,
}

impl Write for WatchedNumber<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.is_one = self.written == 0 && text == "1" || self.is_one && text.is_empty();
        self.written += text.len();
        self.out.write_str(text)
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
    fn english_nouns_follow_their_number() {
        let said = |n: usize| UiLanguage::En.fill(Word::RefreshDone, &[&n, &(n + 1)]);
        assert_eq!(said(0), "0 new headlines, 1 article stored");
        assert_eq!(said(1), "1 new headline, 2 articles stored");
        assert_eq!(said(11), "11 new headlines, 12 articles stored");
    }

    #[test]
    fn other_braces_are_text() {
        let command = UiLanguage::En.say(Word::ExpectedCommand);
        assert_eq!(UiLanguage::En.fill(Word::ExpectedCommand, &[]), command);
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
