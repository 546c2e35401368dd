//! Adding a source: preview, confirmation, errors.

use wanbao::demo::SAMPLE_URL;
use wanbao::model::SourceState;
use wanbao::tui::{EffectSlot, Msg, ProcessEffect};

use crate::tui::support::{
    App, Fixture, newspaper,
    portal::{portal, portal_source},
};

/// App with the portal's URL pasted into the prompt; the portal is no source yet.
fn pasted(columns: u16, rows: u16) -> App {
    let mut app = Fixture::newspaper(columns, rows).open();
    app.network.set(Some(portal()));
    app.keys("a").send(Msg::Paste(format!(" {SAMPLE_URL}\n")));
    app
}

#[test]
fn pasted_url_is_previewed_and_added() {
    let mut app = pasted(160, 30);
    assert!(app.row(29).contains("新闻网站的网址"), "{}", app.screen());
    app.keys("<enter>");
    assert!(app.shows("正在查看") && app.state.is_animated(), "{}", app.screen());
    app.settle();
    for part in ["望潮网", SAMPLE_URL, "栏目 11 个：", "要闻", "Enter 添加", "Esc 取消"] {
        assert!(app.shows(part), "{part}:\n{}", app.screen());
    }
    let first = app.screen();
    app.keys("jj");
    assert_ne!(app.screen(), first, "there are more headlines than fit");
    app.keys("<enter>").settle();
    assert!(app.row(0).contains("望潮网") && app.row(0).contains("1/102"), "{}", app.screen());
    assert!(app.row(29).contains("条新标题，存下"), "{}", app.screen());
    let sources = app.in_newsroom(async |newsroom| newsroom.sources().all());
    assert!(sources.iter().any(|source| source.url.as_str() == SAMPLE_URL), "{sources:?}");
    assert!(!app.paths().sources_dir().exists(), "the archive has it, no file");
}

#[test]
fn cancelled_preview_leaves_no_trace() {
    let mut app = pasted(80, 24);
    let before = Fixture::newspaper(80, 24).open().screen();
    app.keys("<enter>").settle().keys("<esc>").settle();
    assert_eq!(app.screen(), before);
    assert!(!app.paths().sources_dir().exists());
    app.keys("a").send(Msg::Paste(SAMPLE_URL.to_owned())).keys("<enter>");
    let effects = app.take_effects();
    app.keys("<esc>").settle();
    assert_eq!(
        app.recorded.last(),
        Some(&ProcessEffect::Cancel(EffectSlot::SiteProbe)),
        "the request is cancelled"
    );
    for event in effects.into_iter().flat_map(|effect| app.perform(effect)).collect::<Vec<_>>() {
        app.send(Msg::Event(event));
    }
    assert_eq!(app.screen(), before, "its late result is dropped");
}

#[test]
fn unreachable_url_is_reported_and_editable() {
    let mut app = App::open(80, 24);
    app.keys("a").keys("nosuch.test<enter>").settle();
    assert!(app.shows("连不上 nosuch.test：域名解析失败"), "{}", app.screen());
    assert!(app.row(23).contains("Enter 改网址"), "{}", app.screen());
    assert!(app.shows("港珠澳大桥车流"), "the popup is as small as its text: {}", app.screen());
    app.keys("<enter>");
    assert!(app.row(23).contains("新闻网站的网址：nosuch.test"), "{}", app.screen());
    app.keys("<c-u>").keys("什么<enter>");
    assert!(app.row(23).contains("`什么` 不是网址"), "{}", app.screen());
}

#[test]
fn known_source_is_selected_removed_one_restored() {
    for state in [SourceState::On, SourceState::Removed] {
        let sources = vec![portal_source(), newspaper::source()];
        let mut app = Fixture { sources, ..Fixture::empty(160, 30) }.open();
        if state == SourceState::Removed {
            app.in_newsroom(async |newsroom| newsroom.sources().remove(&portal_source().id).await)
                .expect("removed");
        }
        app.network.set(Some(portal()));
        app.send(Msg::Paste(SAMPLE_URL.to_owned())).keys("<enter>").settle();
        assert!(app.row(0).contains("望潮网"), "{}", app.screen());
        let note = if state.is_on() { "已经有这个来源：望潮网" } else { "条新标题，存下" };
        assert!(app.row(29).contains(note), "{}", app.screen());
    }
}

#[test]
fn names_of_the_catalogue_are_probed() {
    let mut app = App::open(100, 24);
    app.keys("a").keys("renminw");
    assert!(app.row(23).contains("人民网时政"), "names are suggested: {}", app.screen());
    app.keys("<enter>");
    assert!(app.shows("没有在这里试过") && app.shows("人民网国际"), "{}", app.screen());
    app.keys("<enter>").settle();
    assert!(app.shows("连不上 www.people.com.cn"), "{}", app.screen());
}

#[test]
fn a_pasted_address_can_be_saved_as_one_article() {
    let mut app = Fixture::newspaper(120, 30).open();
    app.network.set(Some(portal()));
    let article = format!("{SAMPLE_URL}yaowen/10111.html");
    app.send(Msg::Paste(article)).keys("<enter>").settle();
    assert!(app.row(29).contains("L 只存这一篇"), "{}", app.screen());
    app.keys("L").settle();
    assert!(app.row(29).contains("已放进稍后读"), "{}", app.screen());
    let sources = app.in_newsroom(async |newsroom| newsroom.sources().all());
    assert!(
        sources
            .iter()
            .all(|source| source.state == SourceState::Removed || source.url.as_str() != SAMPLE_URL)
    );
    app.keys("<esc>4").settle();
    assert!(app.row(0).contains("稍后读"), "{}", app.screen());
}
