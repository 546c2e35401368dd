//! Marks: shown at once, stored, and taken back.

use wanbao::model::{ListEntry, ListFilter};
use wanbao::tui::{Event, Msg, NewsroomEffect, ProcessEffect};

use super::harness::{Reader, Start};
use super::news;

fn entry(reader: &mut Reader, path: &'static str) -> ListEntry {
    reader.archive(move |archive| archive.entry_by_url(&news::url(path))).expect("a headline")
}

#[test]
fn marks_show_at_once_and_are_stored() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jsLm");
    assert!(reader.selected().starts_with("★»"), "{}", reader.screen());
    reader.settle();
    let entry = entry(&mut reader, "/a/0");
    assert!(entry.starred && entry.later && entry.read);
    reader.keys("sLm").settle();
    assert!(reader.selected().starts_with('●'), "{}", reader.screen());
}

#[test]
fn counts_of_unread_follow_the_marks() {
    let mut reader = Reader::at(160, 24);
    assert!(reader.row(2).contains("全部新闻          12"), "{}", reader.screen());
    reader.keys("m");
    assert!(reader.row(2).contains("全部新闻          11"), "{}", reader.screen());
    reader.settle();
    assert!(reader.row(2).contains("全部新闻          11"), "{}", reader.screen());
    reader.keys("u").settle();
    assert!(reader.row(2).contains("全部新闻          12"), "{}", reader.screen());
}

#[test]
fn a_whole_list_is_marked_read_and_taken_back_in_one_step() {
    let mut reader = Reader::at(160, 24);
    reader.keys("A").settle();
    assert!(reader.sees("12 篇标为已读 · u 撤销") && !reader.sees("●"), "{}", reader.screen());
    reader.keys("A").settle();
    assert!(reader.sees("没有未读的"), "{}", reader.screen());
    reader.keys("u").settle();
    assert!(reader.sees("已撤销（12 篇）") && reader.sees("●"), "{}", reader.screen());
    reader.keys("u").settle();
    assert!(reader.sees("没有可以撤销的"), "{}", reader.screen());
}

#[test]
fn marks_are_taken_back_one_after_the_other_in_the_next_run_too() {
    let start = Start::paper(160, 24);
    let archive = start.archive.clone();
    let mut first = start.go();
    first.keys("js").settle().keys("A").settle().keys("q").settle();
    assert_eq!(first.done, [ProcessEffect::Quit]);
    let mut second = Start { archive, ..Start::empty(160, 24) }.go();
    assert!(!second.sees("●") && second.sees("★"), "{}", second.screen());
    second.keys("u").settle();
    assert!(second.sees("已撤销（12 篇）") && second.sees("●"), "{}", second.screen());
    second.keys("u").settle();
    assert!(second.sees("已撤销（1 篇）") && !second.sees("★"), "{}", second.screen());
}

#[test]
fn only_what_the_list_shows_is_marked_read() {
    let mut reader = Reader::at(80, 24);
    reader.keys("F").keys("碉楼<enter>").settle().keys("A").settle().keys("q").settle();
    let unread = reader.archive(|archive| {
        archive.list(&ListFilter { view: wanbao::model::View::Unread, ..ListFilter::default() }, None, 100)
    });
    assert_eq!(unread.entries.len(), 11);
}

#[test]
fn taking_back_reaches_the_article_that_is_read() {
    let mut reader = Reader::at(160, 24);
    reader.keys("j<enter>").settle().keys("s").settle();
    assert!(reader.sees("★"));
    reader.keys("u").settle();
    assert!(!reader.sees("★"), "{}", reader.screen());
    reader.keys("s").settle();
    assert!(reader.sees("★"), "one key stars it again: {}", reader.screen());
}

#[test]
fn an_answer_from_before_a_mark_never_takes_it_off_the_screen() {
    let mut reader = Reader::at(80, 24);
    reader.keys("f").keys("桥");
    let before: Vec<Event> =
        reader.take_effects().into_iter().flat_map(|effect| reader.perform(effect)).collect();
    reader.keys("<enter>s");
    let marking = reader.take_effects();
    for event in before {
        reader.send(Msg::Event(event));
    }
    for effect in marking {
        assert!(
            !matches!(effect, NewsroomEffect::LoadList { .. }),
            "nothing is asked before the mark is stored"
        );
        for event in reader.perform(effect) {
            reader.send(Msg::Event(event));
        }
    }
    reader.settle();
    reader.keys("<esc>").settle();
    assert!(reader.sees("★"), "{}", reader.screen());
}
