//! Tags, lists of one's own, other tellings of a story, and the front page of a day.

use jiff::Timestamp;
use wanbao::archive::{Archive, FetchedListPage};
use wanbao::config::SavedView;
use wanbao::model::{Article, Listing, Source, SourceId};
use wanbao::tui::NewsroomEffect;

use super::harness::{Reader, Start};
use super::news;

#[test]
fn tags_are_put_on_completed_and_taken_off_in_steps_that_are_undone() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jt").settle().keys("桥梁 湾区<enter>").settle();
    assert!(reader.selected().contains("#桥梁 #湾区"), "{}", reader.screen());
    reader.keys("jxjxt").settle();
    assert!(reader.row(23).ends_with("#桥梁 #湾区"), "what there is, is offered: {}", reader.screen());
    reader.keys("wq<tab>");
    assert!(reader.row(23).contains("标签（空格分开）：湾区"), "{}", reader.screen());
    reader.keys("<enter>").settle();
    let tagged = |reader: &Reader| reader.screen().lines().filter(|line| line.contains("#湾区")).count();
    assert_eq!(tagged(&reader), 3, "{}", reader.screen());
    reader.keys("u").settle();
    assert_eq!(tagged(&reader), 1, "{}", reader.screen());
    reader.keys("gjt").settle();
    assert!(reader.row(23).contains("：桥梁 湾区"), "what it has can be changed: {}", reader.screen());
    reader.keys("<c-w><c-w>").keys("<enter>").settle();
    assert_eq!(tagged(&reader), 0, "{}", reader.screen());
    assert!(reader.selected().contains("#桥梁"), "{}", reader.screen());
    reader.keys("<enter>").settle();
    assert!(reader.sees("#桥梁"), "{}", reader.screen());
    reader.keys("t").keys("(x)<enter>").settle();
    assert!(reader.row(23).contains("不能作标签"), "{}", reader.screen());
}

#[test]
fn lists_of_ones_own_stand_among_the_sections() {
    let view =
        |name: &str, query: &str| SavedView { name: name.to_owned(), query: query.to_owned(), notify: false };
    let views = vec![view("桥与路", "桥 or 跨海"), view("没读的", "unread")];
    let mut reader = Start { views, ..Start::paper(160, 24) }.go();
    assert!(reader.row(3).contains("桥与路") && reader.row(4).contains("没读的"), "{}", reader.screen());
    reader.keys("hj").settle();
    assert!(reader.row(0).contains("桥与路") && reader.row(0).contains("1/"), "{}", reader.screen());
    assert!(reader.sees("港珠澳") && !reader.sees("横琴口岸"), "{}", reader.screen());
    assert!(reader.row(1).contains("今天 ·"), "in order of days: {}", reader.screen());
    reader.keys("l2").settle();
    assert!(reader.row(0).contains("全部新闻 · 未读"), "{}", reader.screen());
    reader.keys("hjj").settle().keys("lA").settle().keys("hgjj").settle();
    assert!(reader.sees("现在没有符合的"), "{}", reader.screen());
}

/// Another source that tells what the paper tells.
fn another() -> Source {
    let id = SourceId::new("bay").expect("a source id");
    Source { id, name: "湾区晚报".to_owned(), url: news::url("/bay/"), ..news::source() }
}

fn tell_again(archive: &mut Archive, now: Timestamp) {
    let first = archive.entry_by_url(&news::url("/a/0")).expect("read").expect("a headline");
    let article = archive.article(first.id).expect("read").expect("a text");
    let headline = news::headline(&article.title, "/bay/1", Some("2026-11-23T14:00:00+08:00"));
    let listing = Listing { headlines: vec![headline], ..Listing::default() };
    let page =
        FetchedListPage { source: &another().id, section: None, number: 0, listing: &listing, copy: None };
    archive.store_list_page(&page, now).expect("filed");
    let again = Article { url: news::url("/bay/1"), origin: Some("湾区晚报".to_owned()), ..article };
    news::file_article(archive, &again);
}

#[test]
fn a_story_stands_once_and_its_other_tellings_are_a_key_away() {
    let mut start = Start::empty(80, 24);
    start.sources.push(another());
    let mut reader = start
        .with(|archive| {
            news::file(archive, &[]);
            tell_again(archive, news::now());
        })
        .go();
    assert_eq!(reader.screen().matches("港珠澳大桥车流再创新高").count(), 1, "{}", reader.screen());
    reader.keys("j");
    assert!(reader.selected().contains("另见 1"), "{}", reader.screen());
    reader.keys("=").settle();
    assert!(
        reader.sees("另见") && reader.screen().matches("港珠澳大桥车流再创新高").count() > 1,
        "{}",
        reader.screen()
    );
    reader.keys("<enter>").settle();
    assert!(reader.sees("本报记者在人工岛上"), "{}", reader.screen());
    reader.keys("qj=").settle();
    assert!(reader.row(23).contains("没有别的来源"), "{}", reader.screen());
}

#[test]
fn the_news_of_a_day_stand_on_a_front_page() {
    let mut reader = Reader::at(100, 30);
    let list = reader.screen();
    reader.keys("E");
    assert!(reader.state.is_moving(), "its news are asked for");
    reader.settle();
    for part in [
        "湾报 · 今天 · 11月23日 周一",
        "港珠澳大桥车流再创新高",
        "港珠澳大桥通车六年",
        "要闻",
        "文化",
        "横琴口岸",
    ] {
        assert!(reader.sees(part), "{part}:\n{}", reader.screen());
    }
    assert_eq!(reader.row(2).trim(), "─".repeat(76), "as wide as the page");
    assert!(!reader.sees("气象台"), "that was another day: {}", reader.screen());
    assert!(reader.selected().contains("港珠澳大桥"), "{}", reader.screen());
    reader.keys("K").settle();
    assert!(reader.sees("昨天 · 11月22日 周日") && reader.sees("粤剧进校园"), "{}", reader.screen());
    reader.keys("JJ").settle();
    assert!(reader.row(29).contains("还没有更晚的"), "{}", reader.screen());
    for _ in 0..3 {
        reader.keys("K").settle();
    }
    reader.keys("K").settle();
    assert!(reader.sees("这一天没有新闻"), "{}", reader.screen());
    reader.keys("<esc>");
    assert_eq!(reader.screen(), list);
    reader.keys("E").settle().keys("j<enter>").settle();
    assert!(reader.sees("本报讯"), "{}", reader.screen());
    let is_opened = |effect: &NewsroomEffect| matches!(effect, NewsroomEffect::OpenArticle(..));
    assert!(!reader.take_effects().iter().any(is_opened));
}
