//! Pictures: stored once each, checked by their hash, deleted if no text refers to them.

use super::*;
use wanbao::archive::{MissingPictures, PictureState, UnusedPictures};
use wanbao::model::{Image, PictureKind};

const ROOM: u64 = 1 << 20;

fn png(n: usize) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n".to_vec(), n.to_string().into_bytes(), vec![7; 1000]].concat()
}

fn put(archive: &mut Archive, path: &str, n: usize, minutes: i64) {
    archive
        .pictures_mut()
        .store(&url(path), PictureKind::Png, &png(n), ROOM, minutes_later(minutes))
        .expect("stored");
}

/// Stores an article with pictures and returns its id.
fn illustrated(archive: &mut Archive, path: &str, pictures: &[&str]) -> ArticleId {
    let id = archive.ensure_headline(&url(path), path, &source_id("a"), now()).expect("an id");
    let mut article = article(path, path, &["正文"]);
    let figure = |path: &&str| Block::Figure(Image { src: url(path).to_string(), ..Image::default() });
    article.blocks.extend(pictures.iter().map(figure));
    archive.store_article(id, &article, &[], now()).expect("stored");
    id
}

fn wanted(archive: &mut Archive) -> Vec<MissingPictures> {
    archive.pictures_mut().missing(&source_id("a"), minutes_later(1)).expect("read")
}

#[test]
fn stores_equal_pictures_in_one_file() {
    let mut archive = archive();
    put(&mut archive, "1.png", 1, 0);
    put(&mut archive, "2.png", 1, 1);
    put(&mut archive, "3.png", 3, 2);
    let [one, two, three] = ["1.png", "2.png", "3.png"]
        .map(|path| archive.pictures().get(&url(path)).expect("read").expect("stored"));
    assert_eq!(one.bytes, png(1));
    assert_eq!((&one.path, one.kind), (&two.path, PictureKind::Png));
    assert_ne!(one.path, three.path);
    assert_eq!(archive.pictures().get(&url("4.png")).expect("read"), None);
    let name = one.path.file_name().and_then(|name| name.to_str()).expect("a name");
    let (hash, kind) = name.split_once('.').expect("an extension");
    assert_eq!((hash.len(), kind), (64, "png"), "{name}");
    let stats = archive.inspect().stats().expect("stats");
    assert_eq!((stats.pictures, stats.picture_bytes), (2, png(1).len() as u64 + png(3).len() as u64));
}

#[cfg(unix)]
#[test]
fn picture_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a directory");
    let mut archive = Archive::open(&home.path().join("data/wanbao.db")).expect("an archive");
    put(&mut archive, "1.png", 1, 0);
    let path = archive.pictures().get(&url("1.png")).expect("read").expect("stored").path;
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(path.parent().expect("a directory"), home.path().join("data/pictures"));
    assert_eq!((mode(&path), mode(&home.path().join("data/pictures"))), (0o600, 0o700));
}

#[test]
fn a_missing_or_changed_file_is_wanted_again() {
    let mut archive = archive();
    put(&mut archive, "1.png", 1, 0);
    let path = archive.pictures().get(&url("1.png")).expect("read").expect("stored").path;
    std::fs::write(&path, "spoiled").expect("written");
    assert_eq!(archive.pictures().get(&url("1.png")).expect("read"), None);
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(archive.pictures().state(&url("1.png"), now()).expect("known"), PictureState::Wanted);
}

#[test]
fn waits_longer_after_each_failed_picture() {
    let mut archive = archive();
    let state = |archive: &Archive, minutes| {
        archive.pictures().state(&url("1.png"), minutes_later(minutes)).expect("read")
    };
    assert_eq!(state(&archive, 0), PictureState::Wanted);
    let fail = |archive: &mut Archive| {
        archive.pictures_mut().note_failure(&url("1.png"), "404", now()).expect("noted");
    };
    fail(&mut archive);
    assert_eq!(state(&archive, 0), PictureState::Wanted, "the first failure may be chance");
    fail(&mut archive);
    assert_eq!((state(&archive, 9), state(&archive, 11)), (PictureState::Failed, PictureState::Wanted));
    fail(&mut archive);
    assert_eq!((state(&archive, 11), state(&archive, 21)), (PictureState::Failed, PictureState::Wanted));
    put(&mut archive, "1.png", 1, 0);
    assert!(matches!(state(&archive, 0), PictureState::Stored(_)));
}

#[test]
fn deletes_the_oldest_pictures_to_make_room() {
    let mut archive = archive();
    let size = png(1).len() as u64;
    for n in 1..=4 {
        let (path, at) = (format!("{n}.png"), minutes_later(n));
        let bytes = png(n as usize);
        archive.pictures_mut().store(&url(&path), PictureKind::Png, &bytes, 2 * size, at).expect("stored");
    }
    let stored = |n: usize| archive.pictures().get(&url(&format!("{n}.png"))).expect("read").is_some();
    assert_eq!([1, 2, 3, 4].map(stored), [false, false, true, true]);
    let file = archive.pictures().get(&url("4.png")).expect("read").expect("stored").path;
    assert_eq!(file.parent().expect("a directory").read_dir().expect("readable").count(), 2);
}

#[test]
fn checks_pictures_again_when_an_article_changes() {
    let mut archive = archive();
    let id = illustrated(&mut archive, "x", &["1.png", "2.png"]);
    illustrated(&mut archive, "bare", &[]);
    put(&mut archive, "1.png", 1, 0);
    let illustrations = MissingPictures { id, url: url("x"), pictures: vec![url("2.png")] };
    assert_eq!(wanted(&mut archive), [illustrations]);
    put(&mut archive, "2.png", 2, 0);
    assert_eq!(wanted(&mut archive), []);
    std::fs::remove_file(archive.pictures().get(&url("1.png")).expect("read").expect("stored").path)
        .expect("removed");
    assert_eq!(wanted(&mut archive), [], "an article with all its pictures is not checked again");
    illustrated(&mut archive, "x", &["2.png", "3.png"]);
    assert_eq!(wanted(&mut archive)[0].pictures, [url("3.png")]);
    for _ in 0..4 {
        archive.pictures_mut().note_failure(&url("3.png"), "404", now()).expect("noted");
    }
    assert_eq!(wanted(&mut archive), []);
    assert_sound(&archive);
}

#[test]
fn removes_only_unused_pictures() {
    let mut archive = archive();
    illustrated(&mut archive, "x", &["1.png", "2.png"]);
    for (path, n) in [("1.png", 1), ("2.png", 2), ("3.png", 3), ("same-as-1.png", 1)] {
        put(&mut archive, path, n, 0);
    }
    let unused = UnusedPictures { pictures: 1, bytes: png(3).len() as u64 };
    assert_eq!(archive.pictures().unused().expect("listed"), unused);
    assert_eq!(archive.inspect().stats().expect("stats").pictures, 3);
    assert_eq!(archive.pictures_mut().remove_unused().expect("removed"), unused);
    let stored = |path: &str| archive.pictures().get(&url(path)).expect("read").is_some();
    assert_eq!(["1.png", "2.png", "3.png", "same-as-1.png"].map(stored), [true, true, false, false]);
}
