//! The sources view: what it shows, and changes of sources in it.

use wanbao::model::{CanonicalUrl, Source, SourceId, SourceState};
use wanbao::tui::ProcessEffect;
use wanbao::words::UiLanguage;

use crate::tui::support::{App, Fixture};

/// Opens a screen with these sources, which no file defines, and shows them.
fn opened(size: (u16, u16), lang: UiLanguage, names: &[&str]) -> App {
    let mut app = Fixture { lang, sources: Vec::new(), ..Fixture::empty(size.0, size.1) }.open();
    for (index, name) in names.iter().enumerate() {
        let url = CanonicalUrl::parse(&format!("http://paper{index}.test/")).expect("an address");
        let id = SourceId::new(&format!("paper{index}")).expect("an id");
        app.in_newsroom(async |newsroom| newsroom.sources().add(Source::new(id, *name, url)).await)
            .expect("added");
    }
    app.keys("M").settle();
    app
}

fn source(app: &App, id: &str) -> Source {
    let all = app.in_newsroom(async |newsroom| newsroom.sources().all());
    all.into_iter().find(|source| source.id.as_str() == id).expect("the source")
}

fn order(app: &App) -> Vec<String> {
    let all = app.in_newsroom(async |newsroom| newsroom.sources().all());
    all.iter()
        .filter(|source| source.state != SourceState::Removed)
        .map(|source| source.name.clone())
        .collect()
}

#[test]
fn lists_sources_on_every_size_in_every_language() {
    for (lang, title) in
        [(UiLanguage::ZhHans, "来源"), (UiLanguage::ZhHant, "來源"), (UiLanguage::En, "Sources")]
    {
        for size in [(40, 10), (80, 24), (140, 45)] {
            let app = opened(size, lang, &["湾区晚报", "山海日报"]);
            let screen = app.screen();
            for part in [title, "湾区晚报", "山海日报", "http://paper0.test/"] {
                assert!(screen.contains(part), "{part} at {size:?}:\n{screen}");
            }
            let next = match lang {
                UiLanguage::ZhHans => "下次刷新",
                UiLanguage::ZhHant => "下次更新",
                UiLanguage::En => "Next",
            };
            assert_eq!(screen.contains(next), size.0 >= 110, "{screen}");
        }
    }
}

#[test]
fn pauses_renames_groups_and_moves_by_keys() {
    let mut app = opened((120, 24), UiLanguage::ZhHans, &["甲报", "乙报", "丙报"]);
    app.keys("p").settle();
    assert!(app.shows("暂停") && source(&app, "paper0").state == SourceState::Paused, "{}", app.screen());
    app.keys("p").settle();
    assert_eq!(source(&app, "paper0").state, SourceState::On);
    app.keys("c").keys("<c-u>").keys("甲报早版<enter>").settle();
    assert!(app.shows("甲报早版"), "{}", app.screen());
    app.keys("t").keys("珠海<enter>").settle();
    assert_eq!(source(&app, "paper0").group.as_deref(), Some("珠海"));
    app.keys("JJ").settle();
    assert_eq!(order(&app).last().map(String::as_str), Some("甲报早版"), "{}", app.screen());
    assert!(app.selected().contains("甲报早版"), "the cursor follows: {}", app.screen());
}

#[test]
fn removal_says_what_it_means_and_is_undone() {
    let mut app = opened((100, 24), UiLanguage::ZhHans, &["甲报", "乙报"]);
    app.keys("d");
    assert!(app.row(23).contains("已存的 0 篇都留着"), "{}", app.screen());
    app.keys("j").settle().keys("d");
    assert_eq!(order(&app).len(), 2, "another key in between: nothing is removed");
    app.keys("d").settle();
    assert!(app.row(23).contains("已去掉 乙报"), "{}", app.screen());
    assert_eq!(order(&app), ["甲报"]);
    app.keys("u").settle();
    assert_eq!(order(&app), ["甲报", "乙报"]);
    assert!(app.row(3).contains("甲报") && app.row(4).contains("乙报"), "{}", app.screen());
}

#[test]
fn failing_source_is_shown_with_reason_and_time() {
    let mut app = opened((100, 24), UiLanguage::ZhHans, &["甲报"]);
    app.keys("r").settle();
    for part in ["1 个读不到", "读不到", "连不上 paper0.test：域名解析失败", "从 今天"] {
        assert!(app.shows(part), "{part}:\n{}", app.screen());
    }
}

#[test]
fn settings_are_checked_while_they_are_typed() {
    let mut app = opened((100, 30), UiLanguage::ZhHans, &["甲报"]);
    app.keys("<enter>");
    for part in ["名字", "网址", "http://paper0.test/", "请求间隔", "编码"] {
        assert!(app.shows(part), "{part}:\n{}", app.screen());
    }
    app.keys("jjjjjj<enter>").keys("klingon");
    assert!(app.row(29).contains("encoding"), "the mistake is named: {}", app.screen());
    app.keys("<enter>").settle();
    assert_eq!(source(&app, "paper0").overrides.encoding, None);
    app.keys("<c-u>").keys("gb18030<enter>").settle();
    assert_eq!(source(&app, "paper0").overrides.encoding.as_deref(), Some("gb18030"));
    assert!(app.shows("gb18030"), "{}", app.screen());
    app.keys("d").settle();
    assert_eq!(source(&app, "paper0").overrides.encoding, None, "the default is back");
    app.keys("<esc><esc>");
    assert!(!app.shows("paper0.test"), "the view is closed: {}", app.screen());
}

#[test]
fn fields_of_a_file_are_not_changed_and_the_file_is_named() {
    let mut app = App::open(100, 30);
    app.keys("M").settle().keys("<enter><enter>");
    assert!(app.row(29).contains(".toml"), "{}", app.screen());
}

#[test]
fn filter_finds_sources_by_pinyin() {
    let mut app = opened((100, 24), UiLanguage::ZhHans, &["湾区晚报", "山海日报"]);
    app.keys("f").keys("shrb");
    assert!(app.shows("山海日报") && !app.shows("湾区晚报"), "{}", app.screen());
    app.keys("<enter>").keys("p").settle();
    assert_eq!(source(&app, "paper1").state, SourceState::Paused);
    app.keys("<esc>");
    assert!(app.shows("湾区晚报"), "{}", app.screen());
}

#[test]
fn test_shows_what_can_be_read_now() {
    let mut app = opened((100, 24), UiLanguage::ZhHans, &["甲报"]);
    app.keys("w");
    assert!(app.shows("正在试读 甲报") && app.state.is_animated(), "{}", app.screen());
    app.settle();
    assert!(app.shows("连不上 paper0.test"), "{}", app.screen());
    app.keys("<esc>");
    assert!(app.shows("http://paper0.test/"), "{}", app.screen());
}

#[test]
fn secrets_of_a_source_are_set_and_not_shown() {
    let mut app = opened((100, 30), UiLanguage::ZhHans, &["甲报"]);
    app.keys("<enter>");
    while !app.selected().contains("代理") {
        app.keys("j");
    }
    app.keys("<enter>").keys("gopher");
    assert!(app.row(29).contains("socks5://"), "{}", app.screen());
    app.keys("<c-u>").keys("none<enter>");
    let edits = app.recorded.iter().filter(|effect| {
        matches!(effect, ProcessEffect::EditSecret(_, key, Some(value)) if key == "proxy" && value == "none")
    });
    assert_eq!(edits.count(), 1, "{:?}", app.recorded);
    app.keys("<enter><enter>");
    assert_eq!(app.recorded.len(), 1, "an empty line changes nothing: {:?}", app.recorded);
}
