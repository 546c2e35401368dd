//! Finds the actions that match typed letters.

use crate::actions::{Action, available_actions};
use crate::config::SavedView;
use crate::text::{TitleFilter, fold};
use crate::words::UiLanguage;

/// Returns the actions whose name or description contains the typed letters in this order, best match first.
///
/// Descriptions match in the language of the interface, in simplified Chinese (also by pinyin) and in English.
pub(in crate::tui) fn matching_actions(
    typed: &str,
    lang: UiLanguage,
    saved_views: &[SavedView],
) -> Vec<Action> {
    let pinyin = TitleFilter::new(typed);
    let typed = fold(typed);
    let mut matches: Vec<(usize, Action)> = available_actions(saved_views.len())
        .filter_map(|row| {
            let words = [
                lang.say(row.word),
                UiLanguage::ZhHans.say(row.word),
                UiLanguage::En.say(row.word),
                row.name,
            ];
            let view = row.action.saved_view().and_then(|index| saved_views.get(index));
            let view_name = view.map(|view| view.name.as_str());
            let ranks =
                words.iter().chain(&view_name).filter_map(|words| rank(&fold(words), &typed, &pinyin));
            ranks.min().map(|rank| (rank, row.action))
        })
        .collect();
    matches.sort_by_key(|(rank, _)| *rank);
    matches.into_iter().map(|(_, action)| action).collect()
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
    use crate::actions::{ACTIONS, SAVED_VIEWS};

    #[test]
    fn finds_actions_by_words_pinyin_and_scattered_letters() {
        let first = |typed, lang| matching_actions(typed, lang, &[]).first().copied();
        assert_eq!(first("收藏", UiLanguage::ZhHans), Some(Action::Star));
        assert_eq!(first("star", UiLanguage::ZhHans), Some(Action::Star));
        assert_eq!(first("nxunr", UiLanguage::En), Some(Action::NextUnread));
        assert_eq!(first("shoucang", UiLanguage::ZhHans), Some(Action::Star));
        assert_eq!(first("xypwd", UiLanguage::En), Some(Action::NextUnread));
        assert_eq!(first("離開", UiLanguage::ZhHant), Some(Action::Quit));
        assert_eq!(first("zzzz", UiLanguage::En), None);
    }

    #[test]
    fn finds_saved_views_by_their_names() {
        let all = matching_actions("", UiLanguage::En, &[]);
        assert_eq!(all.len(), ACTIONS.len() - SAVED_VIEWS.len(), "without views there is nothing to show");
        let views = [SavedView { name: "湾区要闻".into(), query: String::new(), notify: false }];
        assert_eq!(matching_actions("wqyw", UiLanguage::En, &views).first(), Some(&Action::SavedView1));
    }
}
