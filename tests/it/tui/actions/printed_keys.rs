//! Keys in the README and in the manual page, both generated from the table of actions.

use std::path::Path;
use std::process::Command;

use wanbao::actions::{ACTIONS, ActionRow};
use wanbao::tui::Keymap;
use wanbao::words::UiLanguage;

/// Markers around the generated tables of the README.
const MARKS: [&str; 2] = ["<!-- keys -->\n", "<!-- /keys -->"];

/// Returns the table of all keys as Markdown.
fn table(lang: UiLanguage) -> String {
    let (keymap, heads) = (Keymap::default(), ["key", "in `keymap.toml`", ""]);
    let heads = if lang == UiLanguage::En { heads } else { ["键", "`keymap.toml` 里", ""] };
    let row = |row: &ActionRow| {
        let keys: Vec<String> = keymap.key_caps(row.action).iter().map(|key| format!("`{key}`")).collect();
        let keys = keys.join(" ").replace('|', "\\|");
        format!("| {keys} | `{}` | {} |\n", row.name, lang.say(row.word))
    };
    let head = format!("| {} |\n|---|---|---|\n", heads.join(" | "));
    std::iter::once(head).chain(ACTIONS.iter().map(row)).collect()
}

/// Returns the README with its tables replaced by generated ones.
fn with_tables(readme: &str) -> String {
    let mut parts = readme.split(MARKS[0]);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for (part, lang) in parts.zip([UiLanguage::En, UiLanguage::ZhHans]) {
        let (_, behind) = part.split_once(MARKS[1]).expect("the end of a table");
        written += &[MARKS[0], &table(lang), MARKS[1], behind].concat();
    }
    written
}

#[test]
fn readme_lists_all_keys() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("a readme");
    let current = with_tables(&readme);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &current).expect("written");
        return;
    }
    assert_eq!(readme.matches(MARKS[0]).count(), 2, "in English and in Chinese");
    assert!(
        readme == current,
        "out of date: INSTA_UPDATE=always cargo test --test it tui::actions::printed_keys::"
    );
}

#[test]
fn manual_lists_all_keys() {
    let man =
        Command::new(env!("CARGO_BIN_EXE_wanbao")).args(["man", "--lang", "en"]).output().expect("a run");
    let man = String::from_utf8(man.stdout).expect("UTF-8").replace("\\*(Aq", "'").replace('\\', "");
    for row in ACTIONS {
        assert!(man.contains(&format!("({})", row.name)), "{} is missing", row.name);
        assert!(man.contains(UiLanguage::En.say(row.word)), "{}", row.name);
    }
}
