//! Finds the actions and commands that match typed letters.

use super::action_entry::{ActionEntry, OwnEntries};
use crate::actions::ActionRow;
use crate::model::RuleAction;
use crate::text::{TitleFilter, fold};
use crate::words::UiLanguage;

/// Returns the actions whose name or description contains the typed letters in this order, and the commands, best match
/// first.
///
/// Descriptions match in the language of the interface, in simplified Chinese (also by pinyin) and in English.
pub(in crate::tui) fn matching_entries(
    typed: &str,
    lang: UiLanguage,
    own: OwnEntries<'_>,
) -> Vec<ActionEntry> {
    let pinyin = TitleFilter::new(typed);
    let typed = fold(typed);
    let rank_of = |words: &[String]| words.iter().filter_map(|words| rank(words, &typed, &pinyin)).min();
    let actions = own
        .actions()
        .filter_map(|row| Some((rank_of(&action_words(row, lang, own))?, ActionEntry::Action(row))));
    let commands = (0..own.commands.len())
        .filter_map(|index| Some((rank_of(&command_words(index, lang, own))?, ActionEntry::Command(index))));
    let mut matches: Vec<(usize, ActionEntry)> = actions.chain(commands).collect();
    matches.sort_by_key(|(rank, _)| *rank);
    matches.into_iter().map(|(_, entry)| entry).collect()
}

/// Returns the words that an action is found by, folded.
fn action_words(row: &ActionRow, lang: UiLanguage, own: OwnEntries<'_>) -> Vec<String> {
    let languages = [lang, UiLanguage::ZhHans, UiLanguage::En];
    let view = row.action.saved_view().and_then(|index| own.saved_views.get(index));
    let view_name = view.map(|view| view.name.as_str());
    let words = languages.map(|lang| lang.say(row.word)).into_iter();
    words.chain([row.name]).chain(view_name).map(fold).collect()
}

/// Returns the words that a command is found by, folded: its name comes first.
fn command_words(index: usize, lang: UiLanguage, own: OwnEntries<'_>) -> Vec<String> {
    let name = own.commands.get(index).map_or("", String::as_str);
    let labels = [lang, UiLanguage::ZhHans, UiLanguage::En].map(|lang| own.command_label(index, lang));
    let in_keymap = RuleAction::Run(name.to_owned()).to_string();
    labels.into_iter().chain([name.to_owned(), in_keymap]).map(|words| fold(&words)).collect()
}

/// Ranks a match, lower is better; returns `None` if the text does not match.
///
/// Adjacent letters come first, by their position; then matches by pinyin; then scattered letters, by their extent.
fn rank(text: &str, typed: &str, pinyin: &TitleFilter) -> Option<usize> {
    const PINYIN: usize = 500;
    const SCATTERED: usize = 1000;
    if let Some(position) = text.find(typed) {
        return Some(position);
    }
    if !text.is_ascii() && pinyin.matches(text) {
        return Some(PINYIN + text.chars().count());
    }
    let mut rest = text.char_indices();
    let mut last = 0;
    for c in typed.chars().filter(|c| *c != ' ') {
        last = rest.find(|(_, other)| *other == c)?.0;
    }
    Some(SCATTERED + last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::{ACTIONS, Action, SAVED_VIEWS};
    use crate::config::SavedView;

    const NONE: OwnEntries<'_> = OwnEntries { saved_views: &[], commands: &[] };

    fn first(typed: &str, lang: UiLanguage, own: OwnEntries<'_>) -> Option<ActionEntry> {
        matching_entries(typed, lang, own).first().copied()
    }

    #[test]
    fn finds_actions_by_words_pinyin_and_scattered_letters() {
        let first = |typed, lang| match first(typed, lang, NONE) {
            Some(ActionEntry::Action(row)) => Some(row.action),
            _ => None,
        };
        assert_eq!(first("收藏", UiLanguage::ZhHans), Some(Action::Star));
        assert_eq!(first("star", UiLanguage::ZhHans), Some(Action::Star));
        assert_eq!(first("nxunr", UiLanguage::En), Some(Action::NextUnread));
        assert_eq!(first("shoucang", UiLanguage::ZhHans), Some(Action::Star));
        assert_eq!(first("xypwd", UiLanguage::En), Some(Action::NextUnread));
        assert_eq!(first("離開", UiLanguage::ZhHant), Some(Action::Quit));
        assert_eq!(first("zzzz", UiLanguage::En), None);
    }

    #[test]
    fn finds_saved_views_and_commands_by_their_names() {
        let all = matching_entries("", UiLanguage::En, NONE);
        assert_eq!(all.len(), ACTIONS.len() - SAVED_VIEWS.len(), "without views there is nothing to show");
        let views = [SavedView { name: "湾区要闻".into(), query: String::new(), notify: false }];
        let commands = ["Übersetzen".to_owned(), "摘要".to_owned(), "gist".to_owned()];
        let own = OwnEntries::new(&views, &commands);
        let view = ActionEntry::Action(Action::SavedView1.row());
        assert_eq!(first("wqyw", UiLanguage::En, own), Some(view));
        for (typed, lang, index) in [
            ("übersetzen", UiLanguage::ZhHans, 0),
            ("zhaiyao", UiLanguage::En, 1),
            ("zy", UiLanguage::ZhHant, 1),
            ("run:摘要", UiLanguage::ZhHant, 1),
            ("gist", UiLanguage::ZhHans, 2),
            ("命令：gi", UiLanguage::En, 2),
        ] {
            assert_eq!(first(typed, lang, own), Some(ActionEntry::Command(index)), "{typed}");
        }
    }
}
