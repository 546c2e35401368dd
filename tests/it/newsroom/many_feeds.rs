//! Refreshes of many feeds: few of them are in memory at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

use wanbao::newsroom::Progress;

use super::fake_site::{FIRST, LAST};
use super::*;

/// Feeds of a reader who has many.
const FEEDS: usize = 60;

/// Articles of each feed.
const ITEMS: usize = 5;

/// Sources that a refresh works on at the same time.
const MAX_AT_ONCE: usize = 16;

fn feed_url(feed: usize) -> CanonicalUrl {
    url(&format!("http://feed{feed}.test/feed.xml"))
}

/// Returns a feed with full texts.
fn feed(feed: usize) -> String {
    let item = |number| {
        let text = format!("<p>第{feed}报第{number}篇。{FIRST}</p><p>{LAST}</p>").repeat(3);
        format!(
            "<item><title>第{feed}报的第{number}篇报道</title><link>/{number}.html</link><description><![CDATA[{text}]]></description></item>"
        )
    };
    let items: String = (0..ITEMS).map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>第{feed}报</title>{items}</channel></rss>")
}

#[tokio::test]
async fn few_of_many_feeds_are_in_memory_at_a_time() {
    let site = FakeSite::with_articles(0);
    (0..FEEDS).for_each(|n| site.set_page(&feed_url(n), feed(n)));
    let source =
        |n| Source::new(SourceId::new(&format!("f{n}")).expect("an id"), format!("第{n}报"), feed_url(n));
    let sources = (0..FEEDS).map(source).collect();
    let newsroom = open(Arc::clone(&site) as _, &archive(), sources, NewsroomOptions::default()).await;
    let (begun, listed, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let on_progress = |progress: Progress| match progress {
        Progress::Source(_) => {
            let begun = begun.fetch_add(1, Ordering::Relaxed) + 1;
            most.fetch_max(begun - listed.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        Progress::Listed { .. } => drop(listed.fetch_add(1, Ordering::Relaxed)),
        _ => {}
    };
    let summary = newsroom.refresh(&everything(), &on_progress).await;
    assert_eq!((summary.headlines, summary.new), (FEEDS * ITEMS, FEEDS * ITEMS), "{summary:?}");
    assert_eq!(summary.errors, []);
    assert_eq!(most.load(Ordering::Relaxed), MAX_AT_ONCE);
    let again = newsroom.refresh(&everything(), &on_progress).await;
    assert_eq!((again.headlines, again.unchanged), (0, FEEDS));
}
