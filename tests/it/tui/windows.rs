//! Lists that are longer than what is held of them.

use wanbao::model::{Flag, ListFilter};
use wanbao::tui::{Msg, NewsroomEffect};

use super::harness::{Reader, Start};
use super::news;

/// More headlines than are ever held at once.
const MANY: i64 = 4500;

/// Wide enough for both panes beside each other.
fn many() -> Reader {
    Start::empty(140, 24).with(|archive| news::file_many(archive, MANY)).go()
}

/// The same, all read but some.
fn unread(unread: &'static [usize]) -> Reader {
    let marked = |archive: &mut wanbao::archive::Archive| {
        news::file_many(archive, MANY);
        let entries = archive.list(&ListFilter::default(), None, MANY as usize).expect("a list").entries;
        let read = entries.iter().enumerate().filter(|(at, _)| !unread.contains(at));
        archive
            .marks()
            .set(&read.map(|(_, entry)| entry.id).collect::<Vec<_>>(), Flag::Read, true)
            .expect("marked");
    };
    Start::empty(140, 24).with(marked).go()
}

/// The number of the picked headline, and what is told of the place in the list.
fn at(reader: &Reader) -> (i64, String) {
    let selected = reader.selected();
    let number = selected.split_once('第').and_then(|(_, rest)| rest.split_once('条')).expect("a headline").0;
    let head = reader.row(0);
    let place = head.split_whitespace().find(|word| word.contains('/')).expect("a place");
    (number.parse().expect("a number"), place.to_owned())
}

/// Has everything done that was asked for; how many headlines that were at most.
fn settle_and_count(reader: &mut Reader) -> usize {
    let mut asked = 0;
    loop {
        let effects = reader.take_effects();
        if effects.is_empty() {
            return asked;
        }
        for effect in effects {
            if let NewsroomEffect::LoadList { limit, .. } = effect {
                asked += limit;
            }
            for event in reader.perform(effect) {
                reader.send(Msg::Event(event));
            }
        }
    }
}

#[test]
fn the_end_of_a_list_is_reached_without_all_that_lies_between() {
    let mut reader = many();
    reader.keys("G");
    let asked = settle_and_count(&mut reader);
    assert_eq!(at(&reader), (MANY - 1, "4500/4500".to_owned()));
    assert!(asked < 3000, "{asked} headlines were asked for");
    reader.keys("g").settle();
    assert_eq!(at(&reader), (0, "1/200+".to_owned()));
}

#[test]
fn every_headline_is_passed_once_on_the_way_down_and_up_again() {
    let mut reader = many();
    let mut wanted = 0;
    while wanted + 50 < MANY {
        wanted += 50;
        let (number, place) = at(reader.keys("50j").settle());
        assert_eq!(number, wanted);
        assert!(place.starts_with(&format!("{}/", wanted + 1)), "{place}");
    }
    reader.keys("G").settle();
    assert_eq!(at(&reader), (MANY - 1, "4500/4500".to_owned()));
    wanted = MANY - 1;
    while wanted >= 50 {
        wanted -= 50;
        let (number, place) = at(reader.keys("50k").settle());
        assert_eq!(number, wanted);
        assert!(place.starts_with(&format!("{}/", wanted + 1)), "{place}");
    }
    assert_eq!(at(reader.keys("99k").settle()).0, 0);
}

#[test]
fn what_is_above_comes_in_and_moves_nothing() {
    let mut reader = many();
    reader.keys("G").settle();
    for _ in 0..80 {
        reader.keys("9k");
        let before = reader.screen();
        assert_eq!(reader.settle().screen(), before);
    }
}

#[test]
fn unread_articles_are_found_far_below_and_far_above() {
    let mut reader = unread(&[3, 4100]);
    reader.keys("<tab>").settle();
    assert_eq!(at(&reader).0, 3);
    reader.keys("<tab>");
    let asked = settle_and_count(&mut reader);
    assert_eq!(at(&reader).0, 4100);
    assert!(at(&reader).1.starts_with("4101/"), "{}", at(&reader).1);
    assert!(asked < 8000, "{asked} headlines were asked for");
    assert_eq!(at(reader.keys("j").settle()).0, 4101);
    assert_eq!(at(reader.keys("5k").settle()).0, 4096);
    reader.keys("G").settle().keys("<s-tab>").settle();
    assert_eq!(at(&reader).0, 4100);
    reader.keys("<s-tab>").settle();
    assert_eq!(at(&reader).0, 3);
    assert!(at(&reader).1.starts_with("4/"), "{}", at(&reader).1);
    reader.keys("<s-tab>").settle();
    assert!(reader.sees("没有更多未读"), "{}", reader.screen());
    assert_eq!(at(&reader).0, 3);
}

#[test]
fn the_article_before_the_first_that_is_held_is_read_next() {
    let mut reader = many();
    reader.keys("G").settle().keys("<enter>").settle();
    for back in 1..=300 {
        reader.keys("K").settle();
        assert_eq!(at(&reader).0, MANY - 1 - back);
    }
}

#[test]
fn what_is_chosen_stays_chosen_over_a_long_way() {
    let mut reader = many();
    reader.keys("5jVG").settle();
    assert_eq!(at(&reader).0, MANY - 1);
    reader.keys("s").settle();
    let starred = ListFilter { view: wanbao::model::View::Starred, ..ListFilter::default() };
    let count = reader.archive(move |archive| archive.count(&starred));
    assert_eq!(count, MANY as usize - 5);
}

#[test]
fn a_filter_that_is_given_up_far_down_leaves_its_reader_there() {
    let mut reader = many();
    for _ in 0..10 {
        reader.keys("99j").settle();
    }
    assert_eq!(at(&reader).0, 990);
    reader.keys("f").settle().keys("第7条").settle().keys("<esc>").settle();
    assert_eq!(at(&reader).0, 990);
}

#[test]
fn a_list_that_was_small_for_a_while_stands_again_as_it_did() {
    // In 24 lines of 60 columns a row has two of them, in fewer and in more columns one.
    for (columns, rows) in [(80, 24), (140, 45), (60, 24)] {
        for keys in ["", "j", "jjjjj", "jjjjjjjjjjjjjjjjjjjjjjjjjjjkkkk", " ", "G", "Gkkk"] {
            let mut reader = Start::empty(columns, rows).with(|archive| news::file_many(archive, 300)).go();
            reader.keys(keys).settle();
            let before = reader.screen();
            for (columns, rows) in [(columns, 10), (40, 10), (39, 9), (1, 1), (200, 60), (columns, 12)] {
                reader.send(Msg::Resized(columns, rows)).settle();
                // What happens meanwhile makes no difference.
                reader.send(Msg::BackgroundChanged { is_dark: true }).settle();
            }
            reader.send(Msg::Resized(columns, rows)).settle();
            assert_eq!(reader.screen(), before, "after {keys:?} at {columns}x{rows}");
        }
    }
}

#[test]
fn a_list_in_which_one_goes_on_while_it_is_small_stands_where_that_led() {
    let mut reader = many();
    reader.keys("jjjjjjjj").settle();
    reader.send(Msg::Resized(140, 10)).settle();
    reader.keys("jj").settle();
    reader.send(Msg::Resized(140, 24)).settle();
    assert_eq!(at(&reader).0, 10);
    let before = reader.screen();
    reader.send(Msg::Resized(140, 10)).send(Msg::Resized(140, 24)).settle();
    assert_eq!(reader.screen(), before);
}
