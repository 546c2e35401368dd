//! Export and import, retention, and values that front ends store.

use wanbao::archive::{ImportOutcome, RetentionLimits, RetentionPolicy};
use wanbao::newsroom::RunMode;

use super::*;

#[tokio::test]
async fn imports_what_another_archive_exported() {
    let from = refreshed(&FakeSite::with_articles(6)).await;
    let to = newsroom(&FakeSite::with_articles(0)).await;
    let sources = from.transfer().export_sources().await.expect("sources");
    let articles = from.transfer().export_articles(None, 100).await.expect("articles");
    let mut import = to.transfer().import();
    import.sources(sources).await.expect("imported");
    let outcomes = import.articles(articles.clone()).await.expect("imported");
    assert_eq!(outcomes, vec![ImportOutcome::New; 6]);
    let again = import.articles(articles).await.expect("imported");
    assert_eq!(again, vec![ImportOutcome::Known; 6]);
    let titles = |entries: Vec<ListEntry>| entries.into_iter().map(|entry| entry.title).collect::<Vec<_>>();
    assert_eq!(titles(entries(&to).await), titles(entries(&from).await));
}

#[tokio::test]
async fn dry_run_of_retention_deletes_nothing() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    let limits = RetentionLimits { count: 4, ..RetentionLimits::default() };
    let policy = RetentionPolicy { default_limits: limits, ..RetentionPolicy::default() };
    let maintenance = newsroom.maintenance();
    let expired = maintenance.apply_retention(policy.clone(), RunMode::DryRun).await.expect("counts");
    assert_eq!(expired.articles.iter().map(|source| source.headlines).collect::<Vec<_>>(), [2]);
    assert_eq!(entries(&newsroom).await.len(), 6);
    maintenance.apply_retention(policy, RunMode::Apply).await.expect("counts");
    assert_eq!(entries(&newsroom).await.len(), 4);
}

#[tokio::test]
async fn front_ends_recall_stored_values() {
    let newsroom = newsroom(&FakeSite::with_articles(0)).await;
    assert_eq!(newsroom.recall("split").await, Ok(None));
    newsroom.remember("split", "wide".to_owned());
    newsroom.stored_count().await.expect("the queue is done");
    assert_eq!(newsroom.recall("split").await, Ok(Some("wide".to_owned())));
}
