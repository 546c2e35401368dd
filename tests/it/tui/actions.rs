//! Every action can be found, run and bound to another key.

use wanbao::tui::{Effect, Msg, actions};
use wanbao::words::Lang;

use super::harness::{Reader, Start};
use super::news;

/// All that the help has, scrolled through.
fn help(reader: &mut Reader) -> String {
    let mut seen = reader.keys("?").screen();
    for _ in 0..actions().len() {
        seen += &reader.keys("j").screen();
    }
    reader.keys("<esc>");
    seen
}

#[test]
fn the_help_names_every_action_with_its_key() {
    let help = help(&mut Reader::at(80, 24));
    for row in actions() {
        assert!(help.contains(Lang::ZhHans.say(row.word)), "{} is missing:\n{help}", row.name);
    }
    assert!(help.contains("j  ↓  ^N          下移"), "{help}");
}

#[test]
fn keys_that_are_bound_anew_are_obeyed_and_shown() {
    let mut reader = Start { keymap: "star = ['x']\nhelp = ['<f2>']", ..Start::paper(80, 24) }.go();
    reader.keys("jx").settle();
    assert!(reader.selected().starts_with("●★"), "{}", reader.screen());
    reader.keys("s?").settle();
    assert!(reader.selected().starts_with("●★") && !reader.sees("移动"), "{}", reader.screen());
    assert!(reader.row(23).contains("x 收藏") && reader.row(23).contains("F2 帮助"), "{}", reader.screen());
    reader.keys("<f2>");
    assert!(reader.sees("移动"), "{}", reader.screen());
}

#[test]
fn the_palette_runs_what_is_picked_by_typing() {
    let mut reader = Reader::at(80, 24);
    reader.keys("j:").keys("收藏<enter>").settle();
    assert!(reader.selected().starts_with("●★"), "{}", reader.screen());
    reader.keys("<c-k>").keys("quit<enter>").settle();
    assert_eq!(reader.done, [Effect::Quit]);
}

#[test]
fn the_link_is_copied_and_browsed_from_list_and_article() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jy").settle();
    assert!(reader.sees("已复制链接"), "{}", reader.screen());
    reader.keys("j<enter>").settle().keys("o").settle();
    assert_eq!(reader.done, [Effect::Copy(news::url("/a/0").to_string()), Effect::Browse(news::url("/a/1"))]);
}

#[test]
fn the_terminal_is_left_by_every_way_out() {
    let ways =
        [Msg::Hangup, Msg::Key("q".parse().expect("a key")), Msg::Key("<c-c>".parse().expect("a key"))];
    for way in ways {
        let mut reader = Reader::at(80, 24);
        reader.send(way).settle();
        assert_eq!(reader.done, [Effect::Quit]);
    }
    for over in ["?", ":", "f", "/", "F", "<enter>"] {
        let mut reader = Reader::at(80, 24);
        reader.keys(over).keys("<c-c>").settle();
        assert_eq!(reader.done, [Effect::Quit], "from {over}");
    }
}

#[test]
fn a_keyboard_that_types_han_characters_is_told_so() {
    let mut reader = Reader::at(80, 24);
    reader.keys("好");
    assert!(reader.row(23).contains("输入法"), "{}", reader.screen());
}
