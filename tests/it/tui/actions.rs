//! Every action can be found, run and bound to another key.

use wanbao::actions::{ACTIONS, ActionRow};
use wanbao::config::SavedView;
use wanbao::tui::{Msg, ProcessEffect};
use wanbao::words::Lang;

use super::harness::{Reader, Start};
use super::news;

/// All that the help has, scrolled through.
fn help(reader: &mut Reader) -> String {
    let mut seen = reader.keys("?").screen();
    for _ in 0..ACTIONS.len() {
        seen += &reader.keys("j").screen();
    }
    reader.keys("<esc>");
    seen
}

#[test]
fn the_help_names_every_action_with_its_key() {
    let help = help(&mut Start { views: views(5), ..Start::paper(80, 24) }.go());
    for row in ACTIONS {
        assert!(help.contains(&word(row)), "{} is missing:\n{help}", row.name);
    }
    assert!(help.contains("j  ↓  ^N          下移"), "{help}");
}

/// So many lists of the reader's own.
pub(super) fn views(count: usize) -> Vec<SavedView> {
    let view = |at| SavedView {
        name: format!("自存 {at} 号"),
        query: format!("sort:date newer:{at}d"),
        notify: false,
    };
    (1..=count).map(view).collect()
}

/// What an action is called where [`views`] are there.
pub(super) fn word(row: &ActionRow) -> String {
    let own = row.name.strip_prefix("view_own_").map(|at| format!("自存 {at} 号"));
    own.unwrap_or_else(|| Lang::ZhHans.say(row.word).to_owned())
}

#[test]
fn lists_of_ones_own_have_the_digits_behind_those_of_the_views() {
    let mut reader = Start { views: views(2), ..Start::paper(160, 24) }.go();
    let row = |reader: &Reader, at| reader.row(at).split('│').next().unwrap_or_default().trim().to_owned();
    assert!(row(&reader, 3) == "5 自存 1 号" && row(&reader, 4) == "6 自存 2 号", "{}", reader.screen());
    reader.keys("6").settle();
    assert!(reader.row(0).contains("自存 2 号"), "{}", reader.screen());
    reader.keys("5").settle();
    assert!(reader.row(0).contains("自存 1 号"), "{}", reader.screen());
    reader.keys("1").settle();
    assert!(reader.row(0).contains("全部新闻"), "{}", reader.screen());
    reader.keys("7j").settle();
    assert!(reader.row(0).contains("8/12"), "without a list the digit is a count: {}", reader.screen());
    reader.keys("<f10>");
    let digit =
        reader.screen().lines().find_map(|line| line.split_once("标题")).map(|(before, _)| before.to_owned());
    reader.keys(&digit.and_then(|before| before.trim().chars().last()).expect("a digit").to_string());
    assert!(reader.sees("自存 2 号") && !reader.sees("第三个"), "{}", reader.screen());
    reader.keys("<esc><esc>:").keys("2 号<enter>").settle();
    assert!(reader.row(0).contains("自存 2 号"), "{}", reader.screen());
    let keymap = "star = ['5']\nview_own_2 = ['<f6>']";
    let mut bound = Start { views: views(2), keymap, ..Start::paper(160, 24) }.go();
    bound.keys("j5").settle();
    assert!(bound.selected().contains('★'), "{}", bound.screen());
    assert!(row(&bound, 3) == "自存 1 号" && row(&bound, 4) == "F6 自存 2 号", "{}", bound.screen());
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
    assert_eq!(reader.done, [ProcessEffect::Quit]);
}

#[test]
fn the_link_is_copied_and_browsed_from_list_and_article() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jy").settle();
    assert!(reader.sees("已复制链接"), "{}", reader.screen());
    reader.keys("j<enter>").settle().keys("o").settle();
    assert_eq!(
        reader.done,
        [ProcessEffect::Copy(news::url("/a/0").to_string()), ProcessEffect::Browse(news::url("/a/1"))]
    );
}

#[test]
fn the_terminal_is_left_by_every_way_out() {
    let ways =
        [Msg::Hangup, Msg::Key("q".parse().expect("a key")), Msg::Key("<c-c>".parse().expect("a key"))];
    for way in ways {
        let mut reader = Reader::at(80, 24);
        reader.send(way).settle();
        assert_eq!(reader.done, [ProcessEffect::Quit]);
    }
    for over in ["?", ":", "f", "/", "F", "<enter>"] {
        let mut reader = Reader::at(80, 24);
        reader.keys(over).keys("<c-c>").settle();
        assert_eq!(reader.done, [ProcessEffect::Quit], "from {over}");
    }
}

#[test]
fn a_keyboard_that_types_han_characters_is_told_so() {
    let mut reader = Reader::at(80, 24);
    reader.keys("好");
    assert!(reader.row(23).contains("输入法"), "{}", reader.screen());
}
