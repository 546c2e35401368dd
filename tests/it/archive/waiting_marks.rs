//! What was done elsewhere to articles that are not here, and waits for them.

use super::merging::{flag, home, import_operations, limits, marks, operation, set_clock};
use super::*;
use wanbao::archive::ImportOutcome;
use wanbao::journal::{Operation, OperationKind};
use wanbao::model::Flag;

fn at(address: &str, title: &str) -> Headline {
    Headline { url: CanonicalUrl::parse(address).expect("an address"), ..headline("x", title) }
}

/// Returns an operation about the article at an address.
fn operation_at(minutes: i64, kind: OperationKind, address: &str) -> Operation {
    Operation { articles: [(address.to_owned(), None)].into(), ..operation(minutes, kind, "x", None) }
}

/// Returns true if the article of a path was read.
fn is_read(archive: &Archive, path: &str) -> bool {
    archive.entry_by_url(&url(path)).expect("read").expect("an entry").read
}

#[test]
fn a_decision_waits_for_an_imported_article() {
    let (mut one, mut other) = (home(0), archive());
    store_headlines(&mut other, vec![headline("far", "异地的文章")]);
    let pair = (url("1").to_string(), url("far").to_string());
    let story = OperationKind::Story { pairs: [pair].into(), same: Some(true) };
    let story = Operation { articles: [].into(), ..operation(1, story, "1", None) };
    import_operations(&mut one, vec![story]);
    let records = other.export().articles(None, 10).expect("exported");
    let outcomes = one.import().articles(records, &limits()).expect("imported");
    assert_eq!(outcomes, [ImportOutcome::New]);
    assert_eq!(one.duplicates_of(id_of(&one, "far")).expect("read").len(), 1);
    assert_sound(&one);
}

#[test]
fn a_claim_does_not_bring_back_older_marks() {
    let mut archive = home(5);
    import_operations(
        &mut archive,
        vec![
            operation(1, flag(Flag::Read, true), "print/1", None),
            operation(9, flag(Flag::Later, true), "print/1", None),
        ],
    );
    let id = id_of(&archive, "1");
    for value in [true, false] {
        archive.marks().set(&[id], Flag::Read, value).expect("marked");
    }
    let article = Article { canonical: Some(url("print/1")), ..article("1", "第1条", &["正文。"]) };
    archive.store_article(id, &article, &[], now()).expect("stored");
    let entry = archive.entry(id).expect("read").expect("an entry");
    assert!(!entry.read, "it was marked unread later");
    assert!(entry.later);
}

#[test]
fn marks_wait_for_an_address_with_a_slash_at_the_end() {
    let mut archive = home(0);
    import_operations(
        &mut archive,
        vec![
            operation(1, flag(Flag::Read, true), "1/", None),
            operation(3, flag(Flag::Later, true), "soon/", None),
            operation_at(2, flag(Flag::Read, true), "https://www.news.test/soon"),
        ],
    );
    assert!(is_read(&archive, "1"));
    store_headlines(&mut archive, vec![headline("soon", "后来才到的")]);
    let entry = archive.entry_by_url(&url("soon")).expect("read").expect("an entry");
    assert!(entry.read && entry.later);
}

#[test]
fn marks_of_a_page_for_phones_wait_for_its_title() {
    let phone = "http://m.news.test/";
    for (title, is_same) in [("第1条", true), ("另外一篇不同的文章", false)] {
        let mut archive = home(0);
        let read = |minutes| operation_at(minutes, flag(Flag::Read, true), &format!("{phone}1"));
        import_operations(&mut archive, vec![read(1)]);
        assert!(!is_read(&archive, "1"), "it may be of another article");
        store_headlines(&mut archive, vec![at(&format!("{phone}1"), title)]);
        assert_eq!(is_read(&archive, "1"), is_same, "{title}");
        assert_eq!(marks(&archive).iter().filter(|(_, flags, ..)| flags[0]).count(), 1);
        // From then on, operations under either address count.
        let starred = operation_at(3, flag(Flag::Starred, true), &format!("{phone}1"));
        import_operations(&mut archive, vec![starred]);
        let entry = archive.entry_by_url(&url("1")).expect("read").expect("an entry");
        assert_eq!(entry.starred, is_same, "{title}");
        assert_sound(&archive);
    }
}

#[test]
fn old_marks_of_gone_articles_no_longer_wait() {
    let mut archive = home(0);
    let read = |path: &str| operation(1, flag(Flag::Read, true), path, None);
    import_operations(&mut archive, vec![read("gone"), read("other/gone/")]);
    set_clock(&mut archive, minutes_later(200 * 24 * 60));
    // Fills the blocks, after which the journal is packed as a whole.
    for block in 0..12 {
        let position = |n| OperationKind::Position { block, byte: n };
        let moves = (0..1000).map(|n| {
            let mut moved = operation(10_000 + i64::from(block), position(n), "1", None);
            moved.time.counter = n;
            moved
        });
        import_operations(
            &mut archive,
            moves.chain([operation(2, flag(Flag::Read, true), "soon", None)]).collect(),
        );
        archive.compact_journal().expect("compacted");
    }
    assert!(archive.journal().expect("a journal").len() < 10);
    store_headlines(&mut archive, vec![headline("gone", "很久以前的"), headline("other/gone", "也是")]);
    assert!(!is_read(&archive, "gone") && !is_read(&archive, "other/gone"));
}
