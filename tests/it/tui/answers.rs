//! Answers that come late, or not at all.

use super::news;
use wanbao::newsroom::{FetchErrorKind, NewsroomError};
use wanbao::tui::{EffectSlot, Event, Msg, NewsroomEffect, ProcessEffect};

use super::harness::{Reader, Start};

/// The answers to everything that is asked, undelivered.
fn answers(reader: &mut Reader) -> Vec<Event> {
    reader.take_effects().into_iter().flat_map(|effect| reader.perform(effect)).collect()
}

fn deliver(reader: &mut Reader, events: Vec<Event>) {
    for event in events {
        reader.send(Msg::Event(event));
    }
    reader.settle();
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut reader = Reader::at(80, 24);
    reader.keys("2");
    let late = answers(&mut reader);
    reader.keys("3").settle();
    let before = reader.screen();
    assert!(before.contains("还没有收藏"));
    deliver(&mut reader, late);
    assert_eq!(reader.screen(), before);
}

#[test]
fn an_article_that_comes_too_late_is_not_shown() {
    let mut reader = Reader::at(160, 24);
    reader.keys("jj<enter>");
    let late = answers(&mut reader);
    reader.keys("J").settle();
    let before = reader.screen();
    assert!(before.contains("本报讯 深圳河套"), "{before}");
    deliver(&mut reader, late);
    assert_eq!(reader.screen(), before);
}

#[test]
fn an_article_on_its_way_can_be_left_at_any_time() {
    let mut reader = Reader::at(80, 24);
    let list = reader.screen();
    reader.keys("<enter>");
    assert_eq!(reader.screen(), list, "what takes no time shows no spinner");
    let late = answers(&mut reader);
    reader.send(Msg::Tick);
    assert!(reader.sees("没有日期的一则启事") && reader.sees("正在打开"), "{}", reader.screen());
    reader.keys("<esc>").settle();
    assert_eq!(reader.done, [ProcessEffect::Cancel(EffectSlot::Article)]);
    assert_eq!(reader.screen(), list);
    deliver(&mut reader, late);
    assert_eq!(reader.screen(), list);
}

#[test]
fn an_article_that_can_not_be_had_leaves_what_was_there() {
    let mut reader = Start::empty(160, 24).with(|archive| news::file(archive, &[1])).go();
    reader.keys("j<enter>").settle();
    let article = |screen: &str| screen.lines().take(23).map(str::to_owned).collect::<Vec<_>>();
    let before = article(&reader.screen());
    reader.keys("J").settle();
    assert!(
        reader.sees("连不上 wan.test：域名解析失败；已排队，下次刷新时先取它 · r 重试"),
        "{}",
        reader.screen()
    );
    let after = article(&reader.screen());
    assert!(before.iter().zip(&after).all(|(before, after)| right_of_list(before) == right_of_list(after)));
    reader.keys("r");
    let asked = reader.take_effects();
    assert!(asked.iter().any(|effect| matches!(effect, NewsroomEffect::OpenArticle(..))), "{asked:?}");
}

fn right_of_list(line: &str) -> Option<&str> {
    line.split('│').nth(2)
}

#[test]
fn a_list_that_can_not_be_read_leaves_the_one_that_is_shown() {
    let mut reader = Reader::at(80, 24);
    reader.keys("2");
    let asked = reader.take_effects();
    let Some(NewsroomEffect::LoadList { ticket, .. }) = asked.first() else { panic!("{asked:?}") };
    let trouble = NewsroomError::fetch("wanbao.db", FetchErrorKind::Other("no luck".to_owned()));
    reader.send(Msg::Event(Event::ListLoaded(*ticket, Err(trouble))));
    assert!(reader.sees("港珠澳大桥") && reader.sees("no luck"), "{}", reader.screen());
}

#[test]
fn keys_pressed_while_an_article_opens_are_not_taken_for_the_lists() {
    let mut reader = Reader::at(80, 24);
    reader.keys("j<enter>jj").settle();
    assert!(reader.sees("本报记者在人工岛上"), "{}", reader.screen());
    reader.keys("q");
    assert!(reader.selected().contains("港珠澳大桥"), "{}", reader.screen());
}

#[test]
fn nothing_moves_unless_something_is_under_way() {
    let mut reader = Reader::at(80, 24);
    reader.state.take_dirty();
    assert!(!reader.state.is_moving());
    reader.send(Msg::Tick);
    assert!(!reader.state.take_dirty(), "a tick with nothing to move draws nothing");
    reader.keys("<enter>");
    assert!(reader.state.is_moving());
    reader.settle();
    assert!(!reader.state.is_moving());
}

#[test]
fn why_nothing_is_shown_stays_in_sight() {
    let mut reader = Start::empty(80, 24).begin();
    let asked = reader.take_effects();
    let ticket = asked.iter().find_map(|effect| match effect {
        NewsroomEffect::LoadList { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let trouble = NewsroomError::fetch("wanbao.db", FetchErrorKind::Other("no luck".to_owned()));
    reader.send(Msg::Event(Event::ListLoaded(ticket.expect("a list"), Err(trouble)))).keys("jj");
    assert!(reader.row(23).contains("no luck"), "{}", reader.screen());
}
