//! Refreshing from the sample portal, and the sample articles.

use wanbao::config::{ColorDepth, SavedView};
use wanbao::model::{ArticleId, Source};
use wanbao::newsroom::{FetchErrorKind, NewsroomError, Progress, Summary};
use wanbao::tui::{EffectSlot, Event, Graphics, GraphicsProtocol, Msg, NewsroomEffect, ProcessEffect};

use crate::tui::support::{
    App, Fixture, newspaper,
    portal::{portal, portal_source, sample_source},
};

/// App whose only source is the portal, on a working network.
fn online() -> App {
    let app = Fixture { sources: vec![portal_source()], ..Fixture::empty(160, 30) }.open();
    app.network.set(Some(portal()));
    app
}

#[test]
fn refresh_reports_new_headlines() {
    let mut app = online();
    app.keys("R").settle();
    assert!(app.row(29).contains("条新标题，存下"), "{}", app.screen());
    assert!(app.row(0).contains("1/102"), "{}", app.screen());
    app.keys("j<enter>").settle();
    assert!(app.shows("望潮网") && app.shows("分钟"), "{}", app.screen());
    app.keys("R").settle();
    assert!(app.row(29).contains("没有新标题"), "{}", app.screen());
}

#[test]
fn refresh_shows_progress_and_can_be_stopped() {
    let mut app = online();
    app.keys("R");
    let effect = app.take_effects().pop().expect("a refresh");
    let events = app.perform(effect);
    let mut rows = Vec::new();
    for event in events.into_iter().take(60) {
        app.send(Msg::Event(event));
        rows.push(app.row(29).trim().chars().take(30).collect::<String>());
    }
    assert!(rows.iter().any(|row| row.contains("刷新 1/1 栏")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.contains("/102 篇")), "{rows:#?}");
    assert!(app.state.is_animated());
    app.keys("X");
    assert!(app.shows("已停止刷新"), "{}", app.screen());
    app.settle();
    assert!(app.row(0).contains("1/102"), "articles stored before stopping are shown: {}", app.screen());
    assert_eq!(app.recorded, [ProcessEffect::Cancel(EffectSlot::Refresh)]);
    assert!(!app.state.is_animated());
}

#[test]
fn lists_reload_at_intervals_during_a_refresh() {
    let mut app = online();
    app.keys("R").settle().keys("R");
    let Some(NewsroomEffect::Refresh(ticket, _)) = app.take_effects().pop() else { panic!("no refresh") };
    for id in 1..=100 {
        app.send(Msg::Event(Event::RefreshProgress(ticket, Progress::Stored(ArticleId(id)))));
    }
    assert_eq!(app.take_effects(), []);
    for _ in 0..20 {
        app.send(Msg::Tick);
    }
    let effects = app.take_effects();
    assert_eq!(
        effects.iter().filter(|effect| matches!(effect, NewsroomEffect::LoadList { .. })).count(),
        1,
        "{effects:?}"
    );
}

#[test]
fn section_refresh_fetches_only_the_section() {
    let mut app = online();
    app.keys("R").settle().keys("hjj").settle().keys("r");
    let refresh = app.take_effects().into_iter().find_map(|effect| match effect {
        NewsroomEffect::Refresh(_, plan) => Some(format!("{:?}", plan.scope)),
        _ => None,
    });
    assert!(refresh.is_some_and(|scope| scope.starts_with("Section(")), "{}", app.screen());
}

#[test]
fn unreachable_site_is_reported_until_dismissed() {
    let mut app = Fixture { refreshes: true, ..Fixture::newspaper(100, 24) }.open();
    app.send(Msg::FirstFrameShown).settle();
    let note = "连不上 wan.test：域名解析失败 · e 查看 · r 重试";
    assert!(app.row(23).contains(note), "{}", app.screen());
    app.keys("jj");
    let brief = "刷新失败 · e 看原因";
    assert!(app.row(23).contains(brief) && !app.shows(note), "with room for the keys: {}", app.screen());
    assert!(["打开", "筛选", "收藏", "添加来源", "帮助"].map(|key| app.row(23).contains(key)) == [true; 5]);
    app.keys("<enter>").settle();
    assert!(app.shows("本报讯 横琴口岸") && !app.shows(brief), "{}", app.screen());
    app.keys("<esc>e");
    assert!(app.shows("连不上 wan.test：域名解析失败"), "{}", app.screen());
    app.keys("<esc>");
    assert!(app.row(23).contains(brief), "{}", app.screen());
    app.keys("<esc>");
    assert!(!app.shows(brief) && app.shows("本报讯 横琴口岸"), "{}", app.screen());
}

#[test]
fn empty_archive_gets_the_sample_articles() {
    let sources = vec![newspaper::source(), sample_source()];
    let sample: wanbao::tui::Sample = Box::new(portal);
    let start = Fixture { sources, sample: Some(sample), refreshes: true, ..Fixture::empty(100, 30) };
    let mut app = start.open();
    app.send(Msg::FirstFrameShown).settle();
    assert!(app.row(0).contains("1/102"), "{}", app.screen());
    assert!(app.screen().matches("样刊").count() > 10, "{}", app.screen());
    assert!(app.row(29).contains("连不上 wan.test"), "{}", app.screen());
    app.keys("<enter>").settle();
    assert!(app.shows("分钟"), "an article is read in two keys: {}", app.screen());
}

#[test]
fn sample_articles_have_pictures_offline() {
    let graphics = Some(Graphics { protocol: GraphicsProtocol::Blocks(ColorDepth::True), cell: (10, 20) });
    let sources = vec![sample_source()];
    let mut app =
        Fixture { sources, graphics, sample: Some(Box::new(portal)), ..Fixture::empty(80, 40) }.open();
    app.keys("<enter>").settle();
    assert!(app.shows("竹排街口") && !app.shows("[图]"), "{}", app.screen());
    let is_drawn = |cell: &ratatui::buffer::Cell| matches!(cell.symbol(), "▀" | "▄");
    assert!(app.buffer().content().iter().filter(|cell| is_drawn(cell)).count() > 100);
    let pictures = app.archive(|archive| archive.pictures().unused());
    assert_eq!(pictures.pictures, 0, "each belongs to an article");
}

#[test]
fn sample_articles_are_never_fetched() {
    let sources = vec![Source { sample: true, ..newspaper::source() }];
    let mut app =
        Fixture { sources, sample: Some(Box::new(portal)), ..Fixture::empty(80, 24) }.open_unsettled();
    app.settle_except(&NewsroomEffect::ImportSample);
    app.archive(|archive| {
        newspaper::file(archive, &(0..12).collect::<Vec<_>>());
        Ok(())
    });
    let listed = Progress::Listed { source: newspaper::id(), section: None, new: 12 };
    app.send(Msg::Event(Event::SampleProgress(listed))).settle().keys("j<enter>");
    assert_eq!(app.take_effects(), []);
    app.send(Msg::Tick);
    assert!(app.shows("正在打开"), "{}", app.screen());
    let stored = app.archive(|archive| {
        newspaper::file(archive, &[]);
        archive.entry_by_url(&newspaper::url("/a/0"))
    });
    let stored = Progress::Stored(stored.expect("a headline").id);
    app.send(Msg::Event(Event::SampleProgress(stored))).settle();
    assert!(app.shows("本报记者在人工岛上"), "{}", app.screen());
}

#[test]
fn filled_archive_gets_no_sample_articles() {
    let sources = vec![newspaper::source(), sample_source()];
    let sample: wanbao::tui::Sample = Box::new(|| panic!("the sample is not needed"));
    let mut app = Fixture { sources, sample: Some(sample), ..Fixture::newspaper(100, 30) }.open();
    app.send(Msg::FirstFrameShown).settle();
    assert!(!app.shows("样刊"), "{}", app.screen());
}

#[test]
fn refresh_moves_neither_cursor_nor_page() {
    let mut app = online();
    app.keys("R").settle().keys("jjj<enter>").settle().keys("jj");
    let before = app.screen();
    app.keys("R").settle();
    let behind = |line: &str| line.split_once('│').map(|(_, behind)| behind.to_owned());
    let body = |screen: &str| screen.lines().take(29).map(behind).collect::<Vec<_>>();
    assert_eq!(body(&app.screen()), body(&before));
}

#[test]
fn saved_views_notify_of_new_articles() {
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
    let mut app = Fixture { sources: vec![portal_source()], views, ..Fixture::empty(100, 30) }.open();
    app.network.set(Some(portal()));
    let notifications = |app: &App| {
        let notification = |effect: &ProcessEffect| match effect {
            ProcessEffect::Notify { title, body } => Some(format!("{title}: {body}")),
            _ => None,
        };
        app.recorded.iter().filter_map(notification).collect::<Vec<_>>()
    };
    app.keys("R").settle();
    assert_eq!(notifications(&app), ["渡轮: 3 条新的 — 末班渡轮：一条航线和它载过的六十年"]);
    app.keys("R").settle().send(Msg::RefreshDue).settle();
    assert_eq!(notifications(&app).len(), 1, "known articles are not reported again");
}

/// App whose refresh has just failed with these errors.
fn failed(errors: &[(&str, FetchErrorKind)]) -> App {
    let mut app = App::open(100, 24);
    app.keys("R");
    let Some(NewsroomEffect::Refresh(ticket, _)) = app.take_effects().pop() else { panic!("no refresh") };
    let errors: Vec<_> =
        errors.iter().map(|(subject, kind)| NewsroomError::fetch(*subject, kind.clone())).collect();
    let summary = Summary { failed: errors.len(), errors, ..Summary::default() };
    app.send(Msg::Event(Event::RefreshFinished(ticket, summary))).settle();
    app
}

#[test]
fn failures_are_listed_and_retried() {
    let article = newspaper::url("/a/1");
    let mut app =
        failed(&[("wan.test", FetchErrorKind::TimedOut), (article.as_str(), FetchErrorKind::Status(500))]);
    assert!(app.row(23).contains("（另有 1 处） · e 查看 · r 重试"), "{}", app.screen());
    app.keys("<esc>e");
    assert!(app.shows("上次刷新的失败项") && app.shows("HTTP 500"), "{}", app.screen());
    assert!(app.row(23).contains("r 全部重试"), "{}", app.screen());
    app.keys("<down><enter>").settle();
    assert!(app.shows("本报讯 横琴口岸"), "the article is tried again: {}", app.screen());
    app.keys("qer");
    let effects = app.take_effects();
    assert!(matches!(effects[..], [NewsroomEffect::Refresh(..)]), "{effects:?}");
    app.keys("X").settle().keys("e");
    assert!(app.row(23).contains("没有失败"), "{}", app.screen());
}

#[test]
fn sections_show_their_new_headlines() {
    let mut app = Fixture::newspaper(160, 24).open();
    app.keys("R");
    let Some(NewsroomEffect::Refresh(ticket, _)) = app.take_effects().pop() else { panic!("no refresh") };
    app.send(Msg::Event(Event::RefreshProgress(ticket, Progress::Lists(3))));
    let listed = Progress::Listed { source: newspaper::id(), section: Some("财经".to_owned()), new: 2 };
    app.send(Msg::Event(Event::RefreshProgress(ticket, listed)));
    assert!(app.row(23).contains("刷新 1/3 栏 财经"), "{}", app.screen());
    let row = |app: &App, at| app.row(at).split('│').next().unwrap_or_default().to_owned();
    assert!(row(&app, 5).contains("财经") && row(&app, 5).contains("+2"), "{}", app.screen());
    assert!(row(&app, 3).contains("+2") && !row(&app, 4).contains('+'), "{}", app.screen());
}

#[test]
fn automatic_refresh_is_silent() {
    let mut app = online();
    app.keys("R").settle().keys("jjj<enter>").settle().keys("jj");
    let body = |screen: &str| screen.lines().take(29).map(str::to_owned).collect::<Vec<_>>();
    let before = app.screen();
    app.state.take_dirty();
    app.send(Msg::RefreshDue);
    assert!(!app.state.is_animated() && !app.state.take_dirty(), "no animation, no redraw");
    app.send(Msg::RefreshDue);
    let effects = app.take_effects();
    assert_eq!(effects.len(), 1, "one at a time: {effects:?}");
    let events: Vec<Event> = effects.into_iter().flat_map(|effect| app.perform(effect)).collect();
    for event in events {
        app.send(Msg::Event(event));
    }
    app.settle();
    assert_eq!(body(&app.screen()), body(&before));
    assert!(!app.shows("没有新标题"), "{}", app.screen());
    app.network.set(None);
    app.send(Msg::RefreshDue).settle();
    assert!(!app.shows("连不上"), "{}", app.screen());
    app.keys("e");
    assert!(app.shows("连不上"), "the failure can be listed: {}", app.screen());
}
