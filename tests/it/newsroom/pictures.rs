//! Pictures of articles: fetched, stored, refused.

use std::borrow::Cow;

use wanbao::model::PictureKind;
use wanbao::newsroom::{FetchErrorKind, Offline, PageErrorKind, PictureSettings, SavedPage, SavedPages};

use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// Returns a newsroom over pictures in memory.
async fn with_pictures(pictures: &[(&str, &'static [u8])], archive: &ArchiveHandle) -> Newsroom {
    open(saved(pictures), archive, Vec::new(), NewsroomOptions::default()).await
}

/// Returns a fetcher of pages in memory; any other address is gone.
fn saved(pages: &[(&str, &'static [u8])]) -> Arc<dyn Fetch> {
    let page = |bytes| SavedPage { content_type: None, bytes: Cow::Borrowed(bytes) };
    let pages = pages.iter().map(|(address, bytes)| (url(address), page(*bytes)));
    Arc::new(SavedPages::new(pages, Clock::default()))
}

#[tokio::test]
async fn fetches_a_picture_once_and_reads_it_offline() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let (article, src) = (url("http://news.test/1.html"), url("http://img.test/1.png"));
    let online = with_pictures(&[(src.as_str(), PNG)], &archive).await;
    let online = online.pictures();
    assert_eq!(online.get(&src).await, Ok(None));
    let fetched = online.fetch(&article, &src).await.expect("a picture");
    assert_eq!((fetched.kind, fetched.bytes.as_slice()), (PictureKind::Png, PNG));
    assert_eq!(std::fs::read(&fetched.path).expect("its file"), PNG);
    let offline = open(Arc::new(Offline), &archive, Vec::new(), NewsroomOptions::default()).await;
    let offline = offline.pictures();
    assert_eq!(offline.get(&src).await, Ok(Some(fetched.clone())));
    assert_eq!(offline.fetch(&article, &src).await, Ok(fetched));
    let other = offline.fetch(&article, &url("http://img.test/2.png")).await.expect_err("offline");
    assert_eq!(other.fetch_kind(), Some(&FetchErrorKind::Offline));
}

#[tokio::test]
async fn refuses_private_pictures_for_public_pages() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let private = url("http://192.168.1.1/1.png");
    let newsroom = with_pictures(&[(private.as_str(), PNG)], &archive).await;
    let refused =
        newsroom.pictures().fetch(&url("http://news.test/1.html"), &private).await.expect_err("refused");
    assert!(matches!(refused.fetch_kind(), Some(FetchErrorKind::BadRedirect(_))), "{refused}");
    let private_page = url("http://192.168.1.7/1.html");
    let fetched = newsroom.pictures().fetch(&private_page, &private).await;
    fetched.expect("a private page may have it, after one refusal");
}

#[tokio::test]
async fn refuses_other_formats_but_retries_on_demand() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let (article, src) = (url("http://news.test/1.html"), url("http://img.test/1.png"));
    let broken = with_pictures(&[(src.as_str(), b"<html>404</html>")], &archive).await;
    for _ in 0..3 {
        let refused = broken.pictures().fetch(&article, &src).await.expect_err("no picture");
        assert_eq!(refused.page_kind(), Some(&PageErrorKind::NotAPicture));
    }
    let repaired = with_pictures(&[(src.as_str(), PNG)], &archive).await;
    assert!(repaired.pictures().fetch(&article, &src).await.is_ok());
}

#[tokio::test]
async fn removes_the_oldest_pictures_beyond_the_limit() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let sources = ["http://img.test/1.png", "http://img.test/2.png"];
    let pages = saved(&[(sources[0], PNG), (sources[1], b"GIF89a and a bit more")]);
    let pictures = PictureSettings { prefetch: false, max_bytes: 1 << 20, max_total: 30 };
    let newsroom =
        open(pages, &archive, Vec::new(), NewsroomOptions { pictures, ..Default::default() }).await;
    for src in sources {
        let fetched = newsroom.pictures().fetch(&url("http://news.test/1.html"), &url(src)).await;
        fetched.expect("a picture");
    }
    assert_eq!(newsroom.pictures().get(&url(sources[0])).await, Ok(None), "it came first");
    assert!(newsroom.pictures().get(&url(sources[1])).await.expect("read").is_some());
}
