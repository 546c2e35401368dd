//! The main screens, as text.

use insta::assert_snapshot;
use wanbao::config::{AmbiguousWidth, PaneLayout};
use wanbao::text::{Ambiguous, Widths};
use wanbao::tui::Msg;
use wanbao::words::Lang;

use super::harness::{Reader, Start};
use super::news;

#[test]
fn headlines_stand_in_straight_columns_at_every_size() {
    for (columns, rows) in [(40, 10), (80, 24), (100, 30), (160, 45)] {
        let mut reader = Reader::at(columns, rows);
        reader.keys("jsjL").settle();
        assert_snapshot!(format!("list_{columns}x{rows}"), reader.screen());
    }
}

#[test]
fn an_article_is_set_for_its_pane_at_every_size() {
    for (columns, rows) in [(40, 10), (80, 24), (100, 30), (160, 45)] {
        let mut reader = Reader::at(columns, rows);
        reader.keys("j<enter>").settle();
        assert_snapshot!(format!("article_{columns}x{rows}"), reader.screen());
    }
}

#[test]
fn an_article_ends_with_its_origin_its_address_and_the_ways_on() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jjj<enter>").settle().keys("G");
    assert_snapshot!(reader.screen());
}

#[test]
fn sections_stand_beside_the_headlines_or_alone() {
    let mut reader = Reader::at(100, 16);
    reader.keys("hjj").settle();
    assert_snapshot!("sections_100x16", reader.screen());
    let mut reader = Reader::at(40, 10);
    reader.keys("hj").settle();
    assert_snapshot!("sections_40x10", reader.screen());
}

#[test]
fn help_and_palette_lie_over_the_page() {
    let mut reader = Reader::at(80, 24);
    assert_snapshot!("help", reader.keys("?").screen());
    reader.keys("<esc>:").keys("未读");
    assert_snapshot!("palette", reader.screen());
}

#[test]
fn the_interface_speaks_english_and_traditional_chinese() {
    for (lang, name) in [(Lang::En, "english"), (Lang::ZhHant, "traditional")] {
        let mut reader = Start { lang, ..Start::paper(100, 14) }.go();
        reader.keys("2").settle();
        assert_snapshot!(name, reader.screen());
    }
}

#[test]
fn where_there_is_nothing_one_key_is_named() {
    let mut reader = Start::empty(60, 12).go();
    assert!(reader.sees("还没有新闻，按 r 刷新"), "{}", reader.screen());
    for (keys, said) in [
        ("2", "都读完了，按 1 看全部"),
        ("3", "还没有收藏，在标题上按 s"),
        ("4", "没有留到稍后的，在标题上按 L"),
    ] {
        reader.keys(keys).settle();
        assert!(reader.sees(said), "{}", reader.screen());
    }
    reader.keys("1fxyz<enter>").settle();
    assert!(reader.sees("没有这样的标题，Esc 清除"), "{}", reader.screen());
    reader.keys("<esc>").settle().keys("Fxyz<enter>").settle();
    assert!(reader.sees("没有找到，Esc 回到标题"), "{}", reader.screen());
}

#[test]
fn a_screen_too_small_says_so_and_can_still_be_left() {
    let mut reader = Reader::at(40, 10);
    reader.send(Msg::Resized(39, 10));
    assert!(reader.sees("窗口太小：至少 40×10"), "{}", reader.screen());
    for (columns, rows) in [(1, 1), (2, 9), (0, 0), (39, 1)] {
        reader.send(Msg::Resized(columns, rows)).screen();
    }
    reader.keys("jj<enter>/x").settle();
    reader.keys("q").settle();
    assert_eq!(reader.done, [wanbao::tui::ProcessEffect::Quit]);
}

#[test]
fn every_size_is_drawn_without_a_gap_in_any_state() {
    let states = [
        "",
        "<enter>",
        "h",
        "?",
        ":",
        "f大",
        "<enter>/桥",
        "<enter>z",
        "<enter>G",
        "j<enter>O",
        "j<enter>U",
        "j<enter>;",
    ];
    for keys in states {
        let mut reader = Reader::at(100, 30);
        for key in keys.split_inclusive("<enter>") {
            reader.keys(key).settle();
        }
        for columns in (40..=220).step_by(7) {
            for rows in [10, 13, 14, 24, 61] {
                reader.send(Msg::Resized(columns, rows)).settle();
                assert_eq!(reader.screen().lines().count(), usize::from(rows));
            }
        }
    }
}

#[test]
fn where_the_terminal_draws_lines_wide_others_stand_in_for_them() {
    let wide = Widths { ambiguous: Ambiguous::Wide, wide_lines: true, ..Widths::default() };
    for widths in [wide, Widths { wide_lines: true, ..Widths::default() }] {
        let mut reader = Start { widths, ..Start::paper(160, 30) }.go();
        reader.keys("js").settle().keys("<enter>").settle();
        for part in [0, 1, 2] {
            let screen = reader.screen();
            let lines = screen.chars().find(|c| matches!(c, '\u{2500}'..='\u{259f}' | '●' | '★'));
            assert_eq!(lines, None, "part {part}:\n{screen}");
            assert!(reader.row(2 + part).matches('|').count() >= 2, "{screen}");
            reader.keys(" ");
        }
        reader.keys("?");
        assert!(reader.sees("移动"), "{}", reader.screen());
    }
}

#[test]
fn the_setting_knows_better_than_the_terminal() {
    let widths = Widths { ambiguous: Ambiguous::Wide, wide_lines: true, ..Widths::default() };
    let mut start = Start { widths, ..Start::paper(160, 20) };
    start.settings.text.ambiguous_width = AmbiguousWidth::Narrow;
    assert!(start.go().sees("│"));
    let mut start = Start::paper(160, 20);
    start.settings.text.ambiguous_width = AmbiguousWidth::Wide;
    assert!(!start.go().sees("│"));
}

#[test]
fn a_page_that_is_set_is_drawn_without_allocating() {
    for (columns, rows) in [(40, 10), (80, 24), (160, 45), (220, 60)] {
        let mut reader = Reader::at(columns, rows);
        reader.keys("j<enter>").settle();
        for turn in ["", " ", "<c-d>", "Z", "/桥<enter>", "G"] {
            reader.keys(turn).settle();
            let count = reader.allocations_of_a_frame();
            assert!(count <= 1, "{count} allocations at {columns}x{rows} after `{turn}`");
        }
    }
}

#[test]
fn the_layout_is_as_set() {
    let mut start = Start::paper(160, 12);
    start.settings.ui.layout = PaneLayout::One;
    let mut reader = start.go();
    assert!(!reader.sees("湾报") && reader.sees("全部新闻"), "{}", reader.screen());
    reader.keys("<enter>").settle();
    assert!(!reader.sees("全部新闻"), "{}", reader.screen());
}

#[test]
fn troubles_are_told_in_words_with_what_to_do() {
    let mut reader = Start::empty(80, 12).with(|archive| news::file(archive, &[1])).go();
    reader.keys("jj<enter>").settle();
    assert!(
        reader.row(11).contains("连不上 wan.test：域名解析失败；已排队，下次刷新时先取它 · r 重试"),
        "{}",
        reader.screen()
    );
    assert!(reader.sees("横琴口岸"), "the list is still there");
}
