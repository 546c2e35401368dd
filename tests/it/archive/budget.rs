//! The disk budget: what goes first, and what never goes.

use super::*;
use wanbao::archive::{RetentionLimits, RetentionPolicy, RetentionReport};
use wanbao::demo::SyntheticText;
use wanbao::model::{ArticlePosition, Flag, Image, MarkChange, PictureKind, Tag};

const ARTICLES: usize = 20;

/// Stores articles of two sources in turn, a day apart, oldest first; with the copies of their pages if `page_bytes` is not 0.
fn filled(page_bytes: usize) -> Archive {
    let (mut archive, mut text) = (archive(), SyntheticText::new(1));
    for n in 0..ARTICLES {
        let (path, title) = (n.to_string(), format!("第{n}篇"));
        let listed = dated(&path, &title, &format!("2024-09-{:02}", n + 1));
        store_list(&mut archive, ["a", "b"][n % 2], None, &listing(vec![listed]));
        let words = text.paragraphs(1000).concat();
        let pages = if page_bytes == 0 { Vec::new() } else { vec![page(&path, &noise(n, page_bytes))] };
        let id = id_of(&archive, &path);
        archive.store_article(id, &article(&path, &title, &[&words]), &pages, now()).expect("stored");
    }
    archive
}

/// Returns text that can't be compressed much.
fn noise(seed: usize, length: usize) -> String {
    let mut state = seed as u64 + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(b'!' + (state >> 57) as u8 % 90)
    };
    (0..length).map(|_| next()).collect()
}

fn stored(archive: &Archive) -> u64 {
    archive.inspect().stats().expect("stats").stored
}

fn apply(archive: &mut Archive, max_bytes: u64) -> RetentionReport {
    let policy = RetentionPolicy { max_bytes, ..RetentionPolicy::default() };
    let previewed = policy.preview(archive, now()).expect("previewed");
    let applied = policy.apply(archive, now()).expect("applied");
    assert_eq!(previewed, applied);
    assert_sound(archive);
    applied
}

/// Returns the numbers of the articles that are left.
fn left(archive: &Archive) -> Vec<usize> {
    let exists = |n: &usize| archive.entry_by_url(&url(&n.to_string())).expect("read").is_some();
    (0..ARTICLES).filter(exists).collect()
}

#[test]
fn deletes_the_oldest_articles_of_all_sources() {
    let mut archive = filled(0);
    let before = stored(&archive);
    let report = apply(&mut archive, before / 2);
    assert!(stored(&archive) <= before / 2 && stored(&archive) > before / 3, "{before} {}", stored(&archive));
    assert_eq!(left(&archive), (report.headlines()..ARTICLES).collect::<Vec<_>>());
    let sources: Vec<_> = report.articles.iter().map(|articles| articles.source.to_string()).collect();
    assert_eq!(sources, ["a", "b"]);
    assert_eq!(apply(&mut archive, before / 2), RetentionReport::default());
    let counts = store_headlines(&mut archive, vec![dated("0", "第0篇", "2024-09-01")]);
    assert_eq!(counts.new, 0, "an expired article came back");
}

#[test]
fn keeps_what_the_reader_keeps() {
    let mut archive = filled(0);
    let ids: Vec<_> = (0..ARTICLES).map(|n| id_of(&archive, &n.to_string())).collect();
    archive.marks().set(&ids[..1], Flag::Starred, true).expect("marked");
    archive.marks().set(&ids[1..2], Flag::Later, true).expect("marked");
    let tag = Tag::new("留").expect("a tag");
    archive.marks().apply(&ids[2..3], &[MarkChange::Tag(tag, true)]).expect("marked");
    archive.set_position(ids[3], ArticlePosition { block: 0, byte: 3 }).expect("kept");
    archive.set_position(ids[4], ArticlePosition { block: 0, byte: 0 }).expect("kept");
    archive.marks().set(&ids[5..6], Flag::Read, true).expect("marked");
    apply(&mut archive, 1);
    assert_eq!(left(&archive), [0, 1, 2, 3]);
}

#[test]
fn copies_of_pages_go_before_articles() {
    let mut archive = filled(8000);
    let id = |archive: &Archive, n: usize| id_of(archive, &n.to_string());
    let first = id(&archive, 0);
    archive.marks().set(&[first], Flag::Starred, true).expect("marked");
    let before = stored(&archive);
    let report = apply(&mut archive, before / 2);
    assert!(stored(&archive) <= before / 2);
    assert_eq!((left(&archive).len(), report.headlines()), (ARTICLES, 0));
    let has_pages = |n: usize| !archive.pages_of(id(&archive, n)).expect("read").is_empty();
    assert!(report.pages > 5 && report.page_bytes > before / 3, "{report:?}");
    assert!((0..ARTICLES).all(|n| has_pages(n) == (n >= report.pages)));
}

#[test]
fn limits_of_sources_count_towards_the_budget() {
    let mut archive = filled(0);
    let before = stored(&archive);
    let ten = RetentionLimits { count: 5, ..RetentionLimits::default() };
    let policy =
        RetentionPolicy { default_limits: ten, max_bytes: before * 6 / 10, ..RetentionPolicy::default() };
    let report = policy.apply(&mut archive, now()).expect("applied");
    assert_eq!(report.headlines(), ARTICLES - 10);
    assert_eq!(left(&archive), (10..ARTICLES).collect::<Vec<_>>());
}

#[test]
fn pictures_of_kept_articles_stay() {
    let mut archive = archive();
    let bytes = |n: u8| [b"\x89PNG\r\n\x1a\n".as_slice(), &[n; 1000]].concat();
    let size = bytes(0).len() as u64;
    for n in 0..4_u8 {
        let (path, picture) = (n.to_string(), url(&format!("{n}.png")));
        let mut text = article(&path, &format!("第{n}篇"), &["有图。"]);
        text.blocks.push(Block::Figure(Image { src: picture.to_string(), ..Image::default() }));
        let id = archive.ensure_headline(&url(&path), &text.title, &source_id("a"), now()).expect("an id");
        archive.store_article(id, &text, &[], now()).expect("stored");
        let (kind, at) = (PictureKind::Png, minutes_later(i64::from(n)));
        archive.pictures_mut().store(&picture, kind, &bytes(n), u64::MAX, at).expect("stored");
    }
    let first = id_of(&archive, "0");
    archive.marks().set(&[first], Flag::Starred, true).expect("marked");
    let shown = |archive: &Archive| {
        [0, 1, 2, 3].map(|n| archive.pictures().get(&url(&format!("{n}.png"))).expect("read").is_some())
    };
    archive.pictures_mut().make_room(2 * size).expect("made");
    assert_eq!(shown(&archive), [true, false, false, true]);
    archive.pictures_mut().make_room(0).expect("made");
    assert_eq!(shown(&archive), [true, false, false, false]);
}
