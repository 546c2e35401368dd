//! Refreshing, and the sample edition, over the sample portal's pages.

use std::borrow::Cow;

use super::news;
use wanbao::config::{ColorDepth, SavedView};
use wanbao::demo::{Portal, SAMPLE};
use wanbao::model::{ArticleId, CanonicalUrl, Clock, Source, SourceId};
use wanbao::newsroom::{FetchErrorKind, NewsroomError, Progress, Saved, SavedPage, Summary};
use wanbao::tui::{EffectSlot, Event, Graphics, GraphicsProtocol, Msg, NewsroomEffect, ProcessEffect};

use super::harness::{Reader, Start};

pub(super) fn portal() -> Saved {
    let page = |(url, kind, bytes): (CanonicalUrl, &str, Vec<u8>)| {
        (url, SavedPage { content_type: Some(kind.to_owned()), bytes: Cow::Owned(bytes) })
    };
    let picture = |url: &CanonicalUrl| {
        let picture = Portal::picture(url.as_url().path())?;
        let content_type = Some(picture.content_type.to_owned());
        Some(SavedPage { content_type, bytes: Cow::Owned(picture.bytes) })
    };
    Saved::new(Portal::new().saved_pages().into_iter().map(page), Clock::System).with_others(picture)
}

pub(super) fn portal_as(id: &str, sample: bool) -> Source {
    Source {
        id: SourceId::new(id).expect("a source id"),
        name: "望潮网".to_owned(),
        url: CanonicalUrl::parse(SAMPLE).expect("an address"),
        sample,
        ..news::source()
    }
}

/// A reader whose only source is the portal, which can be reached.
fn online() -> Reader {
    let reader = Start { sources: vec![portal_as("chao", false)], ..Start::empty(160, 30) }.go();
    reader.net.set(Some(portal()));
    reader
}

#[test]
fn a_refresh_brings_headlines_and_articles_and_says_how_many() {
    let mut reader = online();
    reader.keys("R").settle();
    assert!(reader.row(29).contains("条新标题，存下"), "{}", reader.screen());
    assert!(reader.row(0).contains("1/102"), "{}", reader.screen());
    reader.keys("j<enter>").settle();
    assert!(reader.sees("望潮网") && reader.sees("分钟"), "{}", reader.screen());
    reader.keys("R").settle();
    assert!(reader.row(29).contains("没有新消息"), "{}", reader.screen());
}

#[test]
fn a_gauge_tells_how_far_a_refresh_is() {
    let mut reader = online();
    reader.keys("R");
    let effect = reader.take_effects().pop().expect("a refresh");
    let events = reader.perform(effect);
    let mut told = Vec::new();
    for event in events.into_iter().take(60) {
        reader.send(Msg::Event(event));
        told.push(reader.row(29).trim().chars().take(30).collect::<String>());
    }
    assert!(told.iter().any(|row| row.contains("刷新 1/1 栏")), "{told:#?}");
    assert!(told.iter().any(|row| row.contains("/102 篇")), "{told:#?}");
    assert!(reader.state.is_moving());
    reader.keys("X");
    assert!(reader.sees("已停止刷新"), "{}", reader.screen());
    reader.settle();
    assert!(reader.row(0).contains("1/102"), "what has come is shown: {}", reader.screen());
    assert_eq!(reader.done, [ProcessEffect::Cancel(EffectSlot::Refresh)]);
    assert!(!reader.state.is_moving());
}

#[test]
fn what_a_refresh_brings_is_asked_for_now_and_then_and_not_for_each_article() {
    let mut reader = online();
    reader.keys("R").settle().keys("R");
    let Some(NewsroomEffect::Refresh(ticket, _)) = reader.take_effects().pop() else { panic!("no refresh") };
    for id in 1..=100 {
        reader.send(Msg::Event(Event::RefreshProgress(ticket, Progress::Stored(ArticleId(id)))));
    }
    assert_eq!(reader.take_effects(), []);
    for _ in 0..20 {
        reader.send(Msg::Tick);
    }
    let asked = reader.take_effects();
    assert_eq!(
        asked.iter().filter(|effect| matches!(effect, NewsroomEffect::LoadList { .. })).count(),
        1,
        "{asked:?}"
    );
}

#[test]
fn a_refresh_of_a_section_fetches_that_section() {
    let mut reader = online();
    reader.keys("R").settle().keys("hjj").settle().keys("r");
    let refresh = reader.take_effects().into_iter().find_map(|effect| match effect {
        NewsroomEffect::Refresh(_, plan) => Some(format!("{:?}", plan.scope)),
        _ => None,
    });
    assert!(refresh.is_some_and(|scope| scope.starts_with("Section(")), "{}", reader.screen());
}

#[test]
fn a_site_that_can_not_be_reached_is_told_until_it_is_dismissed() {
    let mut reader = Start { refreshes: true, ..Start::paper(100, 24) }.go();
    reader.send(Msg::FirstFrameShown).settle();
    let said = "连不上 wan.test：域名解析失败 · r 重试";
    assert!(reader.row(23).contains(said), "{}", reader.screen());
    reader.keys("jj");
    let brief = "刷新失败 · e 看原因";
    assert!(
        reader.row(23).contains(brief) && !reader.sees(said),
        "with room for the keys: {}",
        reader.screen()
    );
    assert!(
        ["打开", "筛选", "收藏", "添加来源", "帮助"].map(|key| reader.row(23).contains(key)) == [true; 5]
    );
    reader.keys("<enter>").settle();
    assert!(reader.sees("本报讯 横琴口岸") && !reader.sees(brief), "{}", reader.screen());
    reader.keys("<esc>e");
    assert!(reader.sees("连不上 wan.test：域名解析失败"), "{}", reader.screen());
    reader.keys("<esc>");
    assert!(reader.row(23).contains(brief), "{}", reader.screen());
    reader.keys("<esc>");
    assert!(!reader.sees(brief) && reader.sees("本报讯 横琴口岸"), "{}", reader.screen());
}

#[test]
fn who_has_nothing_to_read_gets_the_sample_edition_while_the_site_is_asked() {
    let sources = vec![news::source(), portal_as("sample", true)];
    let sample: wanbao::tui::Sample = Box::new(portal);
    let start = Start { sources, sample: Some(sample), refreshes: true, ..Start::empty(100, 30) };
    let mut reader = start.go();
    reader.send(Msg::FirstFrameShown).settle();
    assert!(reader.row(0).contains("1/102"), "{}", reader.screen());
    assert!(reader.screen().matches("样刊").count() > 10, "{}", reader.screen());
    assert!(reader.row(29).contains("连不上 wan.test"), "{}", reader.screen());
    reader.keys("<enter>").settle();
    assert!(reader.sees("分钟"), "an article is read in two keys: {}", reader.screen());
}

#[test]
fn the_sample_edition_has_its_pictures_without_a_network() {
    let graphics = Some(Graphics { protocol: GraphicsProtocol::Blocks(ColorDepth::True), cell: (10, 20) });
    let sources = vec![portal_as("sample", true)];
    let mut reader = Start { sources, graphics, sample: Some(Box::new(portal)), ..Start::empty(80, 40) }.go();
    reader.keys("<enter>").settle();
    assert!(reader.sees("竹排街口") && !reader.sees("[图]"), "{}", reader.screen());
    let is_drawn = |cell: &ratatui::buffer::Cell| matches!(cell.symbol(), "▀" | "▄");
    assert!(reader.buffer().content().iter().filter(|cell| is_drawn(cell)).count() > 100);
    let pictures = reader.archive(|archive| archive.pictures().unused());
    assert_eq!(pictures.pictures, 0, "each belongs to an article");
}

#[test]
fn an_article_of_the_sample_edition_is_waited_for_and_never_asked_of_the_network() {
    let sources = vec![Source { sample: true, ..news::source() }];
    let mut reader = Start { sources, sample: Some(Box::new(portal)), ..Start::empty(80, 24) }.begin();
    reader.settle_but(&NewsroomEffect::ImportSample);
    reader.archive(|archive| {
        news::file(archive, &(0..12).collect::<Vec<_>>());
        Ok(())
    });
    let listed = Progress::Listed { source: news::id(), section: None, new: 12 };
    reader.send(Msg::Event(Event::SampleProgress(listed))).settle().keys("j<enter>");
    assert_eq!(reader.take_effects(), []);
    reader.send(Msg::Tick);
    assert!(reader.sees("正在打开"), "{}", reader.screen());
    let stored = reader.archive(|archive| {
        news::file(archive, &[]);
        archive.entry_by_url(&news::url("/a/0"))
    });
    let stored = Progress::Stored(stored.expect("a headline").id);
    reader.send(Msg::Event(Event::SampleProgress(stored))).settle();
    assert!(reader.sees("本报记者在人工岛上"), "{}", reader.screen());
}

#[test]
fn the_sample_edition_is_not_filed_where_there_is_something_to_read() {
    let sources = vec![news::source(), portal_as("sample", true)];
    let sample: wanbao::tui::Sample = Box::new(|| panic!("nobody needs it"));
    let mut reader = Start { sources, sample: Some(sample), ..Start::paper(100, 30) }.go();
    reader.send(Msg::FirstFrameShown).settle();
    assert!(!reader.sees("样刊"), "{}", reader.screen());
}

#[test]
fn a_refresh_moves_neither_the_cursor_nor_the_page() {
    let mut reader = online();
    reader.keys("R").settle().keys("jjj<enter>").settle().keys("jj");
    let before = reader.screen();
    reader.keys("R").settle();
    let behind = |line: &str| line.split_once('│').map(|(_, behind)| behind.to_owned());
    let body = |screen: &str| screen.lines().take(29).map(behind).collect::<Vec<_>>();
    assert_eq!(body(&reader.screen()), body(&before));
}

#[test]
fn the_desktop_is_told_what_a_refresh_brings_into_a_list_that_asks_for_it() {
    let view = |name: &str, query: &str, notify| SavedView {
        name: name.to_owned(),
        query: query.to_owned(),
        notify,
    };
    let views = vec![
        view("渡轮", "title:渡轮 newer:2026-11-15", true),
        view("火星", "title:火星", true),
        view("快讯", "section:快讯", false),
    ];
    let mut reader = Start { sources: vec![portal_as("chao", false)], views, ..Start::empty(100, 30) }.go();
    reader.net.set(Some(portal()));
    let told = |reader: &Reader| {
        let told = |effect: &ProcessEffect| match effect {
            ProcessEffect::Notify { title, body } => Some(format!("{title}: {body}")),
            _ => None,
        };
        reader.done.iter().filter_map(told).collect::<Vec<_>>()
    };
    reader.keys("R").settle();
    assert_eq!(told(&reader), ["渡轮: 3 条新的 — 末班渡轮：一条航线和它载过的六十年"]);
    reader.keys("R").settle().send(Msg::RefreshDue).settle();
    assert_eq!(told(&reader).len(), 1, "what was there before is no news");
}

/// A reader of a paper whose refresh has just failed in these ways.
fn failed(troubles: &[(&str, FetchErrorKind)]) -> Reader {
    let mut reader = Reader::at(100, 24);
    reader.keys("R");
    let Some(NewsroomEffect::Refresh(ticket, _)) = reader.take_effects().pop() else { panic!("no refresh") };
    let troubles: Vec<_> =
        troubles.iter().map(|(subject, kind)| NewsroomError::fetch(*subject, kind.clone())).collect();
    let summary = Summary { failed: troubles.len(), troubles, ..Summary::default() };
    reader.send(Msg::Event(Event::RefreshFinished(ticket, summary))).settle();
    reader
}

#[test]
fn what_failed_is_looked_at_and_tried_again() {
    let article = news::url("/a/1");
    let mut reader =
        failed(&[("wan.test", FetchErrorKind::TimedOut), (article.as_str(), FetchErrorKind::Status(500))]);
    assert!(reader.row(23).contains("（另有 1 处） · e 查看 · r 重试"), "{}", reader.screen());
    reader.keys("<esc>e");
    assert!(reader.sees("上次刷新没有取到的") && reader.sees("HTTP 500"), "{}", reader.screen());
    assert!(reader.row(23).contains("r 全部再刷新"), "{}", reader.screen());
    reader.keys("<down><enter>").settle();
    assert!(reader.sees("本报讯 横琴口岸"), "the article is tried again: {}", reader.screen());
    reader.keys("qer");
    let asked = reader.take_effects();
    assert!(matches!(asked[..], [NewsroomEffect::Refresh(..)]), "{asked:?}");
    reader.keys("X").settle().keys("e");
    assert!(reader.row(23).contains("没有失败的"), "{}", reader.screen());
}

#[test]
fn a_refresh_tells_of_each_section_what_it_brought() {
    let mut reader = Start::paper(160, 24).go();
    reader.keys("R");
    let Some(NewsroomEffect::Refresh(ticket, _)) = reader.take_effects().pop() else { panic!("no refresh") };
    reader.send(Msg::Event(Event::RefreshProgress(ticket, Progress::Lists(3))));
    let listed = Progress::Listed { source: news::id(), section: Some("财经".to_owned()), new: 2 };
    reader.send(Msg::Event(Event::RefreshProgress(ticket, listed)));
    assert!(reader.row(23).contains("刷新 1/3 栏 财经"), "{}", reader.screen());
    let row = |reader: &Reader, at| reader.row(at).split('│').next().unwrap_or_default().to_owned();
    assert!(row(&reader, 5).contains("财经") && row(&reader, 5).contains("+2"), "{}", reader.screen());
    assert!(row(&reader, 3).contains("+2") && !row(&reader, 4).contains('+'), "{}", reader.screen());
}

#[test]
fn a_refresh_that_nobody_asked_for_moves_nothing_and_says_only_what_it_brings() {
    let mut reader = online();
    reader.keys("R").settle().keys("jjj<enter>").settle().keys("jj");
    let body = |screen: &str| screen.lines().take(29).map(str::to_owned).collect::<Vec<_>>();
    let before = reader.screen();
    reader.state.take_dirty();
    reader.send(Msg::RefreshDue);
    assert!(!reader.state.is_moving() && !reader.state.take_dirty(), "nothing ticks, nothing is drawn");
    reader.send(Msg::RefreshDue);
    let asked = reader.take_effects();
    assert_eq!(asked.len(), 1, "one at a time: {asked:?}");
    let events: Vec<Event> = asked.into_iter().flat_map(|effect| reader.perform(effect)).collect();
    for event in events {
        reader.send(Msg::Event(event));
    }
    reader.settle();
    assert_eq!(body(&reader.screen()), body(&before));
    assert!(!reader.sees("没有新消息"), "{}", reader.screen());
    reader.net.set(None);
    reader.send(Msg::RefreshDue).settle();
    assert!(!reader.sees("连不上"), "{}", reader.screen());
    reader.keys("e");
    assert!(reader.sees("连不上"), "but it can be looked at: {}", reader.screen());
}
