//! Opening articles: stored, fetched, queued, refused.

use wanbao::newsroom::{FetchErrorKind, NewsroomError, PageErrorKind};

use super::fake_site::{FIRST, LAST, article_page};
use super::*;

/// Returns a newsroom that knows the headlines and has no articles.
async fn with_headlines(site: &Arc<FakeSite>) -> Newsroom {
    let newsroom = newsroom(site).await;
    refresh(&newsroom, &Plan { articles: false, ..everything() }).await;
    site.take_requests();
    newsroom
}

#[tokio::test]
async fn opens_a_stored_article_without_requests() {
    let site = FakeSite::with_articles(6);
    let newsroom = refreshed(&site).await;
    site.take_requests();
    let opened = newsroom.articles().open(id(&newsroom, 3).await).await.expect("an article");
    assert_eq!(opened.article.title, FakeSite::title(3));
    assert!(opened.entry.is_some_and(|entry| entry.stored));
    assert_eq!(site.take_requests(), []);
}

#[tokio::test]
async fn fetches_and_stores_an_article_on_demand() {
    let site = FakeSite::with_articles(6);
    let newsroom = with_headlines(&site).await;
    let opened = newsroom.articles().open(id(&newsroom, 3).await).await.expect("an article");
    assert!(opened.article.paragraphs().any(|text| text.contains(FIRST)));
    assert_eq!(site.take_requests(), [FakeSite::article_url(3)]);
    assert!(entry(&newsroom, 3).await.stored);
}

#[tokio::test]
async fn opens_addresses_without_a_source_unstored() {
    let site = FakeSite::with_articles(6);
    let newsroom = open(Arc::clone(&site) as _, &archive(), Vec::new(), NewsroomOptions::default()).await;
    let opened = newsroom.articles().open_url(&FakeSite::article_url(1)).await.expect("an article");
    assert_eq!((opened.entry, opened.article.title), (None, FakeSite::title(1)));
    assert_eq!(entries(&newsroom).await, []);
}

#[tokio::test]
async fn stores_addresses_of_a_source() {
    let site = FakeSite::with_articles(6);
    let newsroom = newsroom(&site).await;
    let opened = newsroom.articles().open_url(&FakeSite::article_url(1)).await.expect("an article");
    assert!(opened.entry.is_some_and(|entry| entry.stored && entry.source == source().id));
}

#[tokio::test]
async fn next_refresh_fetches_queued_articles_first() {
    let site = FakeSite::with_articles(6);
    let newsroom = with_headlines(&site).await;
    site.fail(&FakeSite::article_url(5), FetchErrorKind::Unreachable);
    let error = newsroom.articles().open(id(&newsroom, 5).await).await.expect_err("unreachable");
    assert!(matches!(&error, NewsroomError::Queued(cause) if cause.is_of_host()), "{error}");
    site.set_article(5, &[FIRST]);
    site.take_requests();
    refresh(&newsroom, &everything()).await;
    assert_eq!(site.take_requests().get(1), Some(&FakeSite::article_url(5)), "after the front page");
}

#[tokio::test]
async fn page_errors_are_not_queued() {
    let site = FakeSite::with_articles(6);
    let newsroom = with_headlines(&site).await;
    site.set_page(&FakeSite::article_url(5), "<html></html>".to_owned());
    let error = newsroom.articles().open(id(&newsroom, 5).await).await.expect_err("no article");
    assert_eq!(error.page_kind(), Some(&PageErrorKind::NoArticle), "{error}");
}

#[tokio::test]
async fn rejects_redirects_to_another_headline() {
    let site = FakeSite::with_articles(6);
    let newsroom = with_headlines(&site).await;
    site.redirect_article(2, 4);
    let error = newsroom.articles().open(id(&newsroom, 2).await).await.expect_err("another article");
    let target = FakeSite::article_url(4).to_string();
    assert_eq!(error.page_kind(), Some(&PageErrorKind::Elsewhere(target)), "{error}");
    assert!(!entry(&newsroom, 2).await.stored);
}

#[tokio::test]
async fn reads_documents_in_frames_of_the_same_site() {
    let site = FakeSite::with_articles(6);
    let newsroom = with_headlines(&site).await;
    let shell =
        article_page(2, &[]).replace("content\">", "content\"><iframe src=/body/2.html width=100%></iframe>");
    site.set_page(&FakeSite::article_url(2), shell);
    let document = url("http://wang.test/body/2.html");
    site.set_page(&document, format!("<html><body><p>{FIRST}</p><p>{LAST}</p><img src=2.jpg></body></html>"));
    let opened = newsroom.articles().open(id(&newsroom, 2).await).await.expect("an article").article;
    assert_eq!((opened.title.as_str(), opened.origin.as_deref()), (&*FakeSite::title(2), Some("望潮网")));
    let images: Vec<&str> = opened.images().map(|image| image.src.as_str()).collect();
    assert_eq!(images, ["http://wang.test/body/2.jpg"]);
    assert_eq!(opened.paragraphs().collect::<Vec<_>>(), [FIRST, LAST]);
    assert_eq!(site.take_requests(), [FakeSite::article_url(2), document]);
    let again =
        newsroom.articles().full_page(id(&newsroom, 2).await).await.expect("read").expect("stored").article;
    assert!(again.paragraphs().any(|text| text == LAST), "{again:?}");
}

#[tokio::test]
async fn reads_the_list_in_a_frameset() {
    let site = FakeSite::with_articles(6);
    let front = url("http://wang.test/main.html");
    let row = |n| format!("<li><a href=/news/{n}.html>{}</a></li>", FakeSite::title(n));
    site.set_page(&front, format!("<title>望潮网</title><ul>{}</ul>", (1..=6).map(row).collect::<String>()));
    site.set_page(&url("http://wang.test/top.html"), "<h1>望潮网</h1>".to_owned());
    let frames = "<frameset rows='80,*'><frame src=top.html><frame src=main.html name=main></frameset>";
    site.set_page(&FakeSite::front_url(), format!("<html><head><title>望潮网</title></head>{frames}</html>"));
    let newsroom = with_headlines(&site).await;
    assert_eq!(entries(&newsroom).await.len(), 6);
    refresh(&newsroom, &Plan { articles: false, ..everything() }).await;
    assert!(site.take_requests().contains(&front), "the list itself is fetched again");
}

#[tokio::test]
async fn an_unknown_id_is_no_such_article() {
    let newsroom = newsroom(&FakeSite::with_articles(6)).await;
    let error = newsroom.articles().open(ArticleId(99)).await.expect_err("no article");
    assert_eq!(error, NewsroomError::NoSuchArticle(ArticleId(99)));
}

#[tokio::test]
async fn full_page_has_everything_on_the_page() {
    let site = FakeSite::with_articles(6);
    let footer = "<div class=\"footer\">版权所有 望潮网</div></body>";
    let page = article_page(1, &[FIRST, LAST]).replace("</body>", footer);
    site.set_page(&FakeSite::article_url(1), page);
    let newsroom = refreshed(&site).await;
    let id = id(&newsroom, 1).await;
    let full = newsroom.articles().full_page(id).await.expect("read").expect("a stored page").article;
    assert!(full.paragraphs().any(|text| text.contains("版权所有")), "{full:?}");
    let extracted = newsroom.articles().open(id).await.expect("an article").article;
    assert!(!extracted.paragraphs().any(|text| text.contains("版权所有")), "{extracted:?}");
}

#[tokio::test]
async fn extracting_again_without_changes_keeps_texts() {
    let site = FakeSite::with_articles(6);
    let newsroom = refreshed(&site).await;
    site.take_requests();
    let counts = newsroom.articles().reextract(None).await.expect("counts");
    assert_eq!((counts.changed, counts.same, counts.kept), (0, 6, 0));
    assert_eq!(site.take_requests(), []);
}
