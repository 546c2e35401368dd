//! Articles that their site changes: versions and quarantine.

use super::fake_site::{FIRST, LAST};
use super::*;

/// Fetches the articles of the last two days again.
async fn fetch_again(newsroom: &Newsroom) -> Summary {
    refresh(newsroom, &Plan { again: 2, ..everything() }).await
}

#[tokio::test]
async fn keeps_the_old_text_of_a_changed_article() {
    let site = FakeSite::with_articles(6);
    let newsroom = refreshed(&site).await;
    let id = id(&newsroom, 1).await;
    site.set_article(1, &[&FIRST.replace("一千二百", "一千五百"), LAST]);
    let summary = fetch_again(&newsroom).await;
    assert_eq!((summary.changed, summary.unchanged), (1, 6), "{summary:?}");
    let versions = newsroom.articles().versions(id).await.expect("versions");
    assert_eq!((versions.texts.len(), versions.kept), (2, 2));
    let opened = newsroom.articles().open(id).await.expect("an article");
    assert!(opened.article.paragraphs().any(|text| text.contains("一千五百")));
}

#[tokio::test]
async fn unchanged_pages_make_no_versions() {
    let site = FakeSite::with_articles(6);
    let newsroom = refreshed(&site).await;
    let summary = fetch_again(&newsroom).await;
    assert_eq!((summary.changed, summary.quarantined, summary.failed), (0, 0, 0), "{summary:?}");
    let versions = newsroom.articles().versions(id(&newsroom, 1).await).await.expect("versions");
    assert_eq!(versions.texts.len(), 1);
}

/// Returns a newsroom with an article whose page has lost most of its text.
async fn quarantined(site: &Arc<FakeSite>) -> Newsroom {
    let long: Vec<String> = (0..30).map(|n| format!("第{n}段。{FIRST}{LAST}")).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    site.set_article(1, &long);
    let newsroom = refreshed(site).await;
    site.set_article(1, &["本文已被删减，只剩下这一段话，请读者到客户端里查看全文。"]);
    let summary = fetch_again(&newsroom).await;
    assert_eq!((summary.quarantined, summary.changed), (1, 0), "{summary:?}");
    newsroom
}

#[tokio::test]
async fn quarantines_a_page_that_lost_most_of_its_text() {
    let newsroom = quarantined(&FakeSite::with_articles(6)).await;
    let id = id(&newsroom, 1).await;
    let opened = newsroom.articles().open(id).await.expect("an article");
    assert!(opened.article.paragraphs().any(|text| text.contains("第29段")), "the good text is kept");
    let versions = newsroom.articles().versions(id).await.expect("versions");
    assert_eq!((versions.texts.len(), versions.kept), (2, 1));
}

#[tokio::test]
async fn quarantined_text_can_be_accepted_once() {
    let newsroom = quarantined(&FakeSite::with_articles(6)).await;
    let id = id(&newsroom, 1).await;
    assert_eq!(newsroom.articles().accept_quarantined(id).await, Ok(true));
    let opened = newsroom.articles().open(id).await.expect("an article");
    assert!(opened.article.paragraphs().any(|text| text.contains("本文已被删减")));
    assert_eq!(newsroom.articles().accept_quarantined(id).await, Ok(false));
}
