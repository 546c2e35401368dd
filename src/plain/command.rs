//! Parses a typed line. The name of every action is a command; frequent ones have a short form, too. Executes nothing.

use crate::actions::{ACTIONS, Action, ActionRow};
use crate::model::RuleAction;
use crate::words::UiLanguage;

/// Short forms of frequent actions.
pub(super) const SHORT_FORMS: &[(&str, Action)] = &[
    ("", Action::PageDown),
    ("+", Action::PageDown),
    ("-", Action::PageUp),
    ("n", Action::NextArticle),
    ("p", Action::PreviousArticle),
    ("a", Action::ViewAll),
    ("u", Action::ViewUnread),
    ("*", Action::ViewStarred),
    ("l", Action::ViewLater),
    ("s", Action::Star),
    ("w", Action::ReadLater),
    ("m", Action::ToggleRead),
    ("z", Action::Undo),
    ("r", Action::Refresh),
    ("?", Action::Help),
    ("q", Action::Quit),
];

/// Names of the command that lists sources and sections, which the full screen shows in a pane.
const SECTIONS: [&str; 3] = ["sections", "栏目", "欄目"];

/// Maximum number of headlines in a range.
const MAX_RANGE: usize = 10_000;

/// A parsed line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TypedCommand<'l> {
    /// An action and its argument.
    Action(Action, &'l str),
    /// Lists the sources and sections, or opens the one with the typed number.
    Sections(&'l str),
    Unknown,
}

/// Parses a line: a number, `/words`, a short form, or the name of an action or its word in any language.
pub(super) fn parse(line: &str) -> TypedCommand<'_> {
    if line.bytes().all(|byte| byte.is_ascii_digit()) && !line.is_empty() {
        return TypedCommand::Action(Action::Open, line);
    }
    if let Some(words) = line.strip_prefix('/') {
        return TypedCommand::Action(Action::Search, words);
    }
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let argument = argument.trim();
    if SECTIONS.contains(&name) {
        return TypedCommand::Sections(argument);
    }
    if let Some(command) = line.strip_prefix(RuleAction::RUN_PREFIX) {
        return TypedCommand::Action(Action::RunCommand, command.trim());
    }
    let short = SHORT_FORMS.iter().find(|(short, _)| *short == name);
    match short {
        Some((_, action)) => TypedCommand::Action(*action, argument),
        None => parse_action(line)
            .map_or(TypedCommand::Unknown, |(action, argument)| TypedCommand::Action(action, argument)),
    }
}

/// Returns the action whose name or Chinese word begins the line, the longest if several do, and the rest of the line.
fn parse_action(line: &str) -> Option<(Action, &str)> {
    let rest_after = |word: &str| {
        line.strip_prefix(word).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    let words =
        |row: &ActionRow| [row.name, UiLanguage::ZhHans.say(row.word), UiLanguage::ZhHant.say(row.word)];
    let known = ACTIONS.iter().flat_map(|row| words(row).map(|word| (word, row.action)));
    let matching = known.filter_map(|(word, action)| Some((word.len(), action, rest_after(word)?)));
    matching.max_by_key(|(length, ..)| *length).map(|(_, action, rest)| (action, rest.trim()))
}

/// Parses numbers and ranges of numbers (`3 5-7`); returns `None` if there is anything else.
pub(super) fn parse_numbers(typed: &str) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for word in typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、')) {
        if word.is_empty() {
            continue;
        }
        let (from, to) = word.split_once(['-', '–']).unwrap_or((word, word));
        let (from, to) = (from.parse::<usize>().ok()?, to.parse::<usize>().ok()?);
        numbers.extend((from..=to).take(MAX_RANGE));
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_names_words_and_short_forms() {
        for row in ACTIONS {
            assert_eq!(parse(row.name), TypedCommand::Action(row.action, ""));
            let by_word = parse(UiLanguage::ZhHans.say(row.word));
            assert!(matches!(by_word, TypedCommand::Action(..)), "{}", row.name);
        }
        assert_eq!(parse("12"), TypedCommand::Action(Action::Open, "12"));
        assert_eq!(parse("/大桥 通车"), TypedCommand::Action(Action::Search, "大桥 通车"));
        assert_eq!(parse("s 3 5-7"), TypedCommand::Action(Action::Star, "3 5-7"));
        assert_eq!(parse("收藏  3"), TypedCommand::Action(Action::Star, "3"));
        assert_eq!(parse("run:翻译"), parse("run 翻译"));
        assert_eq!(parse("栏目 2"), TypedCommand::Sections("2"));
        assert_eq!(parse("nonsense"), TypedCommand::Unknown);
    }

    #[test]
    fn parses_numbers_and_ranges() {
        assert_eq!(parse_numbers("3 5-7，9"), Some(vec![3, 5, 6, 7, 9]));
        assert_eq!(parse_numbers(""), Some(vec![]));
        assert_eq!(parse_numbers("3 x"), None);
        assert_eq!(parse_numbers("1-99999999999").map(|all| all.len()), Some(10_000));
    }
}
