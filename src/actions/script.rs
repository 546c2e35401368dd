//! The cycle of Chinese scripts, shared by the full screen and the plain reader, and the language of labels around a text.

use crate::text::{Lang, Script};
use crate::words::{UiLanguage, Word};

/// Number of scripts in the cycle, the original one included.
const CYCLE_LEN: usize = 4;

/// Returns the script that follows `script` in the cycle, and its name.
///
/// The cycle is: as written (`None`), simplified, traditional of Hong Kong, traditional of Taiwan. Scripts in which
/// `text`, given as it was written, looks as it does now are passed over, so that the reader sees a difference at once;
/// so is simplified if it would only change single characters of a simplified text.
pub fn next_script(script: Option<Script>, text: &str) -> (Option<Script>, Word) {
    let shown_in =
        |script: Option<Script>| script.map_or_else(|| text.to_owned(), |script| script.convert(text));
    let now = shown_in(script);
    let is_visible = |other: &Option<Script>| match other {
        Some(Script::Hans) => differences(&now, &shown_in(*other)) * 100 > now.chars().count(),
        other => shown_in(*other) != now,
    };
    let others = std::iter::successors(Some(following(script)), |script| Some(following(*script)));
    let next = others.take(CYCLE_LEN - 1).find(is_visible);
    let next = next.unwrap_or_else(|| following(script));
    (next, name(next))
}

/// Returns the language of the labels around a text: a Chinese interface takes the script of the text.
pub fn label_language(interface: UiLanguage, text: Lang) -> UiLanguage {
    match (interface, text) {
        (UiLanguage::ZhHans | UiLanguage::ZhHant, Lang::Hans) => UiLanguage::ZhHans,
        (UiLanguage::ZhHans | UiLanguage::ZhHant, Lang::Hant) => UiLanguage::ZhHant,
        _ => interface,
    }
}

/// Returns the number of characters that differ.
fn differences(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).filter(|(one, other)| one != other).count()
}

fn following(script: Option<Script>) -> Option<Script> {
    match script {
        None => Some(Script::Hans),
        Some(Script::Hans) => Some(Script::HantHk),
        Some(Script::HantHk) => Some(Script::HantTw),
        Some(Script::HantTw) => None,
    }
}

fn name(script: Option<Script>) -> Word {
    match script {
        None => Word::ScriptOrig,
        Some(Script::Hans) => Word::ScriptHans,
        Some(Script::HantHk) => Word::ScriptHantHk,
        Some(Script::HantTw) => Word::ScriptHantTw,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cycle(text: &str) -> Vec<Option<Script>> {
        let next = |script: &Option<Script>| Some(next_script(*script, text).0);
        std::iter::successors(Some(None), next).take(4).collect()
    }

    #[test]
    fn passes_over_scripts_without_a_difference() {
        let [hans, hk, tw] = [Script::Hans, Script::HantHk, Script::HantTw].map(Some);
        assert_eq!(cycle("渔船在这里过夜"), [None, hk, tw, None], "simplified already");
        assert_eq!(cycle("漁船在這裏過夜"), [None, hans, hk, tw]);
        assert_eq!(cycle("渔船夜航"), [None, hk, None, hk], "the same in Hong Kong and Taiwan");
        let name = "渔船在这里过夜，船长".repeat(20) + "陳伯";
        assert_eq!(cycle(&name), [None, hk, tw, None], "one name in a simplified text");
        assert_eq!(cycle("A ferry at night"), [None, hans, hk, tw], "nothing to convert");
    }

    #[test]
    fn labels_follow_chinese_texts_only() {
        assert_eq!(label_language(UiLanguage::ZhHans, Lang::Hant), UiLanguage::ZhHant);
        assert_eq!(label_language(UiLanguage::ZhHant, Lang::Hans), UiLanguage::ZhHans);
        assert_eq!(label_language(UiLanguage::ZhHant, Lang::Other), UiLanguage::ZhHant);
        assert_eq!(label_language(UiLanguage::En, Lang::Hant), UiLanguage::En);
    }
}
