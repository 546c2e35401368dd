//! Export and import of records.

use super::*;
use wanbao::archive::{ArchiveError, ArticleRecord};

fn exported() -> (Archive, Vec<ArticleRecord>) {
    let mut archive = archive();
    let id = archive.ensure_headline(&url("x"), "题", &source_id("a"), now()).expect("an id");
    archive
        .store_article(id, &article("x", "题", &["正文。"]), &[page("x", "第一页")], now())
        .expect("stored");
    let records = archive.export().articles(None, 10).expect("exported");
    (archive, records)
}

#[test]
fn imports_exported_articles_with_their_pages() {
    let (archive, records) = exported();
    let mut other = Archive::in_memory().expect("an archive");
    other.import().sources(&archive.export().sources().expect("exported")).expect("imported");
    assert_eq!(other.import().articles(&records).expect("imported"), 1);
    assert_eq!(other.export().articles(None, 10).expect("exported"), records);
    assert_eq!(other.import().articles(&records).expect("imported"), 0, "known already");
    assert_sound(&other);
}

#[test]
fn rejects_a_page_that_is_not_base64() {
    let (archive, records) = exported();
    let mut json = serde_json::to_value(&records).expect("JSON");
    json[0]["pages"][0]["bytes"] = "not base64!".into();
    let broken: Vec<ArticleRecord> = serde_json::from_value(json).expect("records");
    let mut other = Archive::in_memory().expect("an archive");
    other.import().sources(&archive.export().sources().expect("exported")).expect("imported");
    let refused = other.import().articles(&broken).expect_err("not base64");
    assert!(
        matches!(refused.kind(), ArchiveError::BadImport { url: page, .. } if *page == url("x")),
        "{refused}"
    );
    assert_eq!(other.export().articles(None, 10).expect("exported"), [], "rolled back");
}
