//! Sources: added, removed, probed and tested.

use wanbao::newsroom::{NewsroomError, PageErrorKind, Prospect, addresses};

use wanbao::model::SourceState;

use super::*;

#[tokio::test]
async fn probed_site_gets_its_own_name_and_an_unused_id() {
    let site = FakeSite::with_articles(6);
    let taken =
        Source { id: SourceId::new("wang-test").expect("an id"), url: url("http://other.test/"), ..source() };
    let newsroom = open(Arc::clone(&site) as _, &archive(), vec![taken], NewsroomOptions::default()).await;
    let prospect = newsroom.sources().probe(&[FakeSite::front_url()]).await.expect("a site");
    let Prospect::New(site) = prospect else { panic!("{prospect:?}") };
    assert_eq!((site.source.name.as_str(), site.source.id.as_str()), ("望潮网", "wang-test-2"));
    assert_eq!(site.front.headlines.len(), 6);
    assert_eq!(newsroom.sources().all().len(), 1, "nothing is stored");
}

#[tokio::test]
async fn probing_recognises_a_source_by_any_scheme() {
    let site = FakeSite::with_articles(6);
    let newsroom = newsroom(&site).await;
    let prospect = newsroom.sources().probe(&addresses("wang.test")).await;
    assert_eq!(prospect, Ok(Prospect::Known(Box::new(source()))));
    assert_eq!(site.take_requests(), []);
}

#[tokio::test]
async fn probing_a_site_without_headlines_fails() {
    let site = FakeSite::with_articles(6);
    site.set_page(&FakeSite::front_url(), "<title>望潮网</title>".to_owned());
    let newsroom = open(Arc::clone(&site) as _, &archive(), Vec::new(), NewsroomOptions::default()).await;
    let error = newsroom.sources().probe(&[FakeSite::front_url()]).await.expect_err("no headlines");
    assert_eq!(error.page_kind(), Some(&PageErrorKind::NoHeadlines));
}

#[tokio::test]
async fn removed_source_keeps_its_articles_in_lists() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    newsroom.sources().remove(&source().id).await.expect("removed");
    assert_eq!(newsroom.sources().all(), [Source { state: SourceState::Removed, ..source() }]);
    assert_eq!(entries(&newsroom).await.len(), 6);
    newsroom.sources().add(source()).await.expect("added");
    assert_eq!(newsroom.sources().all(), [source()]);
    assert_eq!(entries(&newsroom).await.len(), 6);
}

#[tokio::test]
async fn test_reports_front_page_and_newest_article() {
    let site = FakeSite::with_articles(6);
    let newsroom = newsroom(&site).await;
    let report = newsroom.sources().test(&source()).await;
    assert_eq!(report.front.map(|front| front.headlines.len()), Ok(6));
    let article: Option<Result<_, NewsroomError>> = report.article;
    assert_eq!(article.expect("an article").map(|article| article.title), Ok(FakeSite::title(1)));
    assert_eq!(entries(&newsroom).await, [], "nothing is stored");
}
