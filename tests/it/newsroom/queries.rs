//! Lists, searches and digests.

use wanbao::newsroom::{NewsroomError, query_of_day};

use super::*;

#[tokio::test]
async fn invalid_query_names_word_and_position() {
    let newsroom = newsroom(&FakeSite::with_articles(1)).await;
    let error = newsroom.queries().parse("大桥 tilte:通车").expect_err("no such field");
    let NewsroomError::Query(error) = error else { panic!("{error}") };
    assert_eq!((error.word.as_str(), error.position), ("tilte:", 4));
}

#[tokio::test]
async fn search_finds_words_of_texts() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    let queries = newsroom.queries();
    let found = queries.search("收费站 title:第3天".to_owned(), 10, None).await.expect("results");
    assert_eq!(
        found.hits.iter().map(|hit| hit.entry.title.clone()).collect::<Vec<_>>(),
        [FakeSite::title(3)]
    );
    assert_eq!(queries.find_ids("收费站").await.map(|ids| ids.len()), Ok(6));
}

#[tokio::test]
async fn last_window_has_the_length_of_the_list() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    let window = newsroom.queries().list_back(ListFilter::default(), None, 4).await.expect("a window");
    assert_eq!((window.entries.len(), window.total), (4, Some(6)));
}

#[tokio::test]
async fn digest_of_a_day_has_a_lead_with_a_teaser() {
    let newsroom = refreshed(&FakeSite::with_articles(6)).await;
    let query = query_of_day(clock().now().date()).expect("a query");
    let digest = newsroom.queries().digest(&query).await.expect("a digest");
    let lead = digest.lead.expect("a lead");
    assert!(lead.teaser.is_some_and(|teaser| teaser.contains("车流")));
    assert_eq!(digest.sections.iter().map(|section| section.articles.len()).sum::<usize>(), 5);
}

#[tokio::test]
async fn new_matches_count_only_later_articles() {
    let site = FakeSite::with_articles(7);
    site.set_front_page(6);
    let newsroom = refreshed(&site).await;
    site.set_front_page(7);
    let since = refresh(&newsroom, &everything()).await.since.expect("an id");
    let matches = newsroom.queries().new_matches(since, "大桥").await.expect("read");
    assert_eq!(matches.map(|matches| matches.count), Some(1));
    assert_eq!(newsroom.queries().new_matches(since, "渡轮").await, Ok(None));
}
