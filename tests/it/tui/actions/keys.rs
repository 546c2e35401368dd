//! Keys: function keys and arrows, presets of other programs, sequences, input methods.

use wanbao::actions::{ACTIONS, ActionScope};
use wanbao::tui::{Msg, ProcessEffect};

use super::table::{views, word};
use crate::tui::support::{App, Fixture, newspaper};

fn with(keymap: &'static str) -> App {
    Fixture { keymap, ..Fixture::newspaper(80, 24) }.open()
}

#[test]
fn menu_reaches_every_action_by_arrows() {
    let mut app = Fixture { views: views(5), ..Fixture::newspaper(80, 24) }.open();
    app.keys("j<enter>").settle();
    let article = app.screen();
    let mut seen = String::new();
    for pane in ["<esc>", "<enter>"] {
        app.keys(pane).settle();
        for group in 0..9 {
            app.keys("<f10>").keys(&"<down>".repeat(group)).keys("<right>");
            for _ in 0..15 {
                seen += &app.screen();
                app.keys("<down>");
            }
            app.keys("<left><left>");
        }
    }
    for row in ACTIONS.iter().filter(|row| row.scope != ActionScope::Sources) {
        assert!(seen.contains(&word(row)), "{} is missing", row.name);
    }
    assert_eq!(app.screen(), article, "opening the menu changes nothing");
}

#[test]
fn menu_items_are_chosen_by_digits() {
    let mut app = App::open(80, 24);
    app.keys("j<f10>");
    let group = app.screen().lines().find(|line| line.contains("标记")).expect("a group").to_owned();
    let (before, _) = group.split_once("标记").expect("a group");
    let digit = before.chars().rfind(char::is_ascii_digit).expect("a digit").to_string();
    app.keys(&digit);
    assert!(app.shows("3  收藏"), "{}", app.screen());
    app.keys("3").settle();
    assert!(app.selected().starts_with("●★"), "{}", app.screen());
    app.keys("<f10><esc>");
    assert!(!app.shows("刷新与来源"), "{}", app.screen());
    app.keys("<f10><f10>").keys("<f10><c-c>").settle();
    assert_eq!(app.recorded, [ProcessEffect::Quit]);
}

#[test]
fn full_width_punctuation_works_as_keys() {
    let mut app = App::open(80, 24);
    app.keys("？");
    assert!(app.shows("移动"), "{}", app.screen());
    app.keys("<esc>").keys("：");
    assert!(app.row(4).contains("操作："), "{}", app.screen());
    app.keys("<esc>").keys("】").settle().keys("】").settle().keys("、");
    assert!(app.row(23).contains("文内查找："), "{}", app.screen());
    app.keys("<esc>").keys("桥");
    assert!(app.row(23).contains("输入法开着？") && app.row(23).contains("F10"), "{}", app.screen());
}

#[test]
fn palette_matches_pinyin() {
    let mut app = App::open(80, 24);
    app.keys("j:").keys("shoucang<enter>").settle();
    assert!(app.selected().starts_with("●★"), "{}", app.screen());
    app.keys(":").keys("qbbwyd<enter>").settle();
    assert!(app.shows("12 篇标为已读"), "{}", app.screen());
}

#[test]
fn help_can_be_searched() {
    let mut app = App::open(80, 24);
    app.keys("?/").keys("fuzhi");
    assert!(app.shows("复制链接") && app.shows("复制全文") && !app.shows("下移"), "{}", app.screen());
    assert!(app.row(23).contains("查找操作：fuzhi"), "{}", app.screen());
    app.keys("<enter>jk");
    assert!(app.shows("复制全文") && app.row(23).contains("Esc 关闭"), "{}", app.screen());
    app.keys("/<esc>");
    assert!(app.shows("只看未读"), "everything again: {}", app.screen());
    app.keys("/").send(Msg::Paste("star".to_owned()));
    assert!(app.shows("s                 收藏"), "{}", app.screen());
    app.keys("<enter><esc>");
    assert!(app.row(23).contains("? 帮助"), "{}", app.screen());
    app.keys("?/zzqq");
    assert!(app.shows("没有这样的操作"), "{}", app.screen());
    app.keys("<esc><esc>:zzqq");
    assert!(app.shows("没有这样的操作"), "{}", app.screen());
}

#[test]
fn presets_use_keys_of_other_programs() {
    let mut vim = with("preset = 'vim'");
    vim.keys("12j").settle();
    assert!(vim.selected().contains("潮汕英歌舞"), "{}", vim.screen());
    vim.keys("gg").keys("gu").settle();
    assert!(vim.row(0).contains("· 未读"), "{}", vim.screen());
    vim.keys("ZZ").settle();
    assert_eq!(vim.recorded, [ProcessEffect::Quit]);
    let mut less = with("preset = 'less'");
    less.keys("j<enter>").settle().keys("f");
    assert!(!less.shows("港珠澳大桥通车六年"), "{}", less.screen());
    less.keys("u");
    assert!(less.row(0).contains("38%"), "{}", less.screen());
    let mut newsboat = with("preset = 'newsboat'\nstar = ['*']");
    newsboat.keys("jN").settle().keys("n*").settle();
    assert!(
        newsboat.selected().starts_with("●★") && newsboat.selected().contains("横琴"),
        "{}",
        newsboat.screen()
    );
}

#[test]
fn digits_after_a_digit_extend_the_count() {
    let mut app = Fixture::empty(60, 12).with_archive(|archive| newspaper::file_many(archive, 100)).open();
    app.keys("52j").settle();
    assert!(app.selected().contains("第52条消息"), "{}", app.screen());
}

#[test]
fn pending_key_sequences_are_shown() {
    let mut app = with("refresh = ['g r']\nstar = ['g s']");
    app.keys("jg");
    assert!(app.row(23).trim_start().starts_with('g'), "{}", app.screen());
    app.keys("s").settle();
    assert!(app.selected().starts_with("●★"), "{}", app.screen());
    app.keys("gj");
    assert!(app.row(0).ends_with("2/12"), "an unfinished sequence is run as single keys: {}", app.screen());
}

#[test]
fn alternative_keys_are_equivalent() {
    let press = |key: &str| {
        let mut app = App::open(80, 24);
        let before = app.keys("jjj").settle().screen();
        app.keys(key).settle();
        let after = (app.screen(), app.recorded);
        assert!(after.0 != before || !after.1.is_empty(), "{key} does nothing");
        after
    };
    for row in ACTIONS.iter().filter(|row| row.keys.len() > 1 && row.scope != ActionScope::Sources) {
        let first = press(row.keys[0]);
        for key in &row.keys[1..] {
            assert_eq!(press(key), first, "{key} is {}", row.name);
        }
    }
}

#[test]
fn long_pastes_fill_a_line_and_say_so() {
    let mut app = App::open(100, 24);
    for keys in ["f", "F", "/", "|", "a"] {
        app.keys(keys).send(Msg::Paste("大桥通车".repeat(250_000)));
        assert!(app.row(23).contains("最多 1000 个字"), "{keys}: {}", app.screen());
        app.keys("<end>x");
        assert!(!app.row(23).contains("最多") && !app.row(23).contains('x'), "{keys}: {}", app.screen());
        app.keys("<esc>").settle();
    }
}
