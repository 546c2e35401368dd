//! Refreshes: pages that are fetched and stored, failures that are counted.

use std::sync::Mutex;

use wanbao::model::{Overrides, Section};
use wanbao::newsroom::{FetchErrorKind, NewsroomError, PageErrorKind, Progress};

use super::*;

#[tokio::test]
async fn stores_the_articles_of_the_front_page() {
    let site = FakeSite::with_articles(6);
    let newsroom = newsroom(&site).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.headlines, summary.new, summary.failed), (6, 6, 0), "{summary:?}");
    let entries = entries(&newsroom).await;
    assert!(entries.len() == 6 && entries.iter().all(|entry| entry.stored), "{entries:?}");
    assert_eq!(newsroom.stored_count().await, Ok(6));
}

#[tokio::test]
async fn second_refresh_requests_only_the_front_page() {
    let site = FakeSite::with_articles(6);
    let newsroom = refreshed(&site).await;
    site.take_requests();
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.headlines, summary.new, summary.unchanged), (0, 0, 1), "{summary:?}");
    assert_eq!(site.take_requests(), [FakeSite::front_url()]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_password_that_failed_is_tried_again() {
    let directory = tempfile::tempdir().expect("a directory");
    let script = directory.path().join("ask");
    // Fails the first time.
    std::fs::write(&script, "if [ -e \"$0.ran\" ]; then echo geheim; else : > \"$0.ran\"; exit 1; fi\n")
        .expect("a script");
    let mut source = source();
    source.secrets.user = Some("leser".to_owned());
    source.secrets.password_command = Some(format!("/bin/sh {}", script.display()));
    let site = FakeSite::with_articles(6);
    let newsroom = open(Arc::clone(&site) as _, &archive(), vec![source], NewsroomOptions::default()).await;
    let first = refresh(&newsroom, &everything()).await;
    assert!(matches!(first.errors[..], [NewsroomError::Program(_)]), "{:?}", first.errors);
    assert_eq!(site.take_requests(), []);
    let second = refresh(&newsroom, &everything()).await;
    assert_eq!((second.new, second.errors), (6, vec![]));
}

#[tokio::test]
async fn plan_without_articles_fetches_only_lists() {
    let site = FakeSite::with_articles(6);
    let newsroom = newsroom(&site).await;
    let summary = refresh(&newsroom, &Plan { articles: false, ..everything() }).await;
    assert_eq!((summary.headlines, summary.new), (6, 0));
    assert_eq!(site.take_requests(), [FakeSite::front_url()]);
}

#[tokio::test]
async fn fetches_only_new_headlines() {
    let site = FakeSite::with_articles(7);
    site.set_front_page(6);
    let newsroom = refreshed(&site).await;
    site.set_front_page(7);
    site.take_requests();
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.headlines, summary.new), (1, 1));
    assert_eq!(site.take_requests(), [FakeSite::front_url(), FakeSite::article_url(7)]);
}

#[tokio::test]
async fn reports_lists_before_articles() {
    let site = FakeSite::with_articles(6);
    let newsroom = newsroom(&site).await;
    let steps = Mutex::new(Vec::new());
    newsroom.refresh(&everything(), &|step| steps.lock().unwrap().push(step)).await;
    let steps = steps.into_inner().unwrap();
    let id = source().id;
    let start = [
        Progress::Source(id.clone()),
        Progress::Lists(1),
        Progress::Listed { source: id, section: None, new: 6 },
        Progress::Lists(0),
        Progress::Articles(6),
    ];
    assert_eq!(steps.get(..5), Some(&start[..]));
    assert_eq!(steps.iter().filter(|step| matches!(step, Progress::Stored(_))).count(), 6);
}

#[tokio::test]
async fn unreachable_host_loses_no_articles() {
    let site = FakeSite::with_articles(6);
    let newsroom = refreshed(&site).await;
    let before = entries(&newsroom).await;
    site.fail_everything(&FetchErrorKind::Unreachable);
    site.take_requests();
    let summary = refresh(&newsroom, &everything()).await;
    assert!(summary.failed == 1 && summary.errors.iter().all(NewsroomError::is_of_host), "{summary:?}");
    assert_eq!(site.take_requests(), [FakeSite::front_url()], "its articles are not requested");
    assert_eq!(entries(&newsroom).await, before);
}

#[tokio::test]
async fn host_that_goes_down_leaves_articles_for_later() {
    let site = FakeSite::with_articles(30);
    for number in 1..=30 {
        site.fail(&FakeSite::article_url(number), FetchErrorKind::Unreachable);
    }
    let newsroom = newsroom(&site).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert!(summary.failed >= 3 && summary.left > 0, "{summary:?}");
    assert_eq!(summary.failed + summary.left, 30);
}

#[tokio::test]
async fn removed_articles_are_counted_apart() {
    let site = FakeSite::with_articles(6);
    site.fail(&FakeSite::article_url(2), FetchErrorKind::Gone);
    let newsroom = newsroom(&site).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.new, summary.gone, summary.failed), (5, 1, 0), "{summary:?}");
    assert!(entry(&newsroom, 2).await.gone);
}

#[tokio::test]
async fn front_page_without_headlines_is_an_error() {
    let site = FakeSite::with_articles(6);
    site.set_page(&FakeSite::front_url(), "<title>望潮网</title><p>维护中</p>".to_owned());
    let newsroom = newsroom(&site).await;
    let summary = refresh(&newsroom, &everything()).await;
    let kinds: Vec<_> = summary.errors.iter().map(NewsroomError::page_kind).collect();
    assert_eq!(kinds, [Some(&PageErrorKind::NoHeadlines)]);
}

#[tokio::test]
async fn refuses_a_second_refresh_of_the_archive() {
    let site = FakeSite::with_articles(6);
    let home = tempfile::tempdir().expect("a directory");
    let archive = ArchiveHandle::open(&home.path().join("wanbao.db")).expect("an archive");
    let newsroom = open(Arc::clone(&site) as _, &archive, vec![source()], NewsroomOptions::default()).await;
    let lock = archive.lock_refresh().expect("the lock");
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!(summary.errors, [NewsroomError::AlreadyRefreshing]);
    assert_eq!(site.take_requests(), []);
    drop(lock);
    assert_eq!(refresh(&newsroom, &everything()).await.new, 6);
}

#[tokio::test]
async fn long_refresh_says_beforehand_how_long_it_takes() {
    for (count, expected) in [(29, None), (160, Some(320))] {
        let newsroom = newsroom(&FakeSite::with_articles(count)).await;
        let steps = Mutex::new(Vec::new());
        newsroom.refresh(&everything(), &|step| steps.lock().unwrap().push(step)).await;
        let steps = steps.into_inner().unwrap();
        let taken = steps.iter().enumerate().find_map(|(index, step)| match step {
            Progress::Takes { articles, time, .. } => Some((index, *articles, time.as_secs())),
            _ => None,
        });
        assert_eq!(
            taken.map(|(_, articles, seconds)| (articles, seconds)),
            expected.map(|time| (count, time))
        );
        let stored = steps.iter().position(|step| matches!(step, Progress::Stored(_)));
        assert!(taken.is_none_or(|(index, ..)| Some(index) < stored));
    }
}

#[tokio::test]
async fn articles_are_fetched_while_a_list_is_loading() {
    let site = FakeSite::with_articles(20);
    let section = url("http://wang.test/slow/");
    let row = format!("<li><a href=\"/news/20.html\">{}</a></li>", FakeSite::title(20));
    site.set_page(&section, format!("<title>时政</title><ul>{}</ul>", row.repeat(6)));
    site.set_front_page(19);
    site.hold(&section, &FakeSite::article_url(3));
    let sections = vec![Section { name: "时政".to_owned(), url: section.clone() }];
    let own = Overrides { sections, ..Overrides::default() };
    let source = Source { overrides: own, ..source() };
    let newsroom = open(Arc::clone(&site) as _, &archive(), vec![source], NewsroomOptions::default()).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.headlines, summary.new, summary.failed), (20, 20, 0), "{summary:?}");
    let requests = site.take_requests();
    let place = requests.iter().position(|requested| *requested == section);
    assert!(place <= Some(8), "few articles are requested before a list: {requests:?}");
}

#[tokio::test]
async fn stored_articles_leave_their_place_to_others() {
    let site = FakeSite::with_articles(40);
    // The first articles are sent when the last ones that have a place are requested.
    for number in 1..=12 {
        site.hold(&FakeSite::article_url(number), &FakeSite::article_url(20));
    }
    let newsroom = newsroom(&site).await;
    let summary = refresh(&newsroom, &everything()).await;
    assert_eq!((summary.new, summary.failed), (40, 0), "{summary:?}");
}
