//! The headlines: windows, views, filters, and what stays where it is.

use std::collections::HashSet;

use wanbao::model::{Direction, Source};
use wanbao::tui::{Msg, NewsroomEffect};

use super::harness::{Reader, Start};
use super::news;

/// A list of many headlines on a small screen.
fn many(count: i64) -> Reader {
    Start::empty(60, 12).with(move |archive| news::file_many(archive, count)).go()
}

#[test]
fn windows_are_loaded_as_the_cursor_nears_their_end() {
    let mut reader = many(1000);
    assert!(reader.row(0).ends_with("1/200+"), "{}", reader.screen());
    reader.keys("5").keys("5j").settle();
    assert!(reader.row(0).ends_with("56/200+"), "{}", reader.screen());
    for _ in 0..9 {
        reader.keys("<pgdn>");
    }
    reader.settle();
    assert!(reader.row(0).ends_with("137/200+"), "{}", reader.screen());
    reader.keys("j<pgdn><pgdn>").settle();
    assert!(reader.row(0).ends_with("156/400+"), "{}", reader.screen());
}

#[test]
fn the_end_of_a_long_list_is_one_key_away() {
    let mut reader = many(1000);
    reader.keys("G").settle();
    assert!(reader.selected().contains("第999条消息"), "{}", reader.screen());
    assert!(reader.row(0).ends_with("1000/1000"));
    reader.keys("g");
    assert!(reader.selected().contains("第0条消息"));
}

#[test]
fn new_headlines_leave_the_cursor_on_its_article_in_its_line() {
    let mut reader = many(300);
    reader.keys("<pgdn><pgdn>kk").settle();
    let before = reader.screen();
    let (line, article) = (line_of_selected(&reader), reader.selected());
    reader.archive(|archive| {
        let new = (0..3).map(|at| news::headline(&format!("新消息{at}"), &format!("/n/{at}"), None));
        news::file_headlines(archive, "要闻", new.collect());
        Ok(())
    });
    refresh_shows_news(&mut reader);
    assert_eq!((line_of_selected(&reader), reader.selected()), (line, article));
    assert_eq!(body(&reader.screen()), body(&before));
    assert!(reader.row(0).ends_with("↑3"), "{}", reader.screen());
    reader.keys("g");
    assert!(reader.selected().contains("新消息0"), "{}", reader.screen());
    assert!(reader.row(0).ends_with("1/303"), "{}", reader.screen());
}

#[test]
fn at_the_very_top_new_headlines_come_into_sight_above_the_cursor() {
    let mut reader = many(30);
    reader.archive(|archive| {
        news::file_headlines(archive, "要闻", vec![news::headline("刚刚", "/n/0", None)]);
        Ok(())
    });
    refresh_shows_news(&mut reader);
    assert!(reader.row(1).contains("刚刚"), "{}", reader.screen());
    assert!(reader.selected().contains("第0条消息"));
}

/// Something has come in: the list is asked for again, as at the end of a refresh.
fn refresh_shows_news(reader: &mut Reader) {
    reader.keys("R").settle().keys("<esc>");
}

fn line_of_selected(reader: &Reader) -> Option<usize> {
    let selected = reader.selected();
    reader.screen().lines().position(|line| line.trim() == selected)
}

fn body(screen: &str) -> Vec<&str> {
    screen.lines().skip(1).take(10).collect()
}

#[test]
fn views_show_what_is_unread_starred_and_kept() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jsjjLjm").settle();
    reader.keys("3").settle();
    assert!(reader.sees("· 收藏") && reader.sees("港珠澳大桥") && !reader.sees("横琴口岸"));
    reader.keys("4").settle();
    assert!(reader.sees("· 稍后读") && reader.sees("深圳河套") && !reader.sees("港珠澳大桥"));
    reader.keys("2").settle();
    assert!(reader.sees("· 未读") && !reader.sees("老字号"), "{}", reader.screen());
    reader.keys("1").settle();
    assert!(reader.sees("老字号"));
}

#[test]
fn what_is_read_stays_among_the_unread_until_the_view_is_left() {
    let mut reader = Reader::at(80, 24);
    reader.keys("2").settle().keys("jj<enter>").settle().keys("q");
    refresh_shows_news(&mut reader);
    assert!(reader.selected().contains("横琴口岸"), "{}", reader.screen());
    reader.keys("12").settle();
    assert!(!reader.sees("横琴口岸"), "{}", reader.screen());
}

#[test]
fn titles_are_filtered_as_they_are_typed() {
    let mut reader = Reader::at(80, 24);
    reader.keys("f").keys("快").settle();
    assert!(reader.row(0).contains("标题含“快”") && reader.sees("港元拆息"), "{}", reader.screen());
    assert!(!reader.sees("横琴口岸"));
    reader.keys("<bs>gba").settle();
    assert!(reader.sees("深圳河套") && !reader.sees("港元拆息"), "{}", reader.screen());
    reader.keys("<esc>").settle();
    assert!(reader.sees("港元拆息"));
    reader.keys("f").send(Msg::Paste("英歌".to_owned())).keys("<enter>").settle();
    assert!(reader.sees("潮汕英歌舞") && !reader.sees("筛选标题："), "{}", reader.screen());
    reader.keys("<esc>").settle();
    assert!(reader.sees("港元拆息"));
}

#[test]
fn sections_list_their_own_headlines_as_they_are_passed() {
    let mut reader = Reader::at(160, 24);
    reader.keys("hjj").settle();
    assert!(reader.row(0).contains("要闻") && reader.sees("港珠澳大桥"), "{}", reader.screen());
    reader.keys("<down>").settle();
    assert!(reader.row(0).contains("财经"), "{}", reader.screen());
    assert!(reader.sees("港元拆息") && !reader.sees("粤剧"), "{}", reader.screen());
    reader.keys("<enter>j").settle();
    assert!(reader.selected().contains("快讯"), "{}", reader.screen());
}

#[test]
fn the_mouse_picks_opens_and_scrolls() {
    let mut reader = Reader::at(160, 20);
    reader.send(Msg::Click { x: 5, y: 5 }).settle();
    assert!(reader.row(0).contains("财经"), "{}", reader.screen());
    reader.send(Msg::Click { x: 5, y: 2 }).settle();
    reader.send(Msg::Click { x: 40, y: 3 }).settle();
    assert!(reader.sees("早茶线"), "{}", reader.screen());
    reader.send(Msg::Wheel { x: 120, y: 8, direction: Direction::Down });
    assert!(reader.row(2).contains("港珠澳大桥通车六年"), "{}", reader.screen());
    reader.send(Msg::Wheel { x: 120, y: 8, direction: Direction::Up });
    assert!(!reader.row(2).contains("港珠澳大桥通车六年"), "{}", reader.screen());
    reader.keys("G");
    let way = reader.screen().lines().position(|line| line.contains("下一篇  横琴")).expect("a way on");
    reader.send(Msg::Click { x: 90, y: way as u16 }).settle();
    assert!(reader.sees("本报讯 横琴口岸"), "{}", reader.screen());
    let mut reader = many(100);
    reader.send(Msg::Wheel { x: 5, y: 5, direction: Direction::Down });
    assert!(reader.row(1).contains("第3条"), "{}", reader.screen());
}

#[test]
fn what_is_found_shows_the_words_where_they_stand_in_its_text() {
    for (columns, rows) in [(80, 24), (150, 40), (60, 30), (40, 24)] {
        let mut reader = Reader::at(columns, rows);
        reader.keys("F").keys("早茶<enter>").settle();
        let buffer = reader.buffer();
        let look = |sign: &str| {
            let found = buffer.content.iter().rposition(|cell| cell.symbol() == sign);
            found.map(|at| buffer.content[at].style()).expect("in the second line")
        };
        assert!(reader.sees("早茶线"), "{columns}: {}", reader.screen());
        assert_eq!(look("早"), look("茶"));
        assert_ne!(look("茶"), look("线"), "what was looked for stands out");
    }
}

#[test]
fn the_archive_is_searched_and_the_words_are_marked_in_what_it_finds() {
    let mut reader = Reader::at(80, 24);
    reader.keys("/").keys("早茶<enter>").settle();
    assert!(reader.row(0).contains("搜索“早茶”"), "{}", reader.screen());
    assert!(reader.row(0).ends_with("1/1"), "{}", reader.screen());
    reader.keys("<enter>").settle();
    assert!(reader.row(23).contains("“早茶” 1/2"), "{}", reader.screen());
    reader.keys("q").keys("q").settle();
    assert!(reader.done.is_empty(), "the search is left before the program");
    assert!(reader.sees("潮汕英歌舞"), "{}", reader.screen());
}

#[test]
fn a_list_is_asked_for_by_window_and_never_whole() {
    let mut reader = many(1000);
    reader.keys("2");
    let limits: Vec<usize> = reader
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
fn a_picked_section_is_lit_from_edge_to_edge() {
    let mut reader = Reader::at(160, 20);
    reader.keys("hjj").settle();
    let buffer = reader.buffer();
    let colours: HashSet<_> = (0..22).map(|x| buffer[(x, 4)].bg).collect();
    assert_eq!(colours.len(), 1, "{}", reader.screen());
    assert_ne!(buffer[(0, 4)].bg, buffer[(0, 3)].bg);
}

#[test]
fn what_stands_behind_the_titles_is_as_narrow_as_it_can_be() {
    let sources = vec![Source { sample: true, ..news::source() }];
    let paper = |columns| Start { sources: sources.clone(), ..Start::empty(columns, 10) };
    let narrow = paper(40).with(|archive| news::file(archive, &[])).go();
    assert_eq!(narrow.row(2), " ●  港珠澳大桥车流再创…     14:05  样刊");
    let wide = paper(80).with(|archive| news::file(archive, &[])).go();
    assert!(wide.row(2).ends_with("今天 14:05  样刊"), "{}", wide.screen());
}

#[test]
fn a_filter_that_is_given_up_leaves_its_reader_where_they_were() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jjj").settle();
    let before = reader.screen();
    reader.keys("f").settle();
    reader.keys("粤剧").settle();
    assert_ne!(reader.screen(), before);
    reader.keys("<esc>").settle();
    assert_eq!(reader.screen(), before);
}
