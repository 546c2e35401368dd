//! The main screens as text snapshots.

use insta::assert_snapshot;
use wanbao::config::{AmbiguousWidth, PaneLayout};
use wanbao::text::{Ambiguous, Widths};
use wanbao::tui::Msg;
use wanbao::words::UiLanguage;

use crate::tui::support::{App, Fixture, newspaper};

#[test]
fn headlines_align_at_every_size() {
    for (columns, rows) in [(40, 10), (80, 24), (100, 30), (160, 45)] {
        let mut app = App::open(columns, rows);
        app.keys("jsjL").settle();
        assert_snapshot!(format!("list_{columns}x{rows}"), app.screen());
    }
}

#[test]
fn article_fits_its_pane_at_every_size() {
    for (columns, rows) in [(40, 10), (80, 24), (100, 30), (160, 45)] {
        let mut app = App::open(columns, rows);
        app.keys("j<enter>").settle();
        assert_snapshot!(format!("article_{columns}x{rows}"), app.screen());
    }
}

#[test]
fn article_ends_with_origin_url_and_next() {
    let mut app = App::open(80, 24);
    app.keys("jjj<enter>").settle().keys("G");
    assert_snapshot!(app.screen());
}

#[test]
fn sections_share_the_screen_or_fill_it() {
    let mut app = App::open(100, 16);
    app.keys("hjj").settle();
    assert_snapshot!("sections_100x16", app.screen());
    let mut app = App::open(40, 10);
    app.keys("hj").settle();
    assert_snapshot!("sections_40x10", app.screen());
}

#[test]
fn help_and_palette_cover_the_page() {
    let mut app = App::open(80, 24);
    assert_snapshot!("help", app.keys("?").screen());
    app.keys("<esc>:").keys("未读");
    assert_snapshot!("palette", app.screen());
}

#[test]
fn interface_in_english_and_traditional_chinese() {
    for (lang, name) in [(UiLanguage::En, "english"), (UiLanguage::ZhHant, "traditional")] {
        let mut app = Fixture { lang, ..Fixture::newspaper(100, 14) }.open();
        app.keys("2").settle();
        assert_snapshot!(name, app.screen());
    }
}

#[test]
fn empty_lists_suggest_a_key() {
    let mut app = Fixture::empty(60, 12).open();
    assert!(app.shows("还没有新闻，按 r 刷新"), "{}", app.screen());
    for (keys, hint) in [
        ("2", "都读完了，按 1 看全部"),
        ("3", "还没有收藏，在标题上按 s"),
        ("4", "还没有稍后读的，在标题上按 L"),
    ] {
        app.keys(keys).settle();
        assert!(app.shows(hint), "{}", app.screen());
    }
    app.keys("1fxyz<enter>").settle();
    assert!(app.shows("没有符合的标题，按 Esc 清除筛选"), "{}", app.screen());
    app.keys("<esc>").settle().keys("Fxyz<enter>").settle();
    assert!(app.shows("没有找到，按 Esc 返回"), "{}", app.screen());
}

#[test]
fn too_small_screen_can_still_be_left() {
    let mut app = App::open(40, 10);
    app.send(Msg::Resized(39, 10));
    assert!(app.shows("窗口太小：至少 40×10"), "{}", app.screen());
    for (columns, rows) in [(1, 1), (2, 9), (0, 0), (39, 1)] {
        app.send(Msg::Resized(columns, rows)).screen();
    }
    app.keys("jj<enter>/x").settle();
    app.keys("q").settle();
    assert_eq!(app.recorded, [wanbao::tui::ProcessEffect::Quit]);
}

#[test]
fn every_state_fills_every_size() {
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
        let mut app = App::open(100, 30);
        for key in keys.split_inclusive("<enter>") {
            app.keys(key).settle();
        }
        for columns in (40..=220).step_by(7) {
            for rows in [10, 13, 14, 24, 61] {
                app.send(Msg::Resized(columns, rows)).settle();
                assert_eq!(app.screen().lines().count(), usize::from(rows));
            }
        }
    }
}

#[test]
fn wide_line_characters_are_replaced() {
    let wide = Widths { ambiguous: Ambiguous::Wide, wide_lines: true, ..Widths::default() };
    for widths in [wide, Widths { wide_lines: true, ..Widths::default() }] {
        let mut app = Fixture { widths, ..Fixture::newspaper(160, 30) }.open();
        app.keys("js").settle().keys("<enter>").settle();
        for part in [0, 1, 2] {
            let screen = app.screen();
            let lines = screen.chars().find(|c| matches!(c, '\u{2500}'..='\u{259f}' | '●' | '★'));
            assert_eq!(lines, None, "part {part}:\n{screen}");
            assert!(app.row(2 + part).matches('|').count() >= 2, "{screen}");
            app.keys(" ");
        }
        app.keys("?");
        assert!(app.shows("移动"), "{}", app.screen());
    }
}

#[test]
fn width_setting_overrides_the_terminal() {
    let widths = Widths { ambiguous: Ambiguous::Wide, wide_lines: true, ..Widths::default() };
    let mut start = Fixture { widths, ..Fixture::newspaper(160, 20) };
    start.settings.text.ambiguous_width = AmbiguousWidth::Narrow;
    assert!(start.open().shows("│"));
    let mut start = Fixture::newspaper(160, 20);
    start.settings.text.ambiguous_width = AmbiguousWidth::Wide;
    assert!(!start.open().shows("│"));
}

#[test]
fn drawing_a_page_does_not_allocate() {
    for (columns, rows) in [(40, 10), (80, 24), (160, 45), (220, 60)] {
        let mut app = App::open(columns, rows);
        app.keys("j<enter>").settle();
        for turn in ["", " ", "<c-d>", "Z", "/桥<enter>", "G"] {
            app.keys(turn).settle();
            let count = app.frame_allocations();
            assert!(count <= 1, "{count} allocations at {columns}x{rows} after `{turn}`");
        }
    }
}

#[test]
fn layout_setting_is_respected() {
    let mut start = Fixture::newspaper(160, 12);
    start.settings.ui.layout = PaneLayout::One;
    let mut app = start.open();
    assert!(!app.shows("湾报") && app.shows("全部新闻"), "{}", app.screen());
    app.keys("<enter>").settle();
    assert!(!app.shows("全部新闻"), "{}", app.screen());
}

#[test]
fn errors_say_what_to_do() {
    let mut app = Fixture::empty(80, 12).with_archive(|archive| newspaper::file(archive, &[1])).open();
    app.keys("jj<enter>").settle();
    assert!(
        app.row(11).contains("连不上 wan.test：域名解析失败；已排队，下次刷新时优先获取 · r 重试"),
        "{}",
        app.screen()
    );
    assert!(app.shows("横琴口岸"), "the list is still shown");
}
