//! Lists: windows, views, filters, and a stable cursor.

use std::collections::HashSet;

use wanbao::archive::Archive;
use wanbao::model::{Direction, Source};
use wanbao::tui::{Msg, NewsroomEffect};

use crate::tui::support::{App, Fixture, newspaper};

/// App with many headlines on a small screen.
fn many(count: i64) -> App {
    Fixture::empty(60, 12).with_archive(move |archive| newspaper::file_many(archive, count)).open()
}

#[test]
fn windows_load_as_the_cursor_nears_their_end() {
    let mut app = many(1000);
    assert!(app.row(0).ends_with("1/200+"), "{}", app.screen());
    app.keys("5").keys("5j").settle();
    assert!(app.row(0).ends_with("56/200+"), "{}", app.screen());
    for _ in 0..9 {
        app.keys("<pgdn>");
    }
    app.settle();
    assert!(app.row(0).ends_with("137/200+"), "{}", app.screen());
    app.keys("j<pgdn><pgdn>").settle();
    assert!(app.row(0).ends_with("156/400+"), "{}", app.screen());
}

#[test]
fn end_of_a_long_list_is_one_key_away() {
    let mut app = many(1000);
    app.keys("G").settle();
    assert!(app.selected().contains("第999条消息"), "{}", app.screen());
    assert!(app.row(0).ends_with("1000/1000"));
    app.keys("g");
    assert!(app.selected().contains("第0条消息"));
}

#[test]
fn new_headlines_do_not_move_the_cursor() {
    let mut app = many(300);
    app.keys("<pgdn><pgdn>kk").settle();
    let before = app.screen();
    let (line, article) = (selected_line(&app), app.selected());
    app.archive(|archive| {
        let new = (0..3)
            .map(|at| newspaper::headline(&format!("新消息{at}"), &format!("/n/{at}"), Some(newspaper::NOW)));
        newspaper::file_headlines(archive, "要闻", new.collect());
        Ok(())
    });
    reload_list(&mut app);
    assert_eq!((selected_line(&app), app.selected()), (line, article));
    assert_eq!(body(&app.screen()), body(&before));
    assert!(app.row(0).ends_with("↑3"), "{}", app.screen());
    app.keys("g");
    assert!(app.selected().contains("新消息0"), "{}", app.screen());
    assert!(app.row(0).ends_with("1/303"), "{}", app.screen());
}

#[test]
fn new_headlines_appear_above_a_cursor_at_the_top() {
    let mut app = many(30);
    app.archive(|archive| {
        newspaper::file_headlines(
            archive,
            "要闻",
            vec![newspaper::headline("刚刚", "/n/0", Some(newspaper::NOW))],
        );
        Ok(())
    });
    reload_list(&mut app);
    assert!(app.row(1).contains("刚刚"), "{}", app.screen());
    assert!(app.selected().contains("第0条消息"));
}

/// Refreshes, which reloads the list.
fn reload_list(app: &mut App) {
    app.keys("R").settle().keys("<esc>");
}

fn selected_line(app: &App) -> Option<usize> {
    let selected = app.selected();
    app.screen().lines().position(|line| line.trim() == selected)
}

fn body(screen: &str) -> Vec<&str> {
    screen.lines().skip(1).take(10).collect()
}

#[test]
fn headlines_without_a_date_are_under_the_day_of_receipt() {
    let file = |archive: &mut Archive| {
        let received =
            ["招领启事", "停水通知"].map(|title| newspaper::headline(title, &format!("/{title}"), None));
        newspaper::file_headlines(archive, "通知", received.into());
        newspaper::file(archive, &[]);
    };
    let mut app = Fixture::empty(140, 24).with_archive(file).open();
    let screen = app.screen();
    let at = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text}: {screen}"));
    let heading = at("今天 · 11月23日 周一 · 收到，日期不明");
    assert!(at("09:00") < heading && heading < at("招领启事") && at("停水通知") < at("昨天 · 11月22日"));
    let narrow = Fixture::empty(40, 10).with_archive(file).open();
    assert!(narrow.shows("今天 收到"), "{}", narrow.screen());
    app.keys("G").settle();
    assert!(app.selected().contains("潮汕英歌舞"), "{}", app.screen());
}

#[test]
fn views_list_unread_starred_and_read_later() {
    let mut app = App::open(80, 24);
    app.keys("jsjjLjm").settle();
    app.keys("3").settle();
    assert!(app.shows("· 收藏") && app.shows("港珠澳大桥") && !app.shows("横琴口岸"));
    app.keys("4").settle();
    assert!(app.shows("· 稍后读") && app.shows("深圳河套") && !app.shows("港珠澳大桥"));
    app.keys("2").settle();
    assert!(app.shows("· 未读") && !app.shows("老字号"), "{}", app.screen());
    app.keys("1").settle();
    assert!(app.shows("老字号"));
}

#[test]
fn read_articles_stay_in_the_unread_view_until_left() {
    let mut app = App::open(80, 24);
    app.keys("2").settle().keys("jj<enter>").settle().keys("q");
    reload_list(&mut app);
    assert!(app.selected().contains("横琴口岸"), "{}", app.screen());
    app.keys("12").settle();
    assert!(!app.shows("横琴口岸"), "{}", app.screen());
}

#[test]
fn titles_are_filtered_while_typing() {
    let mut app = App::open(80, 24);
    app.keys("f").keys("快").settle();
    assert!(app.row(0).contains("标题含“快”") && app.shows("港元拆息"), "{}", app.screen());
    assert!(!app.shows("横琴口岸"));
    app.keys("<bs>gba").settle();
    assert!(app.shows("深圳河套") && !app.shows("港元拆息"), "{}", app.screen());
    app.keys("<esc>").settle();
    assert!(app.shows("港元拆息"));
    app.keys("f").send(Msg::Paste("英歌".to_owned())).keys("<enter>").settle();
    assert!(app.shows("潮汕英歌舞") && !app.shows("筛选标题："), "{}", app.screen());
    app.keys("<esc>").settle();
    assert!(app.shows("港元拆息"));
}

#[test]
fn moving_over_sections_lists_their_headlines() {
    let mut app = App::open(160, 24);
    app.keys("hjj").settle();
    assert!(app.row(0).contains("要闻") && app.shows("港珠澳大桥"), "{}", app.screen());
    app.keys("<down>").settle();
    assert!(app.row(0).contains("财经"), "{}", app.screen());
    assert!(app.shows("港元拆息") && !app.shows("粤剧"), "{}", app.screen());
    app.keys("<enter>j").settle();
    assert!(app.selected().contains("快讯"), "{}", app.screen());
}

#[test]
fn mouse_selects_opens_and_scrolls() {
    let mut app = App::open(160, 20);
    app.send(Msg::Click { x: 5, y: 5 }).settle();
    assert!(app.row(0).contains("财经"), "{}", app.screen());
    app.send(Msg::Click { x: 5, y: 2 }).settle();
    app.send(Msg::Click { x: 40, y: 3 }).settle();
    assert!(app.shows("早茶线"), "{}", app.screen());
    app.send(Msg::Wheel { x: 120, y: 8, direction: Direction::Down });
    assert!(app.row(2).contains("港珠澳大桥通车六年"), "{}", app.screen());
    app.send(Msg::Wheel { x: 120, y: 8, direction: Direction::Up });
    assert!(!app.row(2).contains("港珠澳大桥通车六年"), "{}", app.screen());
    app.keys("G");
    let row = app
        .screen()
        .lines()
        .position(|line| line.contains("下一篇") && line.contains("横琴"))
        .expect("a link to the next article");
    app.send(Msg::Click { x: 90, y: row as u16 }).settle();
    assert!(app.shows("本报讯 横琴口岸"), "{}", app.screen());
    let mut app = many(100);
    app.send(Msg::Wheel { x: 5, y: 5, direction: Direction::Down });
    assert!(app.row(1).contains("第3条"), "{}", app.screen());
}

#[test]
fn search_results_show_highlighted_snippets() {
    for (columns, rows) in [(80, 24), (150, 40), (60, 30), (40, 24)] {
        let mut app = App::open(columns, rows);
        app.keys("F").keys("早茶<enter>").settle();
        let buffer = app.buffer();
        let style = |symbol: &str| {
            let found = buffer.content.iter().rposition(|cell| cell.symbol() == symbol);
            found.map(|at| buffer.content[at].style()).expect("in the second line")
        };
        assert!(app.shows("早茶线"), "{columns}: {}", app.screen());
        assert_eq!(style("早"), style("茶"));
        assert_ne!(style("茶"), style("线"), "the searched words are highlighted");
    }
}

#[test]
fn search_hits_are_highlighted_in_the_article() {
    let mut app = App::open(80, 24);
    app.keys("/").keys("早茶<enter>").settle();
    assert!(app.row(0).contains("搜索“早茶”"), "{}", app.screen());
    assert!(app.row(0).ends_with("1/1"), "{}", app.screen());
    app.keys("<enter>").settle();
    assert!(app.row(23).contains("“早茶” 1/2"), "{}", app.screen());
    app.keys("q").keys("q").settle();
    assert!(app.recorded.is_empty(), "the key leaves the search, not the program");
    assert!(app.shows("潮汕英歌舞"), "{}", app.screen());
}

#[test]
fn lists_are_requested_by_window() {
    let mut app = many(1000);
    app.keys("2");
    let limits: Vec<usize> = app
        .take_effects()
        .into_iter()
        .filter_map(|effect| match effect {
            NewsroomEffect::LoadList { limit, .. } => Some(limit),
            _ => None,
        })
        .collect();
    assert_eq!(limits, [200]);
}

#[test]
fn selected_section_is_highlighted_edge_to_edge() {
    let mut app = App::open(160, 20);
    app.keys("hjj").settle();
    let buffer = app.buffer();
    let colours: HashSet<_> = (0..22).map(|x| buffer[(x, 4)].bg).collect();
    assert_eq!(colours.len(), 1, "{}", app.screen());
    assert_ne!(buffer[(0, 4)].bg, buffer[(0, 3)].bg);
}

#[test]
fn columns_after_titles_are_as_narrow_as_possible() {
    let sources = vec![Source { sample: true, ..newspaper::source() }];
    let sample = |columns| Fixture { sources: sources.clone(), ..Fixture::empty(columns, 10) };
    let narrow = sample(40).with_archive(|archive| newspaper::file(archive, &[])).open();
    assert_eq!(narrow.row(2), " ●  港珠澳大桥车流再创…     14:05  样刊");
    let wide = sample(80).with_archive(|archive| newspaper::file(archive, &[])).open();
    assert!(wide.row(2).ends_with("今天 14:05  样刊"), "{}", wide.screen());
}

#[test]
fn cancelled_filter_restores_the_position() {
    let mut app = App::open(80, 24);
    app.keys("jjj").settle();
    let before = app.screen();
    app.keys("f").settle();
    app.keys("粤剧").settle();
    assert_ne!(app.screen(), before);
    app.keys("<esc>").settle();
    assert_eq!(app.screen(), before);
}
