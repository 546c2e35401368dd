//! The settings view: what it shows, and changes that are written to `config.toml`.

use wanbao::config::{SettingsFile, edit_setting};
use wanbao::tui::{Event, Msg, ProcessEffect};
use wanbao::words::UiLanguage;

use crate::tui::support::{App, Fixture};

/// Performs the effects on `config.toml` in the home of the app.
fn settle(app: &mut App) {
    let paths = app.paths();
    for effect in std::mem::take(&mut app.recorded) {
        if let ProcessEffect::EditSetting(key, value) = effect {
            let edited = edit_setting(&paths, &key, value.as_deref());
            app.send(Msg::Event(Event::SettingEdited(key, edited)));
        }
        app.send(Msg::Event(Event::SettingsLoaded(Box::new(SettingsFile::read(&paths)))));
    }
}

fn opened(size: (u16, u16), lang: UiLanguage) -> App {
    let mut app = Fixture { lang, ..Fixture::newspaper(size.0, size.1) }.open();
    app.keys(",");
    settle(&mut app);
    app
}

fn file(app: &App) -> String {
    std::fs::read_to_string(app.paths().config_file()).unwrap_or_default()
}

/// Moves the cursor down to the row with a text.
fn go_to(app: &mut App, text: &str) {
    app.keys("g");
    for _ in 0..400 {
        if app.selected().contains(text) {
            return;
        }
        app.keys("j");
    }
    panic!("no {text}:\n{}", app.screen());
}

#[test]
fn shows_every_setting_with_explanation_in_every_language() {
    for (lang, parts) in [
        (UiLanguage::ZhHans, ["设置", "界面语言", "默认：auto"]),
        (UiLanguage::ZhHant, ["設定", "語言", "預設：auto"]),
        (UiLanguage::En, ["Settings", "Language of the interface", "Default: auto"]),
    ] {
        for size in [(80, 24), (140, 45)] {
            let app = opened(size, lang);
            for part in parts {
                assert!(app.shows(part), "{part} at {size:?}:\n{}", app.screen());
            }
        }
    }
    assert!(opened((40, 10), UiLanguage::ZhHans).shows("界面语言"));
}

#[test]
fn choices_are_written_at_once_and_defaults_come_back() {
    let mut app = opened((100, 30), UiLanguage::ZhHans);
    app.keys("<enter>");
    settle(&mut app);
    assert_eq!(file(&app), "[ui]\nlanguage = \"zh-Hans\"\n");
    assert!(app.selected().contains("zh-Hans") && app.row(29).contains("已写入"), "{}", app.screen());
    app.keys("d");
    settle(&mut app);
    assert_eq!(file(&app), "[ui]\n");
    assert!(app.selected().contains("auto"), "{}", app.screen());
}

#[test]
fn typed_value_is_checked_before_it_is_written() {
    let mut app = opened((100, 30), UiLanguage::ZhHans);
    app.keys("jjjjjjj");
    assert!(app.selected().contains("版心宽度"), "{}", app.screen());
    app.keys("<enter><c-u>").keys("5");
    assert!(app.row(29).contains("10 到 400"), "{}", app.screen());
    app.keys("<enter>");
    settle(&mut app);
    assert_eq!(file(&app), "");
    app.keys("6<enter>");
    settle(&mut app);
    assert_eq!(file(&app), "[text]\nwidth = 56\n");
}

#[test]
fn views_and_rules_are_added_changed_and_removed() {
    let mut app = opened((100, 30), UiLanguage::ZhHans);
    go_to(&mut app, "添加列表");
    app.keys("<enter>").keys("湾区 = nosuch:x");
    assert!(app.row(29).contains("nosuch:"), "{}", app.screen());
    app.keys("<c-u>").keys("湾区 = section:要闻<enter>");
    settle(&mut app);
    assert_eq!(file(&app), "[[view]]\nname = \"湾区\"\nquery = \"section:要闻\"\n");
    assert!(app.shows("湾区 = section:要闻"), "{}", app.screen());
    go_to(&mut app, "添加规则");
    app.keys("<enter>").keys("title:广告 => hide<enter>");
    settle(&mut app);
    assert!(
        file(&app).ends_with("\n[[rule]]\nmatch = \"title:广告\"\nthen = [\"hide\"]\n"),
        "{}",
        file(&app)
    );
}

#[test]
fn keys_are_edited_and_checked() {
    let mut app = opened((100, 30), UiLanguage::ZhHans);
    let keymap = app.paths().keymap_file();
    let text = || std::fs::read_to_string(&keymap).unwrap_or_default();
    go_to(&mut app, "下移");
    assert!(app.selected().contains("j, <down>, <c-n>"), "{}", app.screen());
    app.keys("<enter><c-u>").keys("k");
    assert!(app.row(29).contains("up"), "another action has the key: {}", app.screen());
    app.keys("<c-u>").keys("<lt>nokey>");
    app.keys("<enter>");
    settle(&mut app);
    assert_eq!(text(), "");
    app.keys("<c-u>").keys("j, <lt>down>, <lt>f12><enter>");
    settle(&mut app);
    assert_eq!(text(), "down = [\"j\", \"<down>\", \"<f12>\"]\n");
    assert!(app.selected().contains("j, <down>, <f12>"), "{}", app.screen());
    app.keys("d");
    settle(&mut app);
    assert_eq!(text(), "");
}
