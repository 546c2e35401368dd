//! The article: opened, paged, left, and found again where it was.

use wanbao::model::{ArticleId, Block, Flag};
use wanbao::newsroom::Progress;
use wanbao::text::Widths;
use wanbao::tui::{Event, Msg, NewsroomEffect, ProcessEffect};

use super::harness::{Reader, Start};
use super::news;

/// At the long article.
fn reading(columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::at(columns, rows);
    reader.keys("j<enter>").settle();
    reader
}

/// The first row of the article's text.
fn first_line(reader: &Reader) -> String {
    reader.row(2).trim().to_owned()
}

#[test]
fn enter_opens_and_marks_as_read() {
    let mut reader = reading(80, 24);
    assert!(reader.sees("本报记者在人工岛上"), "{}", reader.screen());
    reader.keys("q");
    assert!(!reader.selected().starts_with('●'), "{}", reader.screen());
    let starred = reader.archive(|archive| archive.entry_by_url(&news::url("/a/0"))).expect("a headline");
    assert!(starred.read);
}

#[test]
fn space_turns_pages_and_goes_on_to_the_next_article_at_the_end() {
    let mut reader = reading(80, 24);
    let mut pages = 0;
    while !reader.sees("100%") {
        reader.keys(" ").settle();
        pages += 1;
        assert!(pages < 20, "{}", reader.screen());
    }
    assert!(pages > 2 && reader.sees("下一篇  横琴口岸"), "{}", reader.screen());
    reader.keys(" ").settle();
    assert!(reader.sees("本报讯 横琴口岸"), "{}", reader.screen());
}

#[test]
fn a_turned_page_leaves_one_line_in_sight() {
    let mut reader = reading(80, 24);
    let last = reader.row(22);
    reader.keys("<pgdn>");
    assert_eq!(reader.row(2), last);
    reader.keys("<pgup>");
    assert!(first_line(&reader).contains("港珠澳大桥车流再创新高"));
}

#[test]
fn half_pages_lines_counts_and_ends_move_as_in_less() {
    let mut reader = reading(80, 24);
    reader.keys("5j");
    let fifth = first_line(&reader);
    reader.keys("gjjjjj");
    assert_eq!(first_line(&reader), fifth);
    reader.keys("g<c-d>");
    let half = first_line(&reader);
    reader.keys("g10j");
    assert_eq!(first_line(&reader), half);
    reader.keys("<c-u>");
    assert!(first_line(&reader).contains("港珠澳大桥"), "{}", reader.screen());
    reader.keys("G");
    assert!(reader.sees("网站的下一篇") && reader.sees("100%"), "{}", reader.screen());
    reader.keys("<home>");
    assert!(first_line(&reader).contains("港珠澳大桥"));
}

#[test]
fn the_place_is_kept_through_every_width_and_back() {
    let mut reader = reading(100, 30);
    reader.keys("  ").settle();
    let before = reader.screen();
    let place = word_at_top(&reader);
    for (columns, rows) in [(60, 20), (44, 12), (160, 45), (90, 24), (200, 60)] {
        reader.send(Msg::Resized(columns, rows)).settle();
        assert!(reader.sees(&place), "{columns}x{rows} lost “{place}”:\n{}", reader.screen());
    }
    reader.send(Msg::Resized(100, 30)).settle();
    assert_eq!(reader.screen(), before);
}

/// The heading nearest to the top of the page, which numbers the part.
fn word_at_top(reader: &Reader) -> String {
    let screen = reader.screen();
    let heading = screen.lines().find_map(|line| line.split('│').nth(1).filter(|text| text.contains('程')));
    heading.map(|text| text.trim().to_owned()).expect("a heading in sight")
}

#[test]
fn the_place_is_kept_from_one_run_to_the_next() {
    let start = Start::paper(80, 24);
    let archive = start.archive.clone();
    let mut first = start.go();
    first.keys("j<enter>").settle().keys("  ");
    let page = first.screen();
    first.keys("qq").settle();
    assert_eq!(first.done, [ProcessEffect::Quit]);
    let mut second = Start { archive, ..Start::empty(80, 24) }.go();
    second.keys("j<enter>").settle();
    assert_eq!(second.screen(), page);
}

/// Files the long article anew, with other paragraphs at its beginning; its number.
fn file_anew(reader: &mut Reader) -> ArticleId {
    reader.archive(|archive| {
        let id = archive.entry_by_url(&news::url("/a/0"))?.expect("a headline").id;
        let mut article = archive.article(id)?.expect("a text");
        article.blocks.remove(1);
        article.blocks.remove(1);
        article.blocks.insert(0, Block::Paragraph { text: "【编者按】新的一段。".into() });
        archive.store_article(id, &article, &[], news::now())?;
        Ok(id)
    })
}

#[test]
fn the_place_is_kept_where_the_article_reads_differently_now() {
    for is_open in [false, true] {
        let start = Start::paper(80, 24);
        let archive = start.archive.clone();
        let mut first = start.go();
        first.keys("j<enter>").settle().keys("  ");
        let before = first_line(&first);
        if is_open {
            file_anew(&mut first);
            first.keys("qq").settle();
        } else {
            first.keys("qq").settle();
            file_anew(&mut first);
        }
        let mut second = Start { archive, ..Start::empty(80, 24) }.go();
        second.keys("j<enter>").settle();
        assert_eq!(first_line(&second), before, "filed while it was open: {is_open}");
        second.keys("g");
        assert!(second.sees("编者按"), "{}", second.screen());
    }
}

#[test]
fn a_text_that_is_read_stays_until_it_is_left_and_its_place_beyond() {
    let mut reader = reading(80, 24);
    reader.keys("  R");
    let before = reader.screen();
    let refresh = reader.take_effects().into_iter().find_map(|effect| match effect {
        NewsroomEffect::Refresh(ticket, _) => Some(ticket),
        _ => None,
    });
    let stored = Progress::Stored(file_anew(&mut reader));
    reader.send(Msg::Event(Event::RefreshProgress(refresh.expect("a refresh"), stored))).settle();
    let body = |screen: &str| screen.lines().skip(2).take(21).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(body(&reader.screen()), body(&before), "nothing moves under its reader's eyes");
    let place = first_line(&reader);
    reader.keys("q<enter>").settle();
    assert_eq!(first_line(&reader), place);
    reader.keys("g");
    assert!(reader.sees("编者按"), "{}", reader.screen());
}

#[test]
fn the_next_and_the_one_before_are_those_of_the_list() {
    let mut reader = reading(80, 24);
    reader.keys("J").settle();
    assert!(reader.sees("本报讯 横琴口岸"), "{}", reader.screen());
    reader.keys("]]").settle();
    assert!(reader.sees("本报讯 “老字号”"), "{}", reader.screen());
    reader.keys("K[").settle();
    assert!(reader.sees("本报讯 横琴口岸"), "{}", reader.screen());
    reader.keys("9K").settle();
    assert!(reader.sees("本报讯 没有日期"), "{}", reader.screen());
    reader.keys("K").settle();
    assert!(reader.sees("已经是第一篇"), "{}", reader.screen());
    reader.keys("99J").settle().keys("J").settle();
    assert!(reader.sees("已经是最后一篇"), "{}", reader.screen());
}

#[test]
fn articles_are_read_beside_the_list_without_leaving_it() {
    let mut reader = Reader::at(160, 24);
    reader.keys("JJ").settle();
    assert!(reader.sees("本报讯 横琴口岸") && reader.selected().contains("横琴口岸"), "{}", reader.screen());
    reader.keys("j");
    assert!(reader.selected().contains("深圳河套"), "the list has the keys: {}", reader.screen());
}

#[test]
fn tab_leads_to_the_next_unread() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jmjm").settle().keys("g<tab>");
    assert!(reader.selected().contains("深圳河套"), "{}", reader.screen());
    reader.keys("<s-tab>");
    assert!(reader.selected().contains("没有日期"), "{}", reader.screen());
    reader.keys("<enter>").settle().keys("<tab>").settle();
    assert!(reader.sees("本报讯 深圳河套"), "{}", reader.screen());
    reader.keys("N").settle();
    assert!(reader.sees("没有更多未读"), "{}", reader.screen());
}

#[test]
fn the_next_unread_is_looked_for_beyond_what_is_loaded() {
    let mut reader = Start::empty(60, 12)
        .with(|archive| {
            news::file_many(archive, 700);
            let list = archive.list(&wanbao::model::ListFilter::default(), None, 600).expect("listed");
            let ids: Vec<_> = list.entries.iter().map(|entry| entry.id).collect();
            archive.marks().set(&ids, Flag::Read, true).expect("marked");
        })
        .go();
    reader.keys("<tab>").settle();
    assert!(reader.selected().contains("第600条消息"), "{}", reader.screen());
}

#[test]
fn the_sites_own_neighbours_are_a_key_away_too() {
    let mut reader = reading(80, 24);
    reader.keys("}").settle();
    assert!(reader.sees("本报讯 “老字号”"), "{}", reader.screen());
    reader.keys("{").settle();
    assert!(reader.sees("本报记者在人工岛上"), "{}", reader.screen());
    reader.keys("{").settle();
    assert!(reader.sees("网站没有给出"), "{}", reader.screen());
}

#[test]
fn zen_shows_the_article_alone_and_the_column_is_as_wide_as_wanted() {
    let mut reader = reading(160, 24);
    reader.keys("z");
    assert!(!reader.sees("全部新闻") && reader.sees("人工岛"), "{}", reader.screen());
    reader.keys("4<lt>").settle();
    assert!(reader.sees("版心 60 格"), "{}", reader.screen());
    let screen = reader.screen();
    let widest = screen.lines().skip(2).take(21).map(|line| Widths::default().of(line.trim())).max();
    assert_eq!(widest, Some(60), "{screen}");
    reader.keys("<gt>z");
    assert!(reader.sees("全部新闻"), "{}", reader.screen());
}

#[test]
fn the_script_is_switched_in_list_and_article() {
    let mut reader = reading(160, 24);
    reader.keys("ZZ").settle();
    assert!(reader.sees("港珠澳大橋車流再創新高") && reader.sees("灣區日報"), "{}", reader.screen());
    assert!(reader.row(0).ends_with("25%") && reader.row(0).contains("要聞"), "{}", reader.screen());
    assert!(reader.sees("本報記者在人工島上"), "{}", reader.screen());
    reader.keys(" ");
    assert!(reader.row(0).contains("│ 港珠澳大橋"), "{}", reader.screen());
    reader.keys("gZZ").settle();
    assert!(reader.sees("港珠澳大桥车流再创新高"), "{}", reader.screen());
}

#[test]
fn what_stands_below_the_title_is_broken_only_between_its_parts() {
    for columns in [40, 100] {
        let reader = reading(columns, 30);
        let parts = ["2026-11-23 14:05", "湾区通讯社", "陈一帆", "要闻", "约 3 分钟"];
        assert!(parts.iter().all(|part| reader.sees(part)), "{}", reader.screen());
    }
}
