//! The order of lists, hiding, and the place that is kept for the next run.

use wanbao::tui::NewsroomEffect;

use crate::tui::support::{App, Fixture};

/// Returns the titles in the order of the screen.
fn position(app: &App, title: &str) -> usize {
    app.screen().lines().position(|line| line.contains(title)).unwrap_or(usize::MAX)
}

#[test]
fn order_cycles_through_time_source_and_unread() {
    let mut app = App::open(80, 30);
    app.keys("O").settle();
    assert!(app.row(29).contains("按来源分组") && app.row(1).contains("湾区日报"), "{}", app.screen());
    app.keys("O").settle();
    assert!(app.row(29).contains("未读在前") && app.row(1).contains("未读"), "{}", app.screen());
    app.keys("gm").settle().keys("O").settle().keys("OO").settle();
    assert!(app.row(29).contains("未读在前"), "{}", app.screen());
    let (read, oldest) = (position(&app, "渡口贴出的一则启事"), position(&app, "潮汕英歌舞三百年"));
    assert!(oldest < read, "the read one is last: {}", app.screen());
    app.keys("O").settle();
    assert!(app.row(29).contains("按时间排") && app.row(1).contains("今天"), "{}", app.screen());
    assert!(position(&app, "渡口贴出的一则启事") < position(&app, "潮汕英歌舞三百年"), "{}", app.screen());
}

#[test]
fn order_keeps_the_cursor_on_its_article() {
    let mut app = App::open(80, 30);
    app.keys("jjj").settle();
    let title: String = app.selected().chars().filter(|c| *c > '\u{4e00}').take(8).collect();
    for _ in 0..3 {
        app.keys("O").settle();
        let selected: String = app.selected().chars().filter(|c| *c > '\u{4e00}').take(8).collect();
        assert_eq!(selected, title, "{}", app.screen());
    }
}

#[test]
fn search_is_ordered_by_relevance() {
    let mut app = App::open(80, 30);
    app.keys("F大桥<enter>").settle().keys("O").settle();
    assert!(app.row(29).contains("按相关程度排") && app.shows("港珠澳"), "{}", app.screen());
    app.keys("O").settle();
    assert!(app.row(29).contains("按时间排"), "{}", app.screen());
}

#[test]
fn hidden_headline_leaves_the_list_and_returns() {
    let mut app = App::open(80, 30);
    app.keys("jd").settle();
    assert!(!app.shows("港珠澳大桥车流") && app.row(29).contains("已隐藏 1 篇 · u 撤销"), "{}", app.screen());
    assert!(app.selected().contains("横琴口岸"), "{}", app.screen());
    app.keys("u").settle();
    assert!(app.shows("港珠澳大桥车流"), "{}", app.screen());
}

/// Presses keys, quits, and opens the same archive again at the saved place.
fn restarted(size: (u16, u16), keys: &str) -> App {
    let start = Fixture::newspaper(size.0, size.1);
    let (archive, sources) = (start.archive.clone(), start.sources.clone());
    let mut first = start.open();
    for keys in keys.split(' ') {
        first.keys(keys).settle();
    }
    first.keys("Q");
    let place = first.take_effects().into_iter().find_map(|effect| match effect {
        NewsroomEffect::SavePlace(place) => Some(place),
        _ => None,
    });
    Fixture { sources, archive, place, ..Fixture::empty(size.0, size.1) }.open()
}

#[test]
fn list_article_and_order_are_restored() {
    let app = restarted((160, 30), "jjj");
    assert!(app.selected().contains("深圳河套"), "{}", app.screen());
    let app = restarted((160, 30), "hjj l j");
    assert!(app.row(0).contains("│ 要闻") && app.selected().contains("港珠澳大桥"), "{}", app.screen());
    let app = restarted((160, 30), "O");
    assert!(app.row(1).contains("湾区日报"), "{}", app.screen());
    let app = restarted((160, 30), "2");
    assert!(app.row(0).contains("未读"), "{}", app.screen());
}

#[test]
fn place_that_is_gone_gives_way_to_all_news() {
    let place = Some("order time\nsource gone\nview unread\narticle 9999 50".to_owned());
    let app = Fixture { place, ..Fixture::newspaper(160, 30) }.open();
    assert!(app.row(0).contains("全部新闻") && app.shows("港珠澳大桥"), "{}", app.screen());
}
