//! Puts reasons in the English of libraries into the words of the interface.
//!
//! The libraries have no error codes for these, so their messages are matched by what they begin with. An unknown message
//! becomes a general one, except in English.

use super::{UiLanguage, Word};

/// Words for the messages of `regex`.
const REGEX: &[(&str, Word)] = &[
    ("unclosed character class", Word::SyntaxBracket),
    ("invalid character class range", Word::RegexRange),
    ("invalid range boundary", Word::RegexRange),
    ("invalid escape sequence", Word::SyntaxEscape),
    ("unrecognized escape", Word::SyntaxEscape),
    ("incomplete escape", Word::SyntaxEscape),
    ("hexadecimal literal", Word::SyntaxEscape),
    ("invalid hexadecimal", Word::SyntaxEscape),
    ("backreferences", Word::RegexLookAround),
    ("look-around", Word::RegexLookAround),
    ("unclosed group", Word::RegexGroupOpen),
    ("unopened group", Word::RegexGroupClosed),
    ("duplicate capture group", Word::RegexGroupName),
    ("empty capture group", Word::RegexGroupName),
    ("invalid capture group", Word::RegexGroupName),
    ("unclosed capture group", Word::RegexGroupName),
    ("repetition operator", Word::RegexRepetition),
    ("invalid repetition count", Word::RegexCount),
    ("repetition quantifier", Word::RegexCount),
    ("unclosed counted repetition", Word::RegexCount),
    ("decimal literal", Word::RegexCount),
    ("dangling flag", Word::RegexFlag),
    ("duplicate flag", Word::RegexFlag),
    ("flag negation", Word::RegexFlag),
    ("expected flag", Word::RegexFlag),
    ("unrecognized flag", Word::RegexFlag),
    ("unicode property", Word::RegexProperty),
    ("invalid unicode character class", Word::RegexProperty),
    ("compiled regex exceeds", Word::SyntaxTooLarge),
    ("exceeded the maximum", Word::SyntaxTooLarge),
    ("exceeds the maximum", Word::SyntaxTooLarge),
];

/// Words for the messages of `toml`.
const TOML: &[(&str, Word)] = &[
    ("string values must be quoted", Word::TomlQuotes),
    ("invalid basic string", Word::TomlQuoteOpen),
    ("invalid literal string", Word::TomlQuoteOpen),
    ("invalid multi-line", Word::TomlQuoteOpen),
    ("missing opening quote", Word::TomlQuoteOpen),
    ("duplicate key", Word::TomlDuplicate),
    ("invalid date", Word::TomlDate),
    ("invalid time", Word::TomlDate),
    ("`_` may only", Word::TomlNumber),
    ("integers with", Word::TomlNumber),
    ("radix must", Word::TomlNumber),
    ("redundant", Word::TomlNumber),
    ("unexpected leading zero", Word::TomlNumber),
    ("unexpected sign", Word::TomlNumber),
    ("invalid integer", Word::TomlNumber),
    ("invalid floating", Word::TomlNumber),
    ("missing escaped value", Word::SyntaxEscape),
    ("too few unicode", Word::SyntaxEscape),
    ("invalid unquoted key", Word::TomlKey),
    ("unquoted keys", Word::TomlKey),
    ("keys cannot", Word::TomlKey),
    ("key with no value", Word::TomlNoValue),
    ("missing value", Word::TomlNoValue),
    ("missing assignment", Word::TomlNoValue),
    ("invalid key-value pair", Word::TomlNoValue),
    ("unclosed table", Word::SyntaxBracket),
    ("unclosed array", Word::SyntaxBracket),
    ("unclosed inline table", Word::SyntaxBrace),
    ("extra comma", Word::TomlComma),
    ("missing comma", Word::TomlComma),
    ("unexpected", Word::TomlExtra),
    ("extra", Word::TomlExtra),
    ("recursion limit", Word::SyntaxTooLarge),
    ("cannot recurse", Word::SyntaxTooLarge),
];

/// Returns the reason why a regular expression is invalid.
pub fn regex_reason(lang: UiLanguage, message: &str) -> String {
    translated(lang, message, REGEX)
}

/// Returns the reason why a text is not TOML.
pub fn toml_reason(lang: UiLanguage, message: &str) -> String {
    translated(lang, message, TOML)
}

/// Returns the reason why a line is not the JSON that was expected.
pub fn json_reason(lang: UiLanguage, error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    let word = match error.classify() {
        Category::Eof => Word::JsonCutOff,
        Category::Data => Word::JsonFields,
        Category::Syntax | Category::Io => Word::JsonSyntax,
    };
    // The names of types say nothing to readers.
    let detail = Some(error.to_string()).filter(|detail| !detail.contains("untagged enum"));
    with_detail(lang, word, &detail.unwrap_or_default())
}

/// Returns how the file of an archive is damaged. The details are SQLite's, for those who read English.
pub fn damage_reason(lang: UiLanguage, detail: &str) -> String {
    let word = if detail.contains("not a database") { Word::ArchiveNoDatabase } else { Word::ArchiveDamaged };
    with_detail(lang, word, detail)
}

/// Returns a text, in English with a detail in brackets, which is English.
pub fn with_detail(lang: UiLanguage, word: Word, detail: &str) -> String {
    match lang {
        UiLanguage::En if !detail.is_empty() => format!("{} ({detail})", lang.say(word)),
        _ => lang.say(word).to_owned(),
    }
}

fn translated(lang: UiLanguage, message: &str, table: &[(&str, Word)]) -> String {
    let lower = message.to_lowercase();
    match table.iter().find(|(beginning, _)| lower.starts_with(beginning)) {
        Some((_, word)) => lang.say(*word).to_owned(),
        None if lang == UiLanguage::En => message.to_owned(),
        None => lang.say(Word::SyntaxOther).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Patterns that the library refuses, each for another reason.
    const WRONG_PATTERNS: [&str; 15] = [
        "[a-",
        "[z-a]",
        r"\q",
        r"\x",
        r"\xZZ",
        "(a",
        "a)",
        "(?P<a>x)(?P<a>y)",
        "*",
        "a{2,1}",
        "a{",
        "(?z)a",
        r"\p{Foo}",
        "(?=a)",
        r"\1",
    ];

    const WRONG_TOML: [&str; 18] = [
        "a = ",
        "[a",
        "a = \"x",
        "a = 'x",
        "a = 1\na = 2",
        "a = 1_",
        "a = 2026-99-99",
        "é = 1",
        "\"a",
        "[a]]",
        "a = \"\\q\"",
        "a = [1,",
        "a = {b = 1",
        "= 1",
        "a b = 1",
        "a = [1,,2]",
        "a = 0x_1",
        "a = x",
    ];

    #[test]
    fn reasons_of_libraries_have_words_of_their_own() {
        for pattern in WRONG_PATTERNS {
            let error = regex::Regex::new(pattern).expect_err("a wrong pattern").to_string();
            let last = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
            let reason = regex_reason(UiLanguage::ZhHans, last);
            assert_ne!(reason, UiLanguage::ZhHans.say(Word::SyntaxOther), "{pattern}: {last}");
        }
        for text in WRONG_TOML {
            let error = text.parse::<toml::Table>().expect_err("wrong TOML");
            let reason = toml_reason(UiLanguage::ZhHans, error.message());
            assert_ne!(reason, UiLanguage::ZhHans.say(Word::SyntaxOther), "{text}: {}", error.message());
        }
    }

    #[test]
    fn unknown_reasons_are_kept_in_english_only() {
        assert_eq!(toml_reason(UiLanguage::En, "odd"), "odd");
        assert_eq!(toml_reason(UiLanguage::ZhHant, "odd"), "寫法有誤");
    }
}
