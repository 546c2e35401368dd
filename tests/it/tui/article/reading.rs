//! Reading an article: opening, paging, leaving, and returning to the position.

use wanbao::model::{ArticleId, Block, Flag};
use wanbao::newsroom::Progress;
use wanbao::text::Widths;
use wanbao::tui::{Event, Msg, NewsroomEffect, ProcessEffect};

use crate::tui::support::{App, Fixture, newspaper};

/// App with the long article open.
fn reading(columns: u16, rows: u16) -> App {
    let mut app = App::open(columns, rows);
    app.keys("j<enter>").settle();
    app
}

/// Returns the first row of the article's text.
fn first_line(app: &App) -> String {
    app.row(2).trim().to_owned()
}

#[test]
fn enter_opens_and_marks_as_read() {
    let mut app = reading(80, 24);
    assert!(app.shows("本报记者在人工岛上"), "{}", app.screen());
    app.keys("q");
    assert!(!app.selected().starts_with('●'), "{}", app.screen());
    let starred = app.archive(|archive| archive.entry_by_url(&newspaper::url("/a/0"))).expect("a headline");
    assert!(starred.read);
}

#[test]
fn space_pages_on_to_the_next_article() {
    let mut app = reading(80, 24);
    let mut pages = 0;
    while !app.shows("100%") {
        app.keys(" ").settle();
        pages += 1;
        assert!(pages < 20, "{}", app.screen());
    }
    assert!(pages > 2 && app.shows("下一篇        横琴口岸"), "{}", app.screen());
    app.keys(" ").settle();
    assert!(app.shows("本报讯 横琴口岸"), "{}", app.screen());
}

#[test]
fn page_turns_overlap_by_one_line() {
    let mut app = reading(80, 24);
    let last = app.row(22);
    app.keys("<pgdn>");
    assert_eq!(app.row(2), last);
    app.keys("<pgup>");
    assert!(first_line(&app).contains("港珠澳大桥车流再创新高"));
}

#[test]
fn movement_keys_work_as_in_less() {
    let mut app = reading(80, 24);
    app.keys("5j");
    let fifth = first_line(&app);
    app.keys("gjjjjj");
    assert_eq!(first_line(&app), fifth);
    app.keys("g<c-d>");
    let half = first_line(&app);
    app.keys("g10j");
    assert_eq!(first_line(&app), half);
    app.keys("<c-u>");
    assert!(first_line(&app).contains("港珠澳大桥"), "{}", app.screen());
    app.keys("G");
    assert!(app.shows("网站的下一篇") && app.shows("100%"), "{}", app.screen());
    app.keys("<home>");
    assert!(first_line(&app).contains("港珠澳大桥"));
}

#[test]
fn position_survives_resizing() {
    let mut app = reading(100, 30);
    app.keys("  ").settle();
    let before = app.screen();
    let position = top_heading(&app);
    for (columns, rows) in [(60, 20), (44, 12), (160, 45), (90, 24), (200, 60)] {
        app.send(Msg::Resized(columns, rows)).settle();
        assert!(app.shows(&position), "{columns}x{rows} lost “{position}”:\n{}", app.screen());
    }
    app.send(Msg::Resized(100, 30)).settle();
    assert_eq!(app.screen(), before);
}

/// Returns the topmost visible heading, which has a number.
fn top_heading(app: &App) -> String {
    let screen = app.screen();
    let heading = screen.lines().find_map(|line| line.split('│').nth(1).filter(|text| text.contains('程')));
    heading.map(|text| text.trim().to_owned()).expect("a heading in sight")
}

#[test]
fn position_persists_across_runs() {
    let start = Fixture::newspaper(80, 24);
    let archive = start.archive.clone();
    let mut first = start.open();
    first.keys("j<enter>").settle().keys("  ");
    let page = first.screen();
    first.keys("qq").settle();
    assert_eq!(first.recorded, [ProcessEffect::Quit]);
    let mut second = Fixture { archive, ..Fixture::empty(80, 24) }.open();
    second.keys("j<enter>").settle();
    assert_eq!(second.screen(), page);
}

/// Stores the long article again with other paragraphs at its beginning; returns its ID.
fn store_changed(app: &mut App) -> ArticleId {
    app.archive(|archive| {
        let id = archive.entry_by_url(&newspaper::url("/a/0"))?.expect("a headline").id;
        let mut article = archive.article(id)?.expect("a text");
        article.blocks.remove(1);
        article.blocks.remove(1);
        article.blocks.insert(0, Block::Paragraph { text: "【编者按】新的一段。".into() });
        archive.store_article(id, &article, &[], newspaper::now())?;
        Ok(id)
    })
}

#[test]
fn position_survives_a_changed_text() {
    for is_open in [false, true] {
        let start = Fixture::newspaper(80, 24);
        let archive = start.archive.clone();
        let mut first = start.open();
        first.keys("j<enter>").settle().keys("  ");
        let before = first_line(&first);
        if is_open {
            store_changed(&mut first);
            first.keys("qq").settle();
        } else {
            first.keys("qq").settle();
            store_changed(&mut first);
        }
        let mut second = Fixture { archive, ..Fixture::empty(80, 24) }.open();
        second.keys("j<enter>").settle();
        assert_eq!(first_line(&second), before, "stored while it was open: {is_open}");
        second.keys("g");
        assert!(second.shows("编者按"), "{}", second.screen());
    }
}

#[test]
fn open_text_is_not_replaced_by_a_refresh() {
    let mut app = reading(80, 24);
    app.keys("  R");
    let before = app.screen();
    let refresh = app.take_effects().into_iter().find_map(|effect| match effect {
        NewsroomEffect::Refresh(ticket, _) => Some(ticket),
        _ => None,
    });
    let stored = Progress::Stored(store_changed(&mut app));
    app.send(Msg::Event(Event::RefreshProgress(refresh.expect("a refresh"), stored))).settle();
    let body = |screen: &str| screen.lines().skip(2).take(21).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(body(&app.screen()), body(&before), "the open page does not move");
    let position = first_line(&app);
    app.keys("q<enter>").settle();
    assert_eq!(first_line(&app), position);
    app.keys("g");
    assert!(app.shows("编者按"), "{}", app.screen());
}

#[test]
fn next_and_previous_follow_the_list() {
    let mut app = reading(80, 24);
    app.keys("J").settle();
    assert!(app.shows("本报讯 横琴口岸"), "{}", app.screen());
    app.keys("]]").settle();
    assert!(app.shows("本报讯 “老字号”"), "{}", app.screen());
    app.keys("K[").settle();
    assert!(app.shows("本报讯 横琴口岸"), "{}", app.screen());
    app.keys("9K").settle();
    assert!(app.shows("本报讯 渡口贴出"), "{}", app.screen());
    app.keys("K").settle();
    assert!(app.shows("已经是第一篇"), "{}", app.screen());
    app.keys("99J").settle().keys("J").settle();
    assert!(app.shows("已经是最后一篇"), "{}", app.screen());
}

#[test]
fn next_opens_articles_beside_the_list() {
    let mut app = App::open(160, 24);
    app.keys("JJ").settle();
    assert!(app.shows("本报讯 横琴口岸") && app.selected().contains("横琴口岸"), "{}", app.screen());
    app.keys("j");
    assert!(app.selected().contains("深圳河套"), "the list has the focus: {}", app.screen());
}

#[test]
fn tab_goes_to_the_next_unread() {
    let mut app = App::open(80, 24);
    app.keys("jmjm").settle().keys("g<tab>");
    assert!(app.selected().contains("深圳河套"), "{}", app.screen());
    app.keys("<s-tab>");
    assert!(app.selected().contains("渡口贴出"), "{}", app.screen());
    app.keys("<enter>").settle().keys("<tab>").settle();
    assert!(app.shows("本报讯 深圳河套"), "{}", app.screen());
    app.keys("N").settle();
    assert!(app.shows("没有未读的了"), "{}", app.screen());
}

#[test]
fn next_unread_is_found_beyond_the_window() {
    let mut app = Fixture::empty(60, 12)
        .with_archive(|archive| {
            newspaper::file_many(archive, 700);
            let list = archive.list(&wanbao::model::ListFilter::default(), None, 600).expect("listed");
            let ids: Vec<_> = list.entries.iter().map(|entry| entry.id).collect();
            archive.marks().set(&ids, Flag::Read, true).expect("marked");
        })
        .open();
    app.keys("<tab>").settle();
    assert!(app.selected().contains("第600条消息"), "{}", app.screen());
}

#[test]
fn braces_follow_the_sites_own_neighbours() {
    let mut app = reading(80, 24);
    app.keys("}").settle();
    assert!(app.shows("本报讯 “老字号”"), "{}", app.screen());
    app.keys("{").settle();
    assert!(app.shows("本报记者在人工岛上"), "{}", app.screen());
    app.keys("{").settle();
    assert!(app.shows("网站没有给出"), "{}", app.screen());
}

#[test]
fn zen_mode_and_measure_can_be_changed() {
    let mut app = reading(160, 24);
    app.keys("z");
    assert!(!app.shows("全部新闻") && app.shows("人工岛"), "{}", app.screen());
    app.keys("4<lt>").settle();
    assert!(app.shows("版心 60 格"), "{}", app.screen());
    let screen = app.screen();
    let widest = screen.lines().skip(2).take(21).map(|line| Widths::default().of(line.trim())).max();
    assert_eq!(widest, Some(60), "{screen}");
    app.keys("<gt>z");
    assert!(app.shows("全部新闻"), "{}", app.screen());
}

#[test]
fn script_switches_in_list_and_article() {
    let mut app = reading(160, 24);
    assert!(app.shows("约 3 分钟"), "{}", app.screen());
    app.keys("Z").settle();
    assert!(app.shows("約 3 分鐘"), "{}", app.screen());
    assert!(app.shows("港珠澳大橋車流再創新高") && app.shows("灣區日報"), "{}", app.screen());
    assert!(app.row(0).ends_with("26%") && app.row(0).contains("要聞"), "{}", app.screen());
    assert!(app.shows("本報記者在人工島上"), "{}", app.screen());
    app.keys(" ");
    assert!(app.row(0).contains("│ 港珠澳大橋"), "{}", app.screen());
    app.keys("gZZ").settle();
    assert!(app.shows("港珠澳大桥车流再创新高"), "{}", app.screen());
}

#[test]
fn byline_breaks_only_between_its_parts() {
    for columns in [40, 100] {
        let app = reading(columns, 30);
        let parts = ["2026-11-23 14:05", "湾区通讯社", "陈一帆", "要闻", "约 3 分钟"];
        assert!(parts.iter().all(|part| app.shows(part)), "{}", app.screen());
    }
}
