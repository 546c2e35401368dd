//! A site in memory, whose pages a test can change.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::watch;
use wanbao::fetch::{Fetch, Request, Response};
use wanbao::model::{CanonicalUrl, RawPage, Validators};
use wanbao::newsroom::{FetchError, FetchErrorKind};

use super::{clock, url};

/// First paragraph of an article.
pub(super) const FIRST: &str =
    "据望潮网消息，大桥通车以来车流平稳，截至今天上午，共有一千二百辆车经过大桥前往对岸的各个城区。";
/// Last paragraph of an article.
pub(super) const LAST: &str =
    "市交通局表示，将根据车流的变化，随时调整收费站的开放数量，并且在周末增加往返两岸的公共汽车班次。";

/// A site in memory. It returns 404 for pages that it does not have, and answers revalidations of the others.
pub(super) struct FakeSite {
    replies: Mutex<HashMap<CanonicalUrl, Reply>>,
    requests: watch::Sender<Vec<CanonicalUrl>>,
    /// Pages that are sent when another page was requested.
    held: Mutex<HashMap<CanonicalUrl, CanonicalUrl>>,
}

#[derive(Clone)]
enum Reply {
    Page(String),
    /// A page that is found at another address.
    Moved(CanonicalUrl, String),
    Failure(FetchErrorKind),
}

impl FakeSite {
    /// Makes a site with a front page and articles numbered from 1.
    pub(super) fn with_articles(count: usize) -> Arc<Self> {
        let site =
            Self { replies: Mutex::default(), requests: watch::Sender::default(), held: Mutex::default() };
        site.set_front_page(count);
        for number in 1..=count {
            let texts = [FIRST, LAST].map(|text| format!("通车第{number}天。{text}"));
            site.set_article(number, &texts.each_ref().map(String::as_str));
        }
        Arc::new(site)
    }

    pub(super) fn front_url() -> CanonicalUrl {
        url("http://wang.test/")
    }

    pub(super) fn article_url(number: usize) -> CanonicalUrl {
        url(&format!("http://wang.test/news/{number}.html"))
    }

    pub(super) fn title(number: usize) -> String {
        format!("大桥通车第{number}天的车流和客流")
    }

    /// Replaces the front page by one that links to the first articles.
    pub(super) fn set_front_page(&self, count: usize) {
        let row = |number| format!("<li><a href=\"/news/{number}.html\">{}</a></li>", Self::title(number));
        let rows: String = (1..=count).map(row).collect();
        self.set_page(&Self::front_url(), format!("<title>望潮网</title><ul>{rows}</ul>"));
    }

    /// Replaces the paragraphs of an article.
    pub(super) fn set_article(&self, number: usize, paragraphs: &[&str]) {
        self.set_page(&Self::article_url(number), article_page(number, paragraphs));
    }

    pub(super) fn set_page(&self, url: &CanonicalUrl, html: String) {
        self.replies().insert(url.clone(), Reply::Page(html));
    }

    /// Redirects an article to another one.
    pub(super) fn redirect_article(&self, from: usize, to: usize) {
        let page = article_page(to, &[FIRST, LAST]);
        self.replies().insert(Self::article_url(from), Reply::Moved(Self::article_url(to), page));
    }

    pub(super) fn fail(&self, url: &CanonicalUrl, kind: FetchErrorKind) {
        self.replies().insert(url.clone(), Reply::Failure(kind));
    }

    /// Holds a page back until another one is requested.
    pub(super) fn hold(&self, url: &CanonicalUrl, until: &CanonicalUrl) {
        self.held.lock().expect("not poisoned").insert(url.clone(), until.clone());
    }

    /// Makes every page fail.
    pub(super) fn fail_everything(&self, kind: &FetchErrorKind) {
        self.replies().values_mut().for_each(|reply| *reply = Reply::Failure(kind.clone()));
    }

    /// Returns the requested addresses since the last call, in order.
    pub(super) fn take_requests(&self) -> Vec<CanonicalUrl> {
        self.requests.send_replace(Vec::new())
    }

    fn replies(&self) -> MutexGuard<'_, HashMap<CanonicalUrl, Reply>> {
        self.replies.lock().expect("not poisoned")
    }
}

#[async_trait]
impl Fetch for FakeSite {
    /// States a pause, and keeps none.
    async fn pause(&self, _: &Request) -> Duration {
        Duration::from_secs(2)
    }

    async fn get(&self, request: Request) -> Result<Response, FetchError> {
        self.requests.send_modify(|requests| requests.push(request.url.clone()));
        let until = self.held.lock().expect("not poisoned").get(&request.url).cloned();
        if let Some(until) = until {
            let mut requests = self.requests.subscribe();
            let waited = requests.wait_for(|requests| requests.contains(&until)).await;
            waited.expect("the site is not dropped");
        }
        let reply = self.replies().get(&request.url).cloned();
        let failed = |kind| FetchError::new(request.url.as_str(), kind);
        let (url, html) = match reply.ok_or_else(|| failed(FetchErrorKind::Status(404)))? {
            Reply::Page(html) => (request.url.clone(), html),
            Reply::Moved(url, html) => (url, html),
            Reply::Failure(kind) => return Err(failed(kind)),
        };
        let mut hasher = DefaultHasher::new();
        html.hash(&mut hasher);
        let etag = Some(format!("{:x}", hasher.finish()));
        if request.validators.etag == etag {
            return Ok(Response::NotModified);
        }
        Ok(Response::Fresh(RawPage {
            url,
            content_type: Some("text/html; charset=utf-8".to_owned()),
            link: None,
            bytes: html.into_bytes(),
            validators: Validators { etag, last_modified: None, max_age: None },
            fetched: clock().now().timestamp(),
        }))
    }
}

/// Returns the page of an article.
pub(super) fn article_page(number: usize, paragraphs: &[&str]) -> String {
    let title = FakeSite::title(number);
    let body: String = paragraphs.iter().flat_map(|text| ["<p>", text, "</p>"]).collect();
    format!(
        "<html><head><title>{title}</title></head><body><h1>{title}</h1>\
         <div class=\"info\">2026-11-22 10:00 来源：望潮网</div><div class=\"content\">{body}</div></body></html>"
    )
}
