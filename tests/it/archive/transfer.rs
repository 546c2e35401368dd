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
