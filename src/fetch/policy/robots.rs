//! robots.txt (RFC 9309), which a program that fetches ahead of its reader has to obey.
//!
//! What the response to `/robots.txt` means:
//!
//! - 2xx: its rules for `wanbao`, or else for `*`, are valid for a day.
//! - 4xx, or bad redirects: there are no rules, for a day.
//! - 5xx, or a body that can't be read: the rules known before, or else none, for ten minutes. Here wanbao is milder than
//!   the RFC, which treats a failing server as a refusal: that is meant for crawlers of whole sites, and would lock a
//!   reader out of every portal whose robots.txt is broken. The pause between requests is kept all the same.
//! - A wait (`Retry-After`), or no response at all: the page fails with that error, and the next page requests
//!   robots.txt again.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use texting_robots::Robot;
use tokio::sync::OnceCell;
use url::Url;

use crate::fetch::FetchErrorKind;

/// Name of the program in robots.txt.
const PRODUCT: &str = "wanbao";

/// Largest part of a robots.txt that is read, in bytes: the least that RFC 9309 §2.5 requires.
pub(in crate::fetch) const MAX_BYTES: usize = 500 << 10;

/// Longest `Crawl-delay` that is obeyed, in seconds: no reader would wait longer.
const MAX_DELAY: f32 = 10.0;

/// Largest number of rules with a `$` that are read. Each becomes a regular expression: 500 KiB of them took 7 s and
/// 340 MB.
const MAX_ANCHORED: usize = 200;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const TEN_MINUTES: Duration = Duration::from_secs(10 * 60);

/// Rules of one origin.
#[derive(Debug, Default)]
pub(in crate::fetch) struct RobotsRules {
    robot: Option<Robot>,
}

impl RobotsRules {
    /// Parses a robots.txt. One that can't be parsed has no rules.
    fn parse(text: &[u8]) -> Self {
        let mut anchored = 0;
        let is_cheap = |line: &&[u8]| {
            anchored += usize::from(line.contains(&b'$'));
            anchored <= MAX_ANCHORED || !line.contains(&b'$')
        };
        let lines = text.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')).filter(is_cheap);
        Self { robot: Robot::new(PRODUCT, &lines.collect::<Vec<_>>().concat()).ok() }
    }

    /// Returns true if the address may be fetched.
    pub(in crate::fetch) fn allow(&self, url: &Url) -> bool {
        self.robot.as_ref().is_none_or(|robot| robot.allowed(url.as_str()))
    }

    /// Returns its `Crawl-delay`, at most ten seconds.
    pub(in crate::fetch) fn delay(&self) -> Option<Duration> {
        let delay = self.robot.as_ref()?.delay?;
        Some(Duration::from_secs_f32(delay.min(MAX_DELAY)))
    }
}

/// The rules of all origins so far.
///
/// Each robots.txt is fetched once; requests that need it in the meantime wait for the same response. If the request
/// that fetches it is cancelled, the next one that waits fetches it.
#[derive(Default)]
pub(in crate::fetch) struct RobotsCache {
    origins: Mutex<HashMap<String, Arc<Origin>>>,
}

#[derive(Default)]
struct Origin {
    current: OnceCell<CachedRules>,
    /// Rules that were known before the last ones expired.
    expired: Option<Arc<RobotsRules>>,
}

struct CachedRules {
    rules: Result<Arc<RobotsRules>, FetchErrorKind>,
    until: Timestamp,
}

impl RobotsCache {
    /// Returns the rules of an address's origin. If they are not known, `fetch` gets the bytes of its robots.txt.
    pub(in crate::fetch) async fn rules(
        &self,
        url: &Url,
        now: Timestamp,
        fetch: impl Future<Output = Result<Vec<u8>, FetchErrorKind>>,
    ) -> Result<Arc<RobotsRules>, FetchErrorKind> {
        let origin = self.origin(url.origin().ascii_serialization(), now);
        let cached = origin
            .current
            .get_or_init(async || CachedRules::of(fetch.await, origin.expired.clone(), now))
            .await;
        cached.rules.clone()
    }

    fn origin(&self, name: String, now: Timestamp) -> Arc<Origin> {
        let mut origins = self.origins.lock().unwrap_or_else(PoisonError::into_inner);
        let origin = origins.entry(name).or_default();
        if let Some(cached) = origin.current.get().filter(|cached| cached.until <= now) {
            let expired = cached.rules.clone().ok().or_else(|| origin.expired.clone());
            *origin = Arc::new(Origin { current: OnceCell::new(), expired });
        }
        Arc::clone(origin)
    }
}

impl CachedRules {
    fn of(
        response: Result<Vec<u8>, FetchErrorKind>,
        expired: Option<Arc<RobotsRules>>,
        now: Timestamp,
    ) -> Self {
        let (rules, lifetime) = match response {
            Ok(text) => (Ok(Arc::new(RobotsRules::parse(&text))), DAY),
            Err(kind) => match &kind {
                FetchErrorKind::Gone | FetchErrorKind::Status(400..=499) => (Ok(Arc::default()), DAY),
                FetchErrorKind::RedirectLoop
                | FetchErrorKind::TooManyRedirects
                | FetchErrorKind::BadRedirect(_) => (Ok(Arc::default()), DAY),
                FetchErrorKind::NoSuchHost
                | FetchErrorKind::Unreachable
                | FetchErrorKind::Proxy
                | FetchErrorKind::TimedOut
                | FetchErrorKind::Tls(_)
                | FetchErrorKind::Busy(Some(_)) => (Err(kind), Duration::ZERO),
                _ => (Ok(expired.unwrap_or_default()), TEN_MINUTES),
            },
        };
        Self { rules, until: now.saturating_add(lifetime).unwrap_or(Timestamp::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    use futures::FutureExt;

    fn url(path: &str) -> Url {
        Url::parse("http://a.com").unwrap().join(path).unwrap()
    }

    fn later(seconds: u64) -> Timestamp {
        Timestamp::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    /// Returns the rules for `/x`; if they are not known, this is the response to robots.txt.
    fn rules_after(
        cache: &RobotsCache,
        at: Timestamp,
        answer: Result<&str, FetchErrorKind>,
    ) -> Result<Arc<RobotsRules>, FetchErrorKind> {
        let answer = answer.map(|text| text.as_bytes().to_vec());
        cache.rules(&url("/x"), at, ready(answer)).now_or_never().expect("the answer is ready")
    }

    #[test]
    fn own_rules_precede_those_for_all() {
        let rules = RobotsRules::parse(
            b"User-agent: *\nDisallow: /\n\nUser-agent: Wanbao\nDisallow: /ad/\nAllow: /ad/ok$\n",
        );
        assert!(rules.allow(&url("/x")));
        assert!(!rules.allow(&url("/ad/1.html")));
        assert!(rules.allow(&url("/ad/ok")));
        assert!(rules.allow(&url("/robots.txt")));
    }

    #[test]
    fn hostile_robots_txt_is_cheap() {
        let many: Vec<_> = (0..20_000).map(|n| format!("Disallow: /{n}/*$\r")).collect();
        let text = format!("User-agent: *\r{}Disallow: /last\r", many.concat());
        let rules = RobotsRules::parse(text.as_bytes());
        assert!(!rules.allow(&url("/0/")));
        assert!(rules.allow(&url("/19999/")));
        assert!(!rules.allow(&url("/last")));
    }

    #[test]
    fn crawl_delay_is_at_most_ten_seconds() {
        let delay =
            |text: &str| RobotsRules::parse(format!("User-agent: *\nCrawl-delay: {text}").as_bytes()).delay();
        assert_eq!(delay("2"), Some(Duration::from_secs(2)));
        assert_eq!(delay("0.5"), Some(Duration::from_millis(500)));
        for endless in ["11", "1e30", "inf"] {
            assert_eq!(delay(endless), Some(Duration::from_secs(10)), "{endless}");
        }
        for none in ["-1", "NaN", "soon", ""] {
            assert_eq!(delay(none), None, "{none}");
        }
    }

    #[test]
    fn rules_expire_after_a_day() {
        let cache = RobotsCache::default();
        let is_allowed = |at, answer| rules_after(&cache, at, Ok(answer)).unwrap().allow(&url("/x"));
        assert!(!is_allowed(later(0), "User-agent: *\nDisallow: /"));
        assert!(!is_allowed(later(86_399), ""));
        assert!(is_allowed(later(86_400), ""));
    }

    #[test]
    fn failing_server_keeps_the_known_rules() {
        let cache = RobotsCache::default();
        let failing = || Err(FetchErrorKind::Status(500));
        assert!(rules_after(&cache, later(0), failing()).unwrap().allow(&url("/x")));
        assert!(rules_after(&cache, later(599), Ok("User-agent: *\nDisallow: /")).unwrap().allow(&url("/x")));
        assert!(
            !rules_after(&cache, later(600), Ok("User-agent: *\nDisallow: /")).unwrap().allow(&url("/x"))
        );
        assert!(!rules_after(&cache, later(87_000), failing()).unwrap().allow(&url("/x")));
    }

    #[test]
    fn does_not_cache_connection_errors() {
        let cache = RobotsCache::default();
        let offline = rules_after(&cache, later(0), Err(FetchErrorKind::NoSuchHost));
        assert_eq!(offline.unwrap_err(), FetchErrorKind::NoSuchHost);
        assert!(rules_after(&cache, later(0), Ok("")).is_ok());
    }

    #[tokio::test]
    async fn one_request_serves_all_that_wait() {
        let cache = RobotsCache::default();
        let (page, now) = (url("/x"), later(0));
        let mut first = Box::pin(cache.rules(&page, now, pending()));
        assert!((&mut first).now_or_never().is_none());
        let second = cache.rules(&page, now, ready(Ok(b"User-agent: *\nDisallow: /".to_vec())));
        let third = cache.rules(&page, now, async { panic!("fetched twice") });
        drop(first);
        let (second, third) = tokio::join!(second, third);
        assert!(!second.unwrap().allow(&page) && !third.unwrap().allow(&page));
    }
}
