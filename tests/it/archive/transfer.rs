//! Export and import of records.

use super::*;
use wanbao::archive::{ArticleRecord, ImportLimits, ImportOutcome, ImportRefusal};

fn exported() -> (Archive, Vec<ArticleRecord>) {
    let mut archive = archive();
    let id = archive.ensure_headline(&url("x"), "题", &source_id("a"), now()).expect("an id");
    archive
        .store_article(id, &article("x", "题", &["正文。"]), &[page("x", "第一页")], now())
        .expect("stored");
    let records = archive.export().articles(None, 10).expect("exported");
    (archive, records)
}

fn limits() -> ImportLimits {
    ImportLimits { now: now(), picture_bytes: 1 << 20, picture_total: 1 << 20 }
}

#[test]
fn imports_exported_articles_with_their_pages() {
    let (archive, records) = exported();
    let mut other = Archive::in_memory().expect("an archive");
    other.import().sources(archive.export().sources().expect("exported")).expect("imported");
    assert_eq!(other.import().articles(records.clone(), &limits()).expect("imported"), [ImportOutcome::New]);
    assert_eq!(other.export().articles(None, 10).expect("exported"), records);
    assert_eq!(other.import().articles(records, &limits()).expect("imported"), [ImportOutcome::Known]);
    assert_sound(&other);
}

#[test]
fn rejects_a_page_that_is_not_base64() {
    let (archive, records) = exported();
    let mut json = serde_json::to_value(&records).expect("JSON");
    json[0]["pages"][0]["bytes"] = "not base64!".into();
    let broken: Vec<ArticleRecord> = serde_json::from_value(json).expect("records");
    let mut other = Archive::in_memory().expect("an archive");
    other.import().sources(archive.export().sources().expect("exported")).expect("imported");
    let outcomes = other.import().articles(broken, &limits()).expect("the rest is imported");
    assert_eq!(outcomes, [ImportOutcome::Refused(ImportRefusal::BadBase64)]);
    assert_eq!(other.export().articles(None, 10).expect("exported"), []);
}

/// A line that version 0.1.0 wrote, with integers in the place of words.
const OLD_LINE: &str = r#"{"id":7,"source":"a","section":["要闻",2],"url":"http://news.test/old","title":"旧题",
    "origin":null,"published":"2024-10-08","moment":"2024-10-07T16:00:00Z","seen":"2024-10-08T06:05:00Z","read":true,
    "starred":false,"later":false,"hidden":false,"touched":9,"tags":["湾区"],"gone":false,"position":null,"suspect":null,
    "texts":[{"filed":"2024-10-08T06:05:00Z","article":{"url":"http://news.test/old","title":"旧题","published":null,
    "origin":null,"author":null,"editor":null,"credit":null,"section":null,"blocks":[{"kind":"paragraph","text":"正文。"}],
    "previous":null,"next":null,"next_page":null,"pages":1}}],"pages":[]}"#;

#[test]
fn exports_enumerations_as_words_and_reads_integers() {
    let old: ArticleRecord = serde_json::from_str(OLD_LINE).expect("a record");
    assert_eq!((&old.section, old.touched), (&Some(("要闻".to_owned(), 2)), 9));
    let json = serde_json::to_value(&old).expect("JSON");
    assert_eq!(json["section"], serde_json::json!(["要闻", "listed"]));
    assert_eq!(json["touched"], serde_json::json!(["read", "hidden"]));
    assert_eq!(serde_json::from_value::<ArticleRecord>(json).expect("a record"), old);

    let mut archive = archive();
    assert_eq!(
        archive.import().articles(vec![old.clone()], &limits()).expect("imported"),
        [ImportOutcome::New]
    );
    let exported = archive.export().articles(None, 10).expect("exported");
    assert_eq!((&exported[0].section, exported[0].touched), (&old.section, old.touched));
    assert_sound(&archive);
}
