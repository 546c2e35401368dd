//! Keys: without letters, as in other programs, in sequences, under an input method.

use wanbao::actions::ACTIONS;
use wanbao::tui::{Msg, ProcessEffect};

use super::actions::{views, word};
use super::harness::{Reader, Start};

fn with(keymap: &'static str) -> Reader {
    Start { keymap, ..Start::paper(80, 24) }.go()
}

#[test]
fn every_action_is_reached_by_arrows_enter_and_a_function_key() {
    let mut reader = Start { views: views(5), ..Start::paper(80, 24) }.go();
    reader.keys("j<enter>").settle();
    let article = reader.screen();
    let mut seen = String::new();
    for pane in ["<esc>", "<enter>"] {
        reader.keys(pane).settle();
        for group in 0..9 {
            reader.keys("<f10>").keys(&"<down>".repeat(group)).keys("<right>");
            for _ in 0..15 {
                seen += &reader.screen();
                reader.keys("<down>");
            }
            reader.keys("<left><left>");
        }
    }
    for row in ACTIONS {
        assert!(seen.contains(&word(row)), "{} is missing", row.name);
    }
    assert_eq!(reader.screen(), article, "looking does nothing");
}

#[test]
fn the_menu_is_chosen_from_by_digits() {
    let mut reader = Reader::at(80, 24);
    reader.keys("j<f10>");
    let group = reader.screen().lines().find(|line| line.contains("标记")).expect("a group").to_owned();
    let (before, _) = group.split_once("标记").expect("a group");
    let digit = before.chars().rfind(char::is_ascii_digit).expect("a digit").to_string();
    reader.keys(&digit);
    assert!(reader.sees("3  收藏"), "{}", reader.screen());
    reader.keys("3").settle();
    assert!(reader.selected().starts_with("●★"), "{}", reader.screen());
    reader.keys("<f10><esc>");
    assert!(!reader.sees("刷新与来源"), "{}", reader.screen());
    reader.keys("<f10><f10>").keys("<f10><c-c>").settle();
    assert_eq!(reader.done, [ProcessEffect::Quit]);
}

#[test]
fn signs_that_an_input_method_makes_of_keys_mean_the_keys() {
    let mut reader = Reader::at(80, 24);
    reader.keys("？");
    assert!(reader.sees("移动"), "{}", reader.screen());
    reader.keys("<esc>").keys("：");
    assert!(reader.row(4).contains("操作："), "{}", reader.screen());
    reader.keys("<esc>").keys("】").settle().keys("】").settle().keys("、");
    assert!(reader.row(23).contains("文内查找："), "{}", reader.screen());
    reader.keys("<esc>").keys("桥");
    assert!(reader.row(23).contains("输入法开着？") && reader.row(23).contains("F10"), "{}", reader.screen());
}

#[test]
fn the_palette_finds_actions_by_pinyin() {
    let mut reader = Reader::at(80, 24);
    reader.keys("j:").keys("shoucang<enter>").settle();
    assert!(reader.selected().starts_with("●★"), "{}", reader.screen());
    reader.keys(":").keys("qbbwyd<enter>").settle();
    assert!(reader.sees("12 篇标为已读"), "{}", reader.screen());
}

#[test]
fn the_help_is_searched() {
    let mut reader = Reader::at(80, 24);
    reader.keys("?/").keys("fuzhi");
    assert!(
        reader.sees("复制链接") && reader.sees("复制全文") && !reader.sees("下移"),
        "{}",
        reader.screen()
    );
    assert!(reader.row(23).contains("查找操作：fuzhi"), "{}", reader.screen());
    reader.keys("<enter>jk");
    assert!(reader.sees("复制全文") && reader.row(23).contains("Esc 关闭"), "{}", reader.screen());
    reader.keys("/<esc>");
    assert!(reader.sees("下移"), "{}", reader.screen());
    reader.keys("/").send(Msg::Paste("star".to_owned()));
    assert!(reader.sees("s                 收藏"), "{}", reader.screen());
    reader.keys("<enter><esc>");
    assert!(reader.row(23).contains("? 帮助"), "{}", reader.screen());
}

#[test]
fn keys_are_those_of_other_programs_if_wished() {
    let mut vim = with("preset = 'vim'");
    vim.keys("12j").settle();
    assert!(vim.selected().contains("潮汕英歌舞"), "{}", vim.screen());
    vim.keys("gg").keys("gu").settle();
    assert!(vim.row(0).contains("· 未读"), "{}", vim.screen());
    vim.keys("ZZ").settle();
    assert_eq!(vim.done, [ProcessEffect::Quit]);
    let mut less = with("preset = 'less'");
    less.keys("j<enter>").settle().keys("f");
    assert!(!less.sees("港珠澳大桥通车六年"), "{}", less.screen());
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
fn digits_behind_a_digit_count_whatever_they_mean_by_themselves() {
    let mut reader = Start::empty(60, 12).with(|archive| super::news::file_many(archive, 100)).go();
    reader.keys("52j").settle();
    assert!(reader.selected().contains("第52条消息"), "{}", reader.screen());
}

#[test]
fn keys_pressed_one_after_the_other_are_shown_until_they_mean_something() {
    let mut reader = with("refresh = ['g r']\nstar = ['g s']");
    reader.keys("jg");
    assert!(reader.row(23).trim_start().starts_with('g'), "{}", reader.screen());
    reader.keys("s").settle();
    assert!(reader.selected().starts_with("●★"), "{}", reader.screen());
    reader.keys("gj");
    assert!(reader.row(0).ends_with("2/12"), "g alone goes to the top, then down: {}", reader.screen());
}

#[test]
fn keys_that_mean_the_same_do_the_same() {
    let press = |key: &str| {
        let mut reader = Reader::at(80, 24);
        let before = reader.keys("jjj").settle().screen();
        reader.keys(key).settle();
        let after = (reader.screen(), reader.done);
        assert!(after.0 != before || !after.1.is_empty(), "{key} does nothing");
        after
    };
    for row in ACTIONS.iter().filter(|row| row.keys.len() > 1) {
        let first = press(row.keys[0]);
        for key in &row.keys[1..] {
            assert_eq!(press(key), first, "{key} is {}", row.name);
        }
    }
}
