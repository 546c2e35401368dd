//! Pictures as the screen asks for them: through the newsroom.

use std::borrow::Cow;
use std::sync::Arc;

use wanbao::model::{CanonicalUrl, Clock, PictureKind};
use wanbao::newsroom::{
    ArchiveHandle, Fetch, FetchErrorKind, Newsroom, Offline, PageErrorKind, Pictures, Saved, SavedPage,
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

fn url(text: &str) -> CanonicalUrl {
    CanonicalUrl::parse(text).expect("an address")
}

/// A newsroom over some pictures in memory.
async fn newsroom(pictures: &[(&str, &'static [u8])], archive: &ArchiveHandle) -> Newsroom {
    let page = |bytes| SavedPage { content_type: None, bytes: Cow::Borrowed(bytes) };
    let pages = pictures.iter().map(|(address, bytes)| (url(address), page(*bytes)));
    over(Arc::new(Saved::new(pages, Clock::default())), archive).await
}

async fn over(fetch: Arc<dyn Fetch>, archive: &ArchiveHandle) -> Newsroom {
    Newsroom::open(fetch, archive.clone(), Clock::default(), Vec::new()).await.expect("a newsroom")
}

#[tokio::test]
async fn a_picture_is_fetched_once_and_then_had_without_a_network() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let (article, src) = (url("http://news.test/1.html"), url("http://img.test/1.png"));
    let online = newsroom(&[(src.as_str(), PNG)], &archive).await;
    assert_eq!(online.picture(&src).await, Ok(None));
    let fetched = online.fetch_picture(&article, &src).await.expect("a picture");
    assert_eq!((fetched.kind, fetched.bytes.as_slice()), (PictureKind::Png, PNG));
    assert_eq!(std::fs::read(&fetched.path).expect("its file"), PNG);
    let offline = over(Arc::new(Offline), &archive).await;
    assert_eq!(offline.picture(&src).await, Ok(Some(fetched.clone())));
    assert_eq!(offline.fetch_picture(&article, &src).await, Ok(fetched));
    let other = offline.fetch_picture(&article, &url("http://img.test/2.png")).await.expect_err("offline");
    assert_eq!(other.fetch_kind(), Some(&FetchErrorKind::Offline));
}

#[tokio::test]
async fn a_public_page_gets_no_picture_out_of_the_readers_own_network() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let near = url("http://192.168.1.1/1.png");
    let newsroom = newsroom(&[(near.as_str(), PNG)], &archive).await;
    let refused = newsroom.fetch_picture(&url("http://news.test/1.html"), &near).await.expect_err("refused");
    assert!(matches!(refused.fetch_kind(), Some(FetchErrorKind::BadRedirect(_))), "{refused}");
    let house = url("http://192.168.1.7/1.html");
    newsroom.fetch_picture(&house, &near).await.expect("a page of the house may have it, after one refusal");
}

#[tokio::test]
async fn what_is_none_is_refused_and_asked_for_again_where_a_reader_wants_it() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let (article, src) = (url("http://news.test/1.html"), url("http://img.test/1.png"));
    let spoiled = newsroom(&[(src.as_str(), b"<html>404</html>")], &archive).await;
    for _ in 0..3 {
        let refused = spoiled.fetch_picture(&article, &src).await.expect_err("no picture");
        assert_eq!(refused.page_kind(), Some(&PageErrorKind::NotAPicture));
    }
    let mended = newsroom(&[(src.as_str(), PNG)], &archive).await;
    assert!(mended.fetch_picture(&article, &src).await.is_ok());
}

#[tokio::test]
async fn pictures_have_no_more_room_than_they_are_given() {
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let sources = ["http://img.test/1.png", "http://img.test/2.png"];
    let with = newsroom(&[(sources[0], PNG), (sources[1], b"GIF89a and a bit more")], &archive).await;
    let with = with.with_pictures(Pictures { prefetch: false, each: 1 << 20, all: 30 });
    for src in sources {
        with.fetch_picture(&url("http://news.test/1.html"), &url(src)).await.expect("a picture");
    }
    assert_eq!(with.picture(&url(sources[0])).await, Ok(None), "it came first");
    assert!(with.picture(&url(sources[1])).await.expect("read").is_some());
}
