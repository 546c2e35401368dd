//! Sources added on the screen.

use wanbao::config::sources;
use wanbao::demo::SAMPLE;
use wanbao::tui::{EffectSlot, Msg, ProcessEffect};

use super::harness::{Reader, Start};
use super::refreshing::{portal, portal_as};

/// At the address of the portal, which is no source yet.
fn typed(columns: u16, rows: u16) -> Reader {
    let mut reader = Start::paper(columns, rows).go();
    reader.net.set(Some(portal()));
    reader.keys("a").send(Msg::Paste(format!(" {SAMPLE}\n")));
    reader
}

#[test]
fn a_pasted_address_shows_what_is_there_and_becomes_a_source() {
    let mut reader = typed(160, 30);
    assert!(reader.row(29).contains("新闻网站的网址"), "{}", reader.screen());
    reader.keys("<enter>");
    assert!(reader.sees("正在看") && reader.state.is_moving(), "{}", reader.screen());
    reader.settle();
    for part in ["望潮网", SAMPLE, "栏目 11 个：", "要闻", "Enter 添加", "Esc 不要"] {
        assert!(reader.sees(part), "{part}:\n{}", reader.screen());
    }
    let first = reader.screen();
    reader.keys("jj");
    assert_ne!(reader.screen(), first, "there are more headlines than fit");
    reader.keys("<enter>").settle();
    assert!(reader.row(0).contains("望潮网") && reader.row(0).contains("1/102"), "{}", reader.screen());
    assert!(reader.row(29).contains("条新标题，存下"), "{}", reader.screen());
    let (saved, problems) = sources::load(&reader.paths());
    assert!(saved.iter().any(|source| source.url.as_str() == SAMPLE) && problems.is_empty(), "{saved:?}");
}

#[test]
fn what_is_not_wanted_leaves_no_trace() {
    let mut reader = typed(80, 24);
    let before = Start::paper(80, 24).go().screen();
    reader.keys("<enter>").settle().keys("<esc>").settle();
    assert_eq!(reader.screen(), before);
    assert!(!reader.paths().sources_dir().exists());
    reader.keys("a").send(Msg::Paste(SAMPLE.to_owned())).keys("<enter>");
    let asked = reader.take_effects();
    reader.keys("<esc>").settle();
    assert_eq!(
        reader.done.last(),
        Some(&ProcessEffect::Cancel(EffectSlot::SiteProbe)),
        "what is under way is given up"
    );
    for event in asked.into_iter().flat_map(|effect| reader.perform(effect)).collect::<Vec<_>>() {
        reader.send(Msg::Event(event));
    }
    assert_eq!(reader.screen(), before, "and its answer comes too late");
}

#[test]
fn an_address_where_nothing_is_says_why_and_can_be_mended() {
    let mut reader = Reader::at(80, 24);
    reader.keys("a").keys("nosuch.test<enter>").settle();
    assert!(reader.sees("连不上 nosuch.test：域名解析失败"), "{}", reader.screen());
    assert!(reader.row(23).contains("Enter 改网址"), "{}", reader.screen());
    reader.keys("<enter>");
    assert!(reader.row(23).contains("新闻网站的网址：nosuch.test"), "{}", reader.screen());
    reader.keys("<c-u>").keys("什么<enter>");
    assert!(reader.row(23).contains("`什么` 不是网址"), "{}", reader.screen());
}

#[test]
fn a_source_that_is_there_is_gone_to_and_one_that_was_removed_is_taken_back() {
    for enabled in [true, false] {
        let known = wanbao::model::Source { enabled, ..portal_as("chao", false) };
        let sources = vec![known, super::news::source()];
        let mut reader = Start { sources, ..Start::empty(160, 30) }.go();
        reader.net.set(Some(portal()));
        reader.send(Msg::Paste(SAMPLE.to_owned())).keys("<enter>").settle();
        assert!(reader.row(0).contains("望潮网"), "{}", reader.screen());
        let said =
            if enabled { "已经有这个来源：chao（望潮网）" } else { "条新标题，存下" };
        assert!(reader.row(29).contains(said), "{}", reader.screen());
    }
}
