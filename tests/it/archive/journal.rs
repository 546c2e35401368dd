//! The operations that marking appends, and the homes that they are of.

use std::fs;
use std::path::Path;

use super::*;
use wanbao::archive::{CompiledRule, RetentionPolicy};
use wanbao::journal::{Author, DeviceId, KeyUnion, Operation, OperationKind};
use wanbao::model::{ArticlePosition, Clock, Flag, MarkChange, Tag, UndoChange};

/// Returns an archive whose clock stands at [`now`], with ten headlines.
fn filled() -> Archive {
    let mut archive = archive();
    set_clock(&mut archive, now());
    fill(&mut archive);
    archive
}

fn set_clock(archive: &mut Archive, at: Timestamp) {
    let clock = Clock::Fixed(at.to_zoned_datetime(CHINA.to_time_zone()));
    archive.set_clock(clock).expect("a clock");
}

fn fill(archive: &mut Archive) {
    let headlines = (0..10).map(|n| headline(&format!("{n}"), &format!("第{n}条")));
    store_list(archive, "a", Some("要闻"), &listing(headlines.collect()));
}

fn tag(name: &str) -> Tag {
    Tag::new(name).expect("a tag")
}

fn operations(archive: &Archive) -> Vec<Operation> {
    let journal = archive.journal().expect("a journal");
    journal.operations().cloned().collect()
}

fn keys(operation: &Operation) -> Vec<&str> {
    operation.articles.keys().map(|key| key.rsplit('/').next().expect("a path")).collect()
}

/// Checks that the fold of the journal has the flags and tags of every article that it knows.
fn assert_folded(archive: &Archive) {
    let fold = archive.journal().expect("a journal").fold(now().as_millisecond(), &KeyUnion::default());
    for (key, marks) in fold.articles {
        let url = CanonicalUrl::parse(&key).expect("an address");
        let Some(entry) = archive.entry_by_url(&url).expect("read") else { continue };
        for (flag, state) in marks.flags {
            assert_eq!(entry.has_flag(flag), state.value, "{flag:?} of {key}");
        }
        let tags: Vec<_> = marks.tags.values().filter(|tag| tag.value).map(|tag| tag.name.clone()).collect();
        assert_eq!(entry.tags.iter().map(ToString::to_string).collect::<Vec<_>>(), tags, "{key}");
    }
}

#[test]
fn every_change_is_one_operation() {
    let mut archive = filled();
    let ids: Vec<_> = ["1", "2", "3"].map(|path| id_of(&archive, path)).into();
    archive.marks().set(&ids[..1], Flag::Read, true).expect("marked");
    archive.marks().set(&ids, Flag::Starred, true).expect("marked");
    archive.marks().mark_all_read(&ListFilter::default()).expect("marked");
    archive.set_position(ids[0], ArticlePosition { block: 2, byte: 3 }).expect("noted");
    archive.set_position(ids[0], ArticlePosition { block: 2, byte: 3 }).expect("noted again");
    archive.marks().set(&ids, Flag::Starred, true).expect("already starred");
    let operations = operations(&archive);
    assert_eq!(
        operations.iter().map(keys).collect::<Vec<_>>(),
        [vec!["1"], vec!["1", "2", "3"], vec!["0", "2", "3", "4", "5", "6", "7", "8", "9"], vec!["1"]]
    );
    let label = operations[1].articles.values().next().cloned().flatten().expect("a label");
    assert_eq!(
        (label.title.as_str(), label.source.as_str(), label.source_name.as_str()),
        ("第1条", "a", "a报")
    );
    assert!(operations[0].articles.values().all(Option::is_none));
    assert_eq!(operations[3].kind, OperationKind::Position { block: 2, byte: 3 });
    let devices: std::collections::BTreeSet<DeviceId> =
        operations.iter().map(|operation| operation.time.device).collect();
    assert_eq!(devices.len(), 1);
    assert!(operations.iter().all(|operation| operation.time.wall == now().as_millisecond()));
    assert_folded(&archive);
}

#[test]
fn undo_is_an_operation() {
    let mut archive = filled();
    let id = id_of(&archive, "1");
    archive.marks().set(&[id], Flag::Starred, true).expect("marked");
    archive.marks().set(&[id], Flag::Starred, false).expect("marked");
    archive.marks().undo().expect("undone");
    archive.marks().undo().expect("undone");
    let done: Vec<_> =
        operations(&archive).into_iter().map(|operation| (operation.kind, operation.author)).collect();
    let starred = |value| OperationKind::Flag { flag: Flag::Starred, value };
    assert_eq!(
        done,
        [
            (starred(true), Author::Reader),
            (starred(false), Author::Reader),
            (starred(true), Author::Reader),
            (starred(false), Author::Undo),
        ]
    );
    assert_folded(&archive);
}

#[test]
fn rules_are_authors_of_their_own() {
    let mut archive = archive();
    set_clock(&mut archive, now());
    let changes = vec![MarkChange::Flag(Flag::Read, true), MarkChange::Tag(tag("三"), true)];
    archive.set_rules(vec![CompiledRule { query: query("第3条"), changes }]);
    fill(&mut archive);
    let operations = operations(&archive);
    assert!(operations.iter().all(|operation| operation.author == Author::Rule && keys(operation) == ["3"]));
    assert_eq!(operations.len(), 2);
    assert_folded(&archive);
}

#[test]
fn renaming_a_tag_is_one_operation_and_undone() {
    let mut archive = filled();
    let ids: Vec<_> = ["1", "2"].map(|path| id_of(&archive, path)).into();
    archive.marks().apply(&ids, &[MarkChange::Tag(tag("橋"), true)]).expect("marked");
    archive.marks().apply(&ids[1..], &[MarkChange::Tag(tag("港"), true)]).expect("marked");
    assert_eq!(archive.marks().rename_tag(&tag("桥"), &tag("港")).expect("renamed"), 2);
    assert_eq!(archive.tags().expect("tags"), [(tag("港"), 2)]);
    assert_folded(&archive);
    assert_eq!(operations(&archive).len(), 3);
    assert_eq!(archive.marks().rename_tag(&tag("桥"), &tag("港")).expect("nothing"), 0);
    assert_eq!(archive.marks().undo().expect("undone"), Some(2));
    assert_eq!(archive.tags().expect("tags"), [(tag("橋"), 2), (tag("港"), 1)]);
    assert_folded(&archive);
    assert_sound(&archive);
}

#[test]
fn stories_and_sources_are_journaled() {
    let mut archive = filled();
    let ids: Vec<_> = ["1", "2"].map(|path| id_of(&archive, path)).into();
    archive.marks().join_story(&ids).expect("joined");
    archive.marks().undo().expect("undone");
    let pair = ("http://news.test/1".to_owned(), "http://news.test/2".to_owned());
    let decided: Vec<_> = operations(&archive)
        .into_iter()
        .map(|operation| match operation.kind {
            OperationKind::Story { pairs, same } if pairs == [pair.clone()].into() => same,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(decided, [Some(true), None]);
}

#[test]
fn steps_say_what_they_changed() {
    let mut archive = filled();
    let ids: Vec<_> = ["1", "2", "3"].map(|path| id_of(&archive, path)).into();
    archive.marks().set(&ids, Flag::Later, true).expect("marked");
    set_clock(&mut archive, minutes_later(5));
    let changes = [MarkChange::Flag(Flag::Read, true), MarkChange::Tag(tag("桥"), true)];
    archive.marks().apply(&ids[..1], &changes).expect("marked");
    archive.marks().separate_story(ids[0]).expect("nothing to take apart");
    let steps = archive.undo_steps(10).expect("steps");
    assert_eq!(steps.iter().map(|step| step.articles).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(steps[0].changes, changes.map(UndoChange::Mark));
    assert_eq!(steps[0].title.as_deref(), Some("第1条"));
    assert_eq!(steps.iter().map(|step| step.at).collect::<Vec<_>>(), [Some(minutes_later(5)), Some(now())]);
    assert_eq!(archive.undo_steps(1).expect("steps"), steps[..1]);
    archive.marks().undo().expect("undone");
    assert_eq!(archive.undo_steps(10).expect("steps"), steps[1..]);
}

/// Opens the archive of a home, with a clock.
fn open(home: &Path, at: Timestamp) -> Archive {
    let mut archive = Archive::open(&home.join("wanbao.db")).expect("an archive");
    set_clock(&mut archive, at);
    archive
}

/// Marks an article in a home, and returns the device that did.
fn mark_in(home: &Path, path: &str, value: bool) -> DeviceId {
    let mut archive = open(home, now());
    let id = id_of(&archive, path);
    assert_eq!(archive.marks().set(&[id], Flag::Read, value).expect("marked"), 1);
    operations(&archive).last().expect("an operation").time.device
}

/// Returns a home with ten headlines.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a directory");
    let mut archive = open(home.path(), now());
    archive.put_sources(&[source("a"), source("b")]).expect("sources");
    fill(&mut archive);
    home
}

fn copy_home(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}

#[test]
fn all_processes_of_a_home_are_one_device() {
    let home = home();
    let first = mark_in(home.path(), "1", true);
    let (mut one, mut other) = (open(home.path(), now()), open(home.path(), now()));
    for n in 0..5 {
        let archive = if n % 2 == 0 { &mut one } else { &mut other };
        let id = id_of(archive, &format!("{}", n + 2));
        archive.marks().set(&[id], Flag::Starred, true).expect("marked");
    }
    assert!(operations(&one).iter().all(|operation| operation.time.device == first));
    assert_eq!(operations(&one).len(), 6);
    drop((one, other));
    let moved = home.path().with_extension("moved");
    fs::rename(home.path(), &moved).expect("moved");
    assert_eq!(mark_in(&moved, "9", true), first, "a home that was moved");
    fs::rename(&moved, home.path()).expect("moved back");
}

#[test]
fn a_copied_home_becomes_another_device() {
    let (original, copy) = (home(), tempfile::tempdir().expect("a directory"));
    let first = mark_in(original.path(), "1", true);
    copy_home(original.path(), copy.path());
    let second = mark_in(copy.path(), "2", true);
    assert_ne!(first, second);
    assert_eq!(mark_in(original.path(), "3", true), first, "the original stays what it is");
    assert_eq!(mark_in(copy.path(), "4", true), second);
    // Both together have every mark, and no two operations with the same time.
    let (one, other) = (open(original.path(), now()), open(copy.path(), now()));
    let mut all = one.journal().expect("a journal");
    all.merge(operations(&other));
    assert_eq!(all.len(), 4);
}

#[test]
fn a_restored_home_becomes_another_device() {
    let home = home();
    let first = mark_in(home.path(), "1", true);
    let backup = home.path().join("safe.db");
    open(home.path(), now()).backup(&backup).expect("copied");
    assert_eq!(mark_in(home.path(), "2", true), first);
    open(home.path(), now()).maintenance().restore(&backup).expect("restored");
    let second = mark_in(home.path(), "2", true);
    assert_ne!(second, first);
    assert_eq!(mark_in(home.path(), "3", true), second);
    // So does one whose database alone was copied elsewhere.
    let elsewhere = tempfile::tempdir().expect("a directory");
    fs::copy(&backup, elsewhere.path().join("wanbao.db")).expect("copied");
    assert_ne!(mark_in(elsewhere.path(), "2", true), first);
}

#[test]
fn a_wrong_clock_is_left_behind() {
    let mut archive = filled();
    let ids: Vec<_> = ["1", "2"].map(|path| id_of(&archive, path)).into();
    set_clock(&mut archive, minutes_later(365 * 24 * 60));
    archive.marks().set(&ids, Flag::Read, true).expect("marked");
    set_clock(&mut archive, now());
    archive.marks().set(&ids, Flag::Later, true).expect("marked");
    let journal = archive.journal().expect("a journal");
    assert_eq!(journal.last(now().as_millisecond()).map(|time| time.wall), Some(now().as_millisecond()));
}

#[test]
fn operations_outlive_their_articles() {
    let mut archive = filled();
    archive.marks().mark_all_read(&ListFilter::default()).expect("marked");
    let limits = wanbao::archive::RetentionLimits { count: 1, ..Default::default() };
    let policy = RetentionPolicy { default_limits: limits, ..RetentionPolicy::default() };
    policy.apply(&mut archive, now()).expect("applied");
    assert_eq!(operations(&archive)[0].articles.len(), 10);
}
