//! Import that merges: marks, tags, positions, versions and sources of several homes.

use super::*;
use wanbao::archive::{ExtraRecord, ImportLimits, ImportOutcome, ImportRefusal};
use wanbao::journal::{ArticleLabel, Author, DeviceId, HybridTime, KeyUnion, Operation, OperationKind};
use wanbao::model::{ArticlePosition, Clock, Flag, MarkChange, SourceState, Tag, View};

pub(super) fn limits() -> ImportLimits {
    ImportLimits { now: now(), picture_bytes: 1 << 20, picture_total: 1 << 20 }
}

pub(super) fn set_clock(archive: &mut Archive, at: Timestamp) {
    let clock = Clock::Fixed(at.to_zoned_datetime(CHINA.to_time_zone()));
    archive.set_clock(clock).expect("a clock");
}

/// Returns a home whose clock is off, with six headlines.
pub(super) fn home(minutes_off: i64) -> Archive {
    let mut archive = archive();
    set_clock(&mut archive, minutes_later(minutes_off));
    let headlines = (0..6).map(|n| headline(&format!("{n}"), &format!("第{n}条")));
    store_list(&mut archive, "a", Some("要闻"), &listing(headlines.collect()));
    archive
}

pub(super) fn mark(archive: &mut Archive, path: &str, flag: Flag, value: bool) {
    let id = id_of(archive, path);
    archive.marks().set(&[id], flag, value).expect("marked");
}

pub(super) fn change_tag(archive: &mut Archive, path: &str, name: &str, value: bool) {
    let id = id_of(archive, path);
    archive.marks().apply(&[id], &[MarkChange::Tag(tag(name), value)]).expect("marked");
}

pub(super) fn tag(name: &str) -> Tag {
    Tag::new(name).expect("a tag")
}

/// Imports everything that another home exports; returns what was new or merged.
pub(super) fn import(to: &mut Archive, from: &Archive) -> usize {
    let sources = to.import().sources(from.export().sources().expect("exported")).expect("imported");
    let articles = from.export().articles(None, 1000).expect("exported");
    let articles = to.import().articles(articles, &limits()).expect("imported");
    let extras = to.import().extras(&from.export().extras().expect("exported"), &limits()).expect("imported");
    let all = sources.iter().chain(&articles).chain(&extras);
    all.filter(|outcome| matches!(outcome, ImportOutcome::New | ImportOutcome::Merged)).count()
}

pub(super) fn import_operations(to: &mut Archive, operations: Vec<Operation>) -> Vec<ImportOutcome> {
    let extras: Vec<_> =
        operations.into_iter().map(|operation| ExtraRecord::Operation(Box::new(operation))).collect();
    to.import().extras(&extras, &limits()).expect("imported")
}

/// The flags, the tags and the position of the article at an address.
pub(super) type Marks = (String, [bool; 4], Vec<Tag>, Option<ArticlePosition>);

/// Returns the marks of all articles, by address.
pub(super) fn marks(archive: &Archive) -> Vec<Marks> {
    let records = archive.export().articles(None, 1000).expect("exported");
    let mut marks: Vec<_> = records
        .into_iter()
        .map(|record| {
            let flags = [record.read, record.starred, record.later, record.hidden];
            (record.url.to_string(), flags, record.tags, record.position)
        })
        .collect();
    marks.sort_by(|one, other| one.0.cmp(&other.0));
    marks
}

#[test]
fn homes_agree_after_importing_each_other() {
    let (mut one, mut other) = (home(0), home(5));
    mark(&mut one, "1", Flag::Starred, true);
    mark(&mut other, "1", Flag::Starred, true);
    mark(&mut other, "1", Flag::Starred, false);
    mark(&mut one, "2", Flag::Read, true);
    change_tag(&mut one, "3", "桥", true);
    change_tag(&mut other, "3", "港", true);
    let id = id_of(&other, "4");
    other.set_position(id, ArticlePosition { block: 3, byte: 1 }).expect("noted");
    let first = id_of(&one, "5");
    let second = id_of(&one, "4");
    one.marks().join_story(&[first, second]).expect("joined");
    assert!(import(&mut one, &other) > 0);
    assert!(import(&mut other, &one) > 0);
    assert_eq!(marks(&one), marks(&other));
    assert_eq!((import(&mut one, &other), import(&mut other, &one)), (0, 0), "nothing changes any more");
    let entry = |path: &str| one.entry_by_url(&url(path)).expect("read").expect("an entry");
    assert!(!entry("1").starred, "it was unstarred later");
    assert!(entry("2").read);
    assert_eq!(entry("3").tags, [tag("桥"), tag("港")]);
    assert_eq!(one.position(id_of(&one, "4")).expect("read").map(|position| position.block), Some(3));
    assert_eq!(other.duplicates_of(id_of(&other, "4")).expect("read").len(), 1, "a story joined by hand");
    for archive in [&one, &other] {
        assert_sound(archive);
    }
}

#[test]
fn a_mark_after_an_import_wins() {
    let (mut one, mut other) = (home(0), home(600));
    mark(&mut other, "1", Flag::Read, true);
    import(&mut one, &other);
    // The clock of this home is hours behind, but what is done after the import is later.
    mark(&mut one, "1", Flag::Read, false);
    import(&mut other, &one);
    assert_eq!(marks(&one), marks(&other));
    assert!(!marks(&one)[1].1[0]);
}

#[test]
fn a_removal_that_arrives_late_leaves_nothing_renamed() {
    let (mut one, mut other) = (home(0), home(240));
    change_tag(&mut one, "1", "桥", true);
    import(&mut other, &one);
    other.marks().rename_tag(&tag("桥"), &tag("港")).expect("renamed");
    change_tag(&mut one, "1", "桥", false);
    import(&mut other, &one);
    import(&mut one, &other);
    assert_eq!(marks(&one), marks(&other));
    assert!(marks(&other).iter().all(|(_, _, tags, _)| tags.is_empty()));
    assert_sound(&other);
}

#[test]
fn records_without_operations_are_merged() {
    let (mut one, mut other) = (home(0), home(0));
    for path in ["1", "2"] {
        mark(&mut other, path, Flag::Starred, true);
    }
    change_tag(&mut other, "1", "桥", true);
    mark(&mut one, "2", Flag::Starred, true);
    mark(&mut one, "2", Flag::Starred, false);
    let records = other.export().articles(None, 10).expect("exported");
    let outcomes = one.import().articles(records.clone(), &limits()).expect("imported");
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == ImportOutcome::Merged).count(), 1);
    let entry =
        |archive: &Archive, path: &str| archive.entry_by_url(&url(path)).expect("read").expect("there");
    assert!(entry(&one, "1").starred && entry(&one, "1").tags == [tag("桥")]);
    assert!(!entry(&one, "2").starred, "the reader has unstarred it here");
    let again = one.import().articles(records, &limits()).expect("imported");
    assert!(again.iter().all(|outcome| *outcome == ImportOutcome::Known));
}

#[test]
fn versions_are_merged() {
    let (mut one, mut other) = (home(0), home(0));
    let put = |archive: &mut Archive, text: &str, minutes: i64| {
        let id = id_of(archive, "1");
        let page = page("1", text);
        archive
            .store_article(id, &article("1", "第1条", &[text]), &[page], minutes_later(minutes))
            .expect("stored");
    };
    put(&mut one, "初稿。", 0);
    put(&mut one, "第二稿。", 10);
    put(&mut other, "初稿。", 5);
    put(&mut other, "第三稿。", 20);
    assert!(import(&mut one, &other) > 0);
    let texts = |archive: &Archive| -> Vec<Vec<Block>> {
        let versions = archive.versions(id_of(archive, "1")).expect("read");
        versions.into_iter().map(|version| version.article.blocks).collect()
    };
    let text = |text: &str| vec![Block::Paragraph { text: text.into() }];
    assert_eq!(texts(&one), [text("初稿。"), text("第二稿。"), text("第三稿。")]);
    assert_eq!(import(&mut one, &other), 0);
    import(&mut other, &one);
    assert_eq!(texts(&other), texts(&one));
    for (word, found) in [("第三稿", 1), ("第二稿", 0)] {
        let results = one.search(&ListFilter::default(), &query(word), 10, None).expect("a search");
        assert_eq!(results.hits.len(), found, "{word}");
    }
    assert_sound(&one);
}

fn label(title: &str, source: &str) -> ArticleLabel {
    ArticleLabel {
        title: title.into(),
        source: source.into(),
        source_name: format!("{source}报"),
        published: Some("2024-10-01".into()),
    }
}

pub(super) fn operation(
    minutes: i64,
    kind: OperationKind,
    path: &str,
    label: Option<ArticleLabel>,
) -> Operation {
    let wall = minutes_later(minutes).as_millisecond();
    let time = HybridTime { wall, counter: 0, device: DeviceId(7) };
    Operation { time, author: Author::Reader, kind, articles: [(url(path).to_string(), label)].into() }
}

pub(super) fn flag(flag: Flag, value: bool) -> OperationKind {
    OperationKind::Flag { flag, value }
}

#[test]
fn marks_of_absent_articles_are_listed_and_wait() {
    let mut archive = home(0);
    let dirty = "\u{1b}[2J异地的文章";
    import_operations(
        &mut archive,
        vec![
            operation(1, flag(Flag::Starred, true), "far", Some(label(dirty, "elsewhere"))),
            operation(2, flag(Flag::Read, true), "soon", None),
        ],
    );
    let starred = ListFilter { view: View::Starred, ..ListFilter::default() };
    let listed = archive.list(&starred, None, 10).expect("a list").entries;
    assert_eq!(listed.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["异地的文章"]);
    assert!(!listed[0].stored && listed[0].url == url("far"));
    let sources = archive.sources().expect("sources");
    let added = sources.iter().find(|stored| stored.source.id == source_id("elsewhere")).expect("a source");
    assert_eq!(added.source.state, SourceState::Removed);
    // It can be fetched, like any other headline.
    archive
        .store_article(listed[0].id, &article("far", "异地的文章", &["正文。"]), &[], now())
        .expect("stored");
    assert_eq!(archive.entry_by_url(&url("soon")).expect("read"), None);
    archive.put_sources(&[source("a"), source("b")]).expect("sources");
    store_headlines(&mut archive, vec![headline("soon", "后来才到的")]);
    assert!(archive.entry_by_url(&url("soon")).expect("read").expect("an entry").read);
    assert_sound(&archive);
}

#[test]
fn operations_of_the_future_wait_until_they_are_due() {
    let mut archive = home(0);
    import_operations(&mut archive, vec![operation(30 * 60, flag(Flag::Read, true), "1", None)]);
    assert!(!marks(&archive)[1].1[0]);
    archive.compact_journal().expect("compacted");
    assert!(!marks(&archive)[1].1[0]);
    set_clock(&mut archive, minutes_later(7 * 60));
    archive.compact_journal().expect("compacted");
    assert!(marks(&archive)[1].1[0]);
}

#[test]
fn invalid_operations_are_refused_one_by_one() {
    let mut archive = home(0);
    let good = operation(1, flag(Flag::Read, true), "1", None);
    let mut bad_key = operation(2, flag(Flag::Read, true), "2", None);
    bad_key.articles.insert("javascript:alert(1)".into(), None);
    let tag = OperationKind::Tag { tag: "x".into(), name: "a b".into(), value: true };
    let before_1970 = Operation {
        time: HybridTime { wall: -1, ..good.time },
        ..operation(3, flag(Flag::Read, true), "3", None)
    };
    let outcomes =
        import_operations(&mut archive, vec![bad_key, good, operation(4, tag, "4", None), before_1970]);
    let refused = |refusal| ImportOutcome::Refused(refusal);
    assert_eq!(
        outcomes,
        [
            refused(ImportRefusal::InvalidOperation),
            ImportOutcome::New,
            refused(ImportRefusal::InvalidOperation),
            refused(ImportRefusal::WrongTime)
        ]
    );
    assert_eq!(marks(&archive).iter().filter(|(_, flags, ..)| flags[0]).count(), 1);
}

#[test]
fn a_packed_journal_is_small_and_complete() {
    const DAYS: i64 = 30;
    let mut archive = archive();
    for day in 0..DAYS {
        set_clock(&mut archive, minutes_later(day * 24 * 60));
        let path = |n: i64| format!("news/2024/10/{day:02}/content_{}.shtml", 7_000_000 + day * 1000 + n * 7);
        let headlines =
            (0..200).map(|n| headline(&path(n), &format!("第{day}天的第{n}条消息，关于渡口和大桥")));
        store_list(&mut archive, "a", None, &listing(headlines.collect()));
        for n in 0..200 {
            let (flag, value) = [(Flag::Read, true), (Flag::Starred, n % 20 == 0)][usize::from(n % 10 == 0)];
            mark(&mut archive, &path(n), flag, value);
            mark(&mut archive, &path(n), Flag::Read, true);
        }
        archive.compact_journal().expect("compacted");
    }
    let journal = archive.journal().expect("a journal");
    let fold = journal.fold(minutes_later(DAYS * 24 * 60).as_millisecond(), &KeyUnion::default());
    assert_eq!(fold.articles.len(), 200 * DAYS as usize);
    let sizes = archive.inspect().table_sizes().expect("sizes");
    let bytes: u64 =
        sizes.iter().filter(|(table, _)| table.contains("operation")).map(|(_, bytes)| bytes).sum();
    assert!(bytes * 365 / (DAYS as u64) < 3 << 20, "{bytes} bytes in {DAYS} days");
}
