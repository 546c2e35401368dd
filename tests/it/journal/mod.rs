//! The journal: folding, merging and compacting operations.

mod homes;

use std::collections::BTreeMap;

use wanbao::journal::{
    ArticleLabel, Author, DeviceId, HybridTime, Journal, JournalFold, KeyUnion, Operation, OperationKind,
};
use wanbao::model::Flag;

/// 2026-11-30 in milliseconds.
const NOW: i64 = 1_796_000_000_000;

const HOUR: i64 = 60 * 60 * 1000;

fn operation(wall: i64, kind: OperationKind, keys: &[&str]) -> Operation {
    let time = HybridTime { wall, counter: 0, device: DeviceId(1) };
    let articles = keys.iter().map(|key| ((*key).to_owned(), None)).collect();
    Operation { time, author: Author::Reader, kind, articles }
}

fn flag(flag: Flag, value: bool) -> OperationKind {
    OperationKind::Flag { flag, value }
}

fn tag(name: &str, value: bool) -> OperationKind {
    OperationKind::Tag { tag: name.into(), name: name.into(), value }
}

fn rename(from: &str, to: &str) -> OperationKind {
    OperationKind::RenameTag { from: from.into(), to: to.into(), name: to.into() }
}

fn fold(journal: &Journal) -> JournalFold {
    journal.fold(NOW, &KeyUnion::default())
}

fn tags_of(fold: &JournalFold, key: &str) -> Vec<String> {
    let tags = fold.articles[key].tags.iter().filter(|(_, tag)| tag.value);
    tags.map(|(name, _)| name.clone()).collect()
}

#[test]
fn later_operations_win_per_flag() {
    let journal: Journal = [
        operation(3, flag(Flag::Starred, true), &["a"]),
        operation(1, flag(Flag::Read, true), &["a", "b"]),
        operation(2, flag(Flag::Read, false), &["b"]),
    ]
    .into_iter()
    .collect();
    let fold = fold(&journal);
    let value = |key: &str, flag| fold.articles[key].flags.get(&flag).map(|state| state.value);
    assert_eq!((value("a", Flag::Read), value("a", Flag::Starred)), (Some(true), Some(true)));
    assert_eq!((value("b", Flag::Read), value("b", Flag::Starred)), (Some(false), None));
}

#[test]
fn rules_never_override_the_reader() {
    let by = |author, wall, value| Operation { author, ..operation(wall, flag(Flag::Hidden, value), &["a"]) };
    let hidden = |operations: Vec<Operation>| {
        fold(&operations.into_iter().collect()).articles["a"].flags[&Flag::Hidden].value
    };
    assert!(!hidden(vec![
        by(Author::Rule, 1, true),
        by(Author::Reader, 2, false),
        by(Author::Rule, 3, true)
    ]));
    assert!(hidden(vec![by(Author::Reader, 1, true), by(Author::Undo, 2, false), by(Author::Rule, 3, true)]));
}

#[test]
fn renaming_a_tag_merges_it_into_another() {
    let mut journal: Journal = [
        operation(1, tag("new", true), &["a"]),
        operation(2, tag("old", true), &["a", "b"]),
        operation(3, tag("old", false), &["a"]),
        operation(4, rename("old", "new"), &[]),
        operation(5, tag("old", true), &["c"]),
    ]
    .into_iter()
    .collect();
    let state = fold(&journal);
    assert_eq!(["a", "b", "c"].map(|key| tags_of(&state, key)), [["new"], ["new"], ["old"]]);
    // Another machine added the old tag before it knew of the new name.
    journal.insert(operation(3, tag("old", true), &["d"]));
    assert_eq!(journal.len(), 5, "the same time as another operation");
    journal.insert(Operation {
        time: HybridTime { wall: 3, counter: 1, device: DeviceId(2) },
        ..operation(0, tag("old", true), &["d"])
    });
    assert_eq!(tags_of(&fold(&journal), "d"), ["new"]);
}

#[test]
fn aliases_join_the_marks_of_two_keys() {
    let journal: Journal = [
        operation(1, flag(Flag::Read, true), &["http://a.test/1"]),
        operation(2, flag(Flag::Read, false), &["http://a.test/one"]),
        operation(3, flag(Flag::Starred, true), &["http://a.test/1"]),
    ]
    .into_iter()
    .collect();
    let mut keys = KeyUnion::default();
    keys.join("http://a.test/one", "http://a.test/1");
    let fold = journal.fold(NOW, &keys);
    let marks = &fold.articles[keys.root("http://a.test/one")];
    assert_eq!(fold.articles.len(), 1);
    assert!(!marks.flags[&Flag::Read].value && marks.flags[&Flag::Starred].value);
}

#[test]
fn operations_of_the_future_are_held_back() {
    let mut journal: Journal = [
        operation(NOW + 25 * HOUR, flag(Flag::Read, true), &["a"]),
        operation(NOW + 23 * HOUR, flag(Flag::Starred, true), &["a"]),
    ]
    .into_iter()
    .collect();
    let is_read = |journal: &Journal, now| {
        journal.fold(now, &KeyUnion::default()).articles["a"].flags.contains_key(&Flag::Read)
    };
    assert!(!is_read(&journal, NOW));
    assert_eq!(journal.last(NOW).map(|time| time.wall), Some(NOW + 23 * HOUR));
    assert_eq!(journal.first_held_back(NOW).map(|time| time.wall), Some(NOW + 25 * HOUR));
    journal.insert(operation(NOW, flag(Flag::Read, false), &["a"]));
    assert_eq!(journal.compact(NOW), 0, "what is held back replaces nothing");
    assert!(is_read(&journal, NOW + 2 * HOUR));
    assert_eq!(journal.first_held_back(NOW + 2 * HOUR), None);
}

#[test]
fn operations_are_read_as_they_were_written() {
    let label = ArticleLabel {
        title: "题".into(),
        source: "a".into(),
        source_name: "甲报".into(),
        published: Some("2026-11-30".into()),
    };
    let mut starred = operation(NOW, flag(Flag::Starred, true), &["http://a.test/1"]);
    starred.articles.insert("http://a.test/1".into(), Some(label));
    let story = OperationKind::Story { pairs: [("a".into(), "b".into())].into(), same: None };
    for written in [starred, operation(1, story, &[]), operation(2, rename("a", "b"), &[])] {
        let json = serde_json::to_string(&written).expect("JSON");
        assert_eq!(serde_json::from_str::<Operation>(&json).expect("an operation"), written, "{json}");
    }
}

#[test]
fn compaction_drops_only_what_is_replaced() {
    let mut journal: Journal = (0..400)
        .flat_map(|n| {
            let key = format!("http://a.test/{}", n % 20);
            [
                operation(3 * n, flag(Flag::Read, n % 2 == 0), &[&key]),
                operation(3 * n + 1, OperationKind::Position { block: 1, byte: n as u32 }, &[&key]),
                operation(3 * n + 2, tag("标签", n % 3 == 0), &[&key]),
            ]
        })
        .collect();
    let before = fold(&journal);
    assert_eq!(journal.compact(NOW), 2 * 380);
    assert_eq!(fold(&journal), before);
    let articles: BTreeMap<_, _> = (0..20).map(|n| (format!("http://a.test/{n}"), None)).collect();
    let all_read = Operation { articles, ..operation(2000, flag(Flag::Read, true), &[]) };
    journal.insert(all_read);
    assert_eq!(journal.compact(NOW), 20);
}
