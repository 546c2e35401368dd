//! What can be typed. Every action of the screen has its name here, too, from the same table; the usual ones have a short
//! word besides.

use std::io::{self, Write};

use crate::actions::{ACTIONS, Action, ActionRow};
use crate::words::Lang;

/// The short words, and those of what has no place on the screen.
const SHORT: &[(&str, Action)] = &[
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

/// Opens a source or section by its number; the screen has a pane for them.
const SECTIONS: [&str; 3] = ["sections", "栏目", "欄目"];

/// What was typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed<'l> {
    /// An action, with what stands behind it.
    Do(Action, &'l str),
    /// The sources and sections, or the one of a number.
    Sections(&'l str),
    /// Nothing that is known.
    Unknown,
}

/// Reads a line: a number, `/words`, a short word, or an action by its name or its word in any language.
pub(super) fn read(line: &str) -> Typed<'_> {
    if line.bytes().all(|byte| byte.is_ascii_digit()) && !line.is_empty() {
        return Typed::Do(Action::Open, line);
    }
    if let Some(words) = line.strip_prefix('/') {
        return Typed::Do(Action::Search, words);
    }
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    if SECTIONS.contains(&name) {
        return Typed::Sections(rest);
    }
    let short = SHORT.iter().find(|(short, _)| *short == name);
    match short {
        Some((_, action)) => Typed::Do(*action, rest),
        None => named(line).map_or(Typed::Unknown, |(action, rest)| Typed::Do(action, rest)),
    }
}

/// The action whose name or word a line begins with, the longest of them, and what stands behind it.
fn named(line: &str) -> Option<(Action, &str)> {
    let behind = |word: &str| {
        line.strip_prefix(word).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    let words = |row: &ActionRow| [row.name, Lang::ZhHans.say(row.word), Lang::ZhHant.say(row.word)];
    let known = ACTIONS.iter().flat_map(|row| words(row).map(|word| (word, row.action)));
    let fitting = known.filter_map(|(word, action)| Some((word.len(), action, behind(word)?)));
    fitting.max_by_key(|(length, ..)| *length).map(|(_, action, rest)| (action, rest.trim()))
}

/// Writes every action with what it is typed as.
pub(super) fn write_all(lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for rows in ACTIONS.chunk_by(|one, next| one.group == next.group) {
        writeln!(out, "{}", rows.first().map_or("", |row| lang.say(row.group)))?;
        for row in rows {
            let short = SHORT.iter().filter(|(short, action)| *action == row.action && !short.is_empty());
            let short: String = short.flat_map(|(short, _)| [*short, ", "]).collect();
            writeln!(out, "  {short}{} — {}", row.name, lang.say(row.word))?;
        }
    }
    Ok(())
}

/// The numbers that were typed: `3`, `5-7`; `None` for anything else among them.
pub(super) fn numbers(typed: &str) -> Option<Vec<usize>> {
    /// Nobody means more at a time.
    const MOST: usize = 10_000;
    let mut numbers = Vec::new();
    for word in typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、')) {
        if word.is_empty() {
            continue;
        }
        let (from, to) = word.split_once(['-', '–']).unwrap_or((word, word));
        let (from, to) = (from.parse::<usize>().ok()?, to.parse::<usize>().ok()?);
        numbers.extend((from..=to).take(MOST));
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_typed_by_its_name_or_its_word_and_some_by_a_letter() {
        for row in ACTIONS {
            assert_eq!(read(row.name), Typed::Do(row.action, ""));
            assert!(matches!(read(Lang::ZhHans.say(row.word)), Typed::Do(..)), "{}", row.name);
        }
        assert_eq!(read("12"), Typed::Do(Action::Open, "12"));
        assert_eq!(read("/大桥 通车"), Typed::Do(Action::Search, "大桥 通车"));
        assert_eq!(read("s 3 5-7"), Typed::Do(Action::Star, "3 5-7"));
        assert_eq!(read("收藏  3"), Typed::Do(Action::Star, "3"));
        assert_eq!(read("栏目 2"), Typed::Sections("2"));
        assert_eq!(read("nonsense"), Typed::Unknown);
    }

    #[test]
    fn numbers_are_typed_one_by_one_or_as_stretches() {
        assert_eq!(numbers("3 5-7，9"), Some(vec![3, 5, 6, 7, 9]));
        assert_eq!(numbers(""), Some(vec![]));
        assert_eq!(numbers("3 x"), None);
        assert_eq!(numbers("1-99999999999").map(|all| all.len()), Some(10_000));
    }
}
