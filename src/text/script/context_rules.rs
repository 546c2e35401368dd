//! Corrects the conversion to traditional characters by the words around a character: numbers before measure words, names
//! of lanes. The rules are data, `assets/script/traditional.toml`; `OpenCC` has done the rest before.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use serde::Deserialize;

/// Characters on each side of a character that a rule can see.
const WINDOW: usize = 12;

static RULES: LazyLock<ContextRules> = LazyLock::new(|| {
    ContextRules::parse(include_str!("../../../assets/script/traditional.toml"))
        .expect("the rules are built into the program")
});

/// The rules, in the order in which they are tried.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextRules {
    /// Parts of regular expressions, by their names.
    sets: BTreeMap<String, String>,
    #[serde(rename = "rule")]
    rules: Vec<ContextRule>,
}

/// Decides a character by the text on both sides.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextRule {
    #[serde(rename = "char")]
    simplified: char,
    #[serde(rename = "to")]
    traditional: char,
    before: Option<Pattern>,
    not_before: Option<Pattern>,
    after: Option<Pattern>,
    not_after: Option<Pattern>,
    /// Whether the two characters before it are a name, which is known from then on.
    #[serde(default)]
    names: bool,
    /// A text that this rule decides, with the traditional character in a brace.
    #[cfg_attr(not(test), expect(dead_code, reason = "for readers of the file and for tests"))]
    example: String,
}

/// Regular expression, compiled on first use.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
struct Pattern {
    source: String,
    regex: OnceLock<Option<Regex>>,
}

impl From<String> for Pattern {
    fn from(source: String) -> Self {
        Self { source, regex: OnceLock::new() }
    }
}

impl Pattern {
    fn matches_end_of(&self, text: &str) -> bool {
        self.is_match(text, || format!("(?:{})$", self.source))
    }

    fn matches_start_of(&self, text: &str) -> bool {
        self.is_match(text, || format!("^(?:{})", self.source))
    }

    fn is_match(&self, text: &str, anchored: impl Fn() -> String) -> bool {
        let regex = self.regex.get_or_init(|| Regex::new(&anchored()).ok());
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

impl ContextRule {
    fn patterns_mut(&mut self) -> impl Iterator<Item = &mut Pattern> {
        let Self { before, not_before, after, not_after, .. } = self;
        [before, not_before, after, not_after].into_iter().flatten()
    }

    fn decides(&self, context: RuleContext<'_>) -> bool {
        let RuleContext { before, after, .. } = context;
        self.simplified == context.c
            && self.before.as_ref().is_none_or(|pattern| pattern.matches_end_of(before))
            && self.after.as_ref().is_none_or(|pattern| pattern.matches_start_of(after))
            && !self.not_before.as_ref().is_some_and(|pattern| pattern.matches_end_of(before))
            && !self.not_after.as_ref().is_some_and(|pattern| pattern.matches_start_of(after))
    }
}

impl ContextRules {
    /// Parses rules and fills the sets in for their names.
    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let mut parsed: Self = toml::from_str(text)?;
        for pattern in parsed.rules.iter_mut().flat_map(ContextRule::patterns_mut) {
            for (name, set) in &parsed.sets {
                pattern.source = pattern.source.replace(&format!("{{{name}}}"), set);
            }
        }
        Ok(parsed)
    }

    fn deciding(&self, context: RuleContext<'_>) -> Option<&ContextRule> {
        self.rules.iter().find(|rule| rule.decides(context))
    }

    fn contexts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = RuleContext<'a>> {
        let is_ours = |c: char| self.rules.iter().any(|rule| rule.simplified == c);
        text.char_indices().filter(move |(_, c)| is_ours(*c)).map(|(at, c)| RuleContext::new(text, at, c))
    }
}

/// A character with the text on both sides.
#[derive(Debug, Clone, Copy)]
struct RuleContext<'a> {
    /// Byte of the character.
    at: usize,
    c: char,
    before: &'a str,
    after: &'a str,
}

impl<'a> RuleContext<'a> {
    fn new(text: &'a str, at: usize, c: char) -> Self {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        let start = before.char_indices().rev().take(WINDOW).last().map_or(at, |(start, _)| start);
        let end = after.char_indices().nth(WINDOW).map_or(after.len(), |(end, _)| end);
        Self {
            at,
            c,
            before: before.get(start..).unwrap_or_default(),
            after: after.get(..end).unwrap_or_default(),
        }
    }

    /// Returns the character with the two before it.
    fn name(self) -> Option<String> {
        let (start, _) = self.before.char_indices().rev().nth(1)?;
        Some(format!("{}{}", self.before.get(start..)?, self.c))
    }
}

/// Names of lanes and neighbourhoods, each with the character that would be converted without them: `榕荫里`.
#[derive(Debug, Clone, Default)]
pub(super) struct PlaceNames(Vec<String>);

impl PlaceNames {
    /// Finds the names that texts show to be names by what is around them.
    pub(super) fn find(texts: impl IntoIterator<Item: AsRef<str>>) -> Self {
        let names_in = |text: &str| {
            let is_name = |context: &RuleContext<'_>| RULES.deciding(*context).is_some_and(|rule| rule.names);
            RULES.contexts(text).filter(is_name).filter_map(RuleContext::name).collect::<Vec<_>>()
        };
        Self(texts.into_iter().flat_map(|text| names_in(text.as_ref())).collect())
    }

    fn has(&self, context: RuleContext<'_>) -> bool {
        self.0.iter().any(|name| {
            name.strip_suffix(context.c).is_some_and(|beginning| context.before.ends_with(beginning))
        })
    }
}

/// Corrects a simplified text that was converted character by character. `regional` gives the form of the region of a
/// character of Hong Kong.
pub(super) fn correct(
    simplified: &str,
    converted: String,
    names: &PlaceNames,
    regional: impl Fn(char) -> char,
) -> String {
    let corrections: Vec<(usize, char)> = RULES
        .contexts(simplified)
        .filter_map(|context| {
            if names.has(context) {
                return Some((context.at, context.c));
            }
            RULES.deciding(context).map(|rule| (context.at, regional(rule.traditional)))
        })
        .collect();
    if corrections.is_empty() {
        return converted;
    }
    let mut corrections = corrections.into_iter().peekable();
    let characters = simplified.char_indices().zip(converted.chars()).map(|((at, _), c)| {
        corrections.next_if(|(corrected, _)| *corrected == at).map_or(c, |(_, correction)| correction)
    });
    characters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Splits a text with braces into the simplified text and the expected characters by their bytes.
    fn parse_example(example: &str) -> (String, Vec<(usize, char)>) {
        let (mut text, mut expected, mut characters) = (String::new(), Vec::new(), example.chars());
        while let Some(c) = characters.next() {
            match c {
                '{' => {
                    let last = text.char_indices().last().map_or(0, |(at, _)| at);
                    expected.extend(characters.next().map(|c| (last, c)));
                    characters.next();
                }
                c => text.push(c),
            }
        }
        (text, expected)
    }

    #[test]
    fn every_rule_decides_its_example() {
        for rule in &RULES.rules {
            let (text, expected) = parse_example(&rule.example);
            let decided = RULES.contexts(&text).find(|context| {
                RULES.deciding(*context).is_some_and(|deciding| std::ptr::eq(deciding, rule))
            });
            let decided = decided.unwrap_or_else(|| panic!("another rule or none decides {}", rule.example));
            let form = expected.iter().find(|(at, _)| *at == decided.at).map_or(decided.c, |(_, c)| *c);
            assert_eq!(form, rule.traditional, "{}", rule.example);
        }
    }

    #[test]
    fn every_pattern_is_a_regular_expression() {
        let patterns = RULES.rules.iter().flat_map(|rule| {
            [&rule.before, &rule.not_before, &rule.after, &rule.not_after].into_iter().flatten()
        });
        for pattern in patterns {
            assert!(Regex::new(&pattern.source).is_ok(), "{}", pattern.source);
            assert!(
                !pattern.source.contains("{number}") && !pattern.source.contains("_more}"),
                "{}",
                pattern.source
            );
        }
    }
}
