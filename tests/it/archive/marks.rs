//! Marks, tags and undo.

use super::*;
use wanbao::model::{Flag, ListEntry, MarkChange, Tag, View};

fn filled() -> Archive {
    let mut archive = archive();
    let headlines = (0..10).map(|n| headline(&format!("{n}"), &format!("第{n}条")));
    store_list(&mut archive, "a", Some("要闻"), &listing(headlines.collect()));
    archive
}

fn entries(archive: &Archive) -> Vec<ListEntry> {
    archive.list(&ListFilter::default(), None, 1000).expect("a list").entries
}

#[test]
fn undo_restores_what_the_last_step_changed() {
    let mut archive = filled();
    let ids: Vec<_> = entries(&archive).iter().map(|entry| entry.id).collect();
    let mut states = vec![entries(&archive)];
    let mut changed = vec![archive.marks().set(&ids[..3], Flag::Read, true).expect("marked")];
    states.push(entries(&archive));
    changed.push(archive.marks().set(&ids[2..5], Flag::Starred, true).expect("marked"));
    states.push(entries(&archive));
    changed.push(archive.marks().set(&ids[1..2], Flag::Read, false).expect("marked"));
    states.push(entries(&archive));
    changed.push(archive.marks().mark_all_read(&ListFilter::default()).expect("marked"));
    assert_eq!(changed, [3, 3, 1, 8]);
    while let Some(state) = states.pop() {
        assert_eq!(archive.marks().undo().expect("undone"), changed.pop());
        assert_eq!(entries(&archive), state);
        assert_sound(&archive);
    }
    assert_eq!(archive.marks().undo().expect("nothing"), None);
}

#[test]
fn a_change_without_effect_is_no_step() {
    let mut archive = filled();
    let id = id_of(&archive, "0");
    assert_eq!(archive.marks().set(&[id], Flag::Later, true).expect("marked"), 1);
    assert_eq!(archive.marks().set(&[id, id], Flag::Later, true).expect("marked"), 0);
    assert_eq!(archive.marks().set(&[], Flag::Read, true).expect("marked"), 0);
    assert_eq!(archive.marks().set(&[ArticleId(999)], Flag::Read, true).expect("marked"), 0);
    assert_eq!(archive.marks().undo().expect("undone"), Some(1));
    assert_eq!(archive.marks().undo().expect("nothing"), None);
}

#[test]
fn marking_all_read_is_limited_to_the_list() {
    let mut archive = filled();
    store_list(&mut archive, "b", None, &listing(vec![headline("other", "别处的第3条")]));
    let starred = [id_of(&archive, "7"), id_of(&archive, "8")];
    archive.marks().set(&starred, Flag::Starred, true).expect("marked");
    let in_a = ListFilter { source: Some(source_id("a")), ..ListFilter::default() };
    let filtered = ListFilter { title: "3".into(), ..in_a.clone() };
    assert_eq!(archive.marks().mark_all_read(&filtered).expect("marked"), 1);
    assert_eq!(
        archive.marks().mark_all_read(&ListFilter { view: View::Starred, ..in_a.clone() }).expect("marked"),
        2
    );
    assert_eq!(
        archive.marks().mark_all_read(&ListFilter { section: Some("要闻".into()), ..in_a }).expect("marked"),
        7
    );
    assert_eq!(
        titles(&archive, &ListFilter { view: View::Unread, ..ListFilter::default() }),
        ["别处的第3条"]
    );
}

#[test]
fn undo_works_in_a_later_run_and_skips_removed() {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("wanbao.db");
    {
        let mut archive = Archive::open(&path).expect("an archive");
        archive.put_sources(&[source("a"), source("b")]).expect("sources");
        store_list(&mut archive, "a", None, &listing(vec![headline("x", "甲")]));
        store_list(&mut archive, "b", None, &listing(vec![headline("y", "乙")]));
        assert_eq!(archive.marks().mark_all_read(&ListFilter::default()).expect("marked"), 2);
        archive.purge_source(&source_id("b")).expect("removed");
    }
    let mut archive = Archive::open(&path).expect("an archive");
    assert_eq!(archive.marks().undo().expect("undone"), Some(1));
    assert!(!entries(&archive)[0].read);
}

#[test]
fn the_undo_stack_is_limited() {
    let mut archive = filled();
    let id = id_of(&archive, "0");
    let changes = |value| [Flag::Read, Flag::Starred].map(|flag| MarkChange::Flag(flag, value));
    for n in 0..150 {
        archive.marks().apply(&[id], &changes(n % 2 == 0)).expect("marked");
    }
    let undone = std::iter::from_fn(|| archive.marks().undo().expect("undone")).count();
    assert_eq!(undone, 100, "steps that are undone together are one");
}

fn tag(name: &str) -> Tag {
    Tag::new(name).expect("a tag")
}

#[test]
fn several_changes_at_once_are_one_step() {
    let mut archive = filled();
    let ids: Vec<_> = entries(&archive).iter().map(|entry| entry.id).collect();
    archive.marks().apply(&ids[..2], &[MarkChange::Tag(tag("旧"), true)]).expect("marked");
    let before = entries(&archive);
    let markings = [
        MarkChange::Flag(Flag::Later, true),
        MarkChange::Tag(tag("新"), true),
        MarkChange::Tag(tag("舊"), false),
    ];
    assert_eq!(archive.marks().apply(&ids[1..4], &markings).expect("marked"), 3);
    let tags: Vec<_> = entries(&archive).into_iter().map(|entry| entry.tags).collect();
    assert_eq!(tags[..5], [vec![tag("旧")], vec![tag("新")], vec![tag("新")], vec![tag("新")], vec![]]);
    assert_eq!(archive.tags().expect("tags"), [(tag("新"), 3), (tag("旧"), 1)]);
    assert_eq!(archive.marks().apply(&ids[1..4], &markings).expect("marked"), 0);
    assert_eq!(archive.marks().undo().expect("undone"), Some(3));
    assert_eq!(entries(&archive), before);
    assert_eq!(archive.marks().undo().expect("undone"), Some(2));
    assert_eq!(archive.tags().expect("tags"), []);
    assert_sound(&archive);
}

#[test]
fn removing_a_source_keeps_tagged_articles() {
    let mut archive = filled();
    let id = id_of(&archive, "3");
    archive.marks().apply(&[id], &[MarkChange::Tag(tag("留"), true)]).expect("marked");
    archive.purge_source(&source_id("a")).expect("removed");
    assert_eq!(archive.entry(id).expect("read").expect("there").tags, [tag("留")]);
    assert_sound(&archive);
}
