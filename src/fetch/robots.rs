//! robots.txt (RFC 9309): what a site asks of robots, which a news reader that reads ahead is.
//!
//! What the answer to `/robots.txt` means:
//!
//! - 2xx: its rules for `wanbao`, else for `*`, for a day.
//! - 4xx, or redirects that lead nowhere: there are none, for a day.
//! - 5xx, or an answer that can't be read: the rules known before, else none, for ten minutes. Here wanbao is milder
//!   than the RFC, which takes a failing server for a refusal: that is meant for crawlers of whole sites, and would
//!   lock a reader who asks for one page after the other out of every portal whose robots.txt is broken. The pause
//!   between requests holds all the same.
//! - A wait (`Retry-After`), or no answer at all: then the page fails with that same trouble, and the next page asks
//!   for robots.txt anew.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use texting_robots::Robot;
use tokio::sync::OnceCell;
use url::Url;

use super::FetchErrorKind;

/// The name robots.txt knows wanbao by.
const PRODUCT: &str = "wanbao";

/// As much of a robots.txt as is read: what RFC 9309 §2.5 asks for at least.
pub(super) const LONGEST: usize = 500 << 10;

/// The longest `Crawl-delay` that is honoured, in seconds: beyond it, no reader would.
const LONGEST_DELAY: f32 = 10.0;

/// The most rules with a `$` that are read, for each becomes a regular expression: 500 KiB of them took 7 s and 340 MB.
const MOST_ANCHORED: usize = 200;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const SHORTLY: Duration = Duration::from_secs(10 * 60);

/// What one origin asks for.
#[derive(Debug, Default)]
pub(super) struct Rules {
    robot: Option<Robot>,
}

impl Rules {
    /// Reads a robots.txt; one that can't be read at all has no rules.
    fn read(text: &[u8]) -> Self {
        let mut anchored = 0;
        let affordable = |line: &&[u8]| {
            anchored += usize::from(line.contains(&b'$'));
            anchored <= MOST_ANCHORED || !line.contains(&b'$')
        };
        let lines = text.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')).filter(affordable);
        Self { robot: Robot::new(PRODUCT, &lines.collect::<Vec<_>>().concat()).ok() }
    }

    /// Whether the address may be fetched.
    pub(super) fn allow(&self, url: &Url) -> bool {
        self.robot.as_ref().is_none_or(|robot| robot.allowed(url.as_str()))
    }

    /// The pause it asks for, as far as it is honoured.
    pub(super) fn delay(&self) -> Option<Duration> {
        let asked = self.robot.as_ref()?.delay?;
        Some(Duration::from_secs_f32(asked.min(LONGEST_DELAY)))
    }
}

/// The rules of all origins met so far.
///
/// Each is asked for once; who needs it meanwhile waits for the same answer. If the one who asks gives up, the next
/// one who waits asks.
#[derive(Default)]
pub(super) struct Cache {
    origins: Mutex<HashMap<String, Arc<Entry>>>,
}

#[derive(Default)]
struct Entry {
    known: OnceCell<Known>,
    /// What was known before the last time ran out.
    before: Option<Arc<Rules>>,
}

struct Known {
    rules: Result<Arc<Rules>, FetchErrorKind>,
    until: Timestamp,
}

impl Cache {
    /// The rules of the address's origin, which `ask` fetches (the bytes of its robots.txt) if they are not known.
    pub(super) async fn rules(
        &self,
        url: &Url,
        now: Timestamp,
        ask: impl Future<Output = Result<Vec<u8>, FetchErrorKind>>,
    ) -> Result<Arc<Rules>, FetchErrorKind> {
        let entry = self.entry(url.origin().ascii_serialization(), now);
        let known = entry.known.get_or_init(async || Known::of(ask.await, entry.before.clone(), now)).await;
        known.rules.clone()
    }

    fn entry(&self, origin: String, now: Timestamp) -> Arc<Entry> {
        let mut origins = self.origins.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = origins.entry(origin).or_default();
        if let Some(known) = entry.known.get().filter(|known| known.until <= now) {
            let before = known.rules.clone().ok().or_else(|| entry.before.clone());
            *entry = Arc::new(Entry { known: OnceCell::new(), before });
        }
        Arc::clone(entry)
    }
}

impl Known {
    fn of(answer: Result<Vec<u8>, FetchErrorKind>, before: Option<Arc<Rules>>, now: Timestamp) -> Self {
        let (rules, lasts) = match answer {
            Ok(text) => (Ok(Arc::new(Rules::read(&text))), DAY),
            Err(kind) => match &kind {
                FetchErrorKind::Gone | FetchErrorKind::Status(400..=499) => (Ok(Arc::default()), DAY),
                FetchErrorKind::RedirectLoop
                | FetchErrorKind::TooManyRedirects
                | FetchErrorKind::BadRedirect(_) => (Ok(Arc::default()), DAY),
                FetchErrorKind::NoSuchHost
                | FetchErrorKind::Unreachable
                | FetchErrorKind::Proxy
                | FetchErrorKind::TimedOut
                | FetchErrorKind::Tls
                | FetchErrorKind::Busy(Some(_)) => (Err(kind), Duration::ZERO),
                _ => (Ok(before.unwrap_or_default()), SHORTLY),
            },
        };
        Self { rules, until: now.saturating_add(lasts).unwrap_or(Timestamp::MAX) }
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

    /// What the cache says of `/x` when asking would bring this answer.
    fn asked(
        cache: &Cache,
        at: Timestamp,
        answer: Result<&str, FetchErrorKind>,
    ) -> Result<Arc<Rules>, FetchErrorKind> {
        let answer = answer.map(|text| text.as_bytes().to_vec());
        cache.rules(&url("/x"), at, ready(answer)).now_or_never().expect("nothing to wait for")
    }

    #[test]
    fn rules_for_wanbao_go_before_those_for_all() {
        let rules = Rules::read(
            b"User-agent: *\nDisallow: /\n\nUser-agent: Wanbao\nDisallow: /ad/\nAllow: /ad/ok$\n",
        );
        assert!(rules.allow(&url("/x")));
        assert!(!rules.allow(&url("/ad/1.html")));
        assert!(rules.allow(&url("/ad/ok")));
        assert!(rules.allow(&url("/robots.txt")));
    }

    #[test]
    fn a_hostile_robots_txt_costs_little_and_keeps_its_plain_rules() {
        let many: Vec<_> = (0..20_000).map(|n| format!("Disallow: /{n}/*$\r")).collect();
        let text = format!("User-agent: *\r{}Disallow: /last\r", many.concat());
        let rules = Rules::read(text.as_bytes());
        assert!(!rules.allow(&url("/0/")));
        assert!(rules.allow(&url("/19999/")));
        assert!(!rules.allow(&url("/last")));
    }

    #[test]
    fn no_crawl_delay_is_longer_than_ten_seconds() {
        let delay =
            |text: &str| Rules::read(format!("User-agent: *\nCrawl-delay: {text}").as_bytes()).delay();
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
    fn rules_last_a_day() {
        let cache = Cache::default();
        let asks = |at, answer| asked(&cache, at, Ok(answer)).unwrap().allow(&url("/x"));
        assert!(!asks(later(0), "User-agent: *\nDisallow: /"));
        assert!(!asks(later(86_399), ""));
        assert!(asks(later(86_400), ""));
    }

    #[test]
    fn a_server_that_fails_does_not_lock_its_readers_out_nor_free_them_of_known_rules() {
        let cache = Cache::default();
        let failing = || Err(FetchErrorKind::Status(500));
        assert!(asked(&cache, later(0), failing()).unwrap().allow(&url("/x")));
        assert!(asked(&cache, later(599), Ok("User-agent: *\nDisallow: /")).unwrap().allow(&url("/x")));
        assert!(!asked(&cache, later(600), Ok("User-agent: *\nDisallow: /")).unwrap().allow(&url("/x")));
        assert!(!asked(&cache, later(87_000), failing()).unwrap().allow(&url("/x")));
    }

    #[test]
    fn no_answer_is_not_remembered() {
        let cache = Cache::default();
        let offline = asked(&cache, later(0), Err(FetchErrorKind::NoSuchHost));
        assert_eq!(offline.unwrap_err(), FetchErrorKind::NoSuchHost);
        assert!(asked(&cache, later(0), Ok("")).is_ok());
    }

    #[tokio::test]
    async fn one_asks_for_all_and_another_when_that_one_leaves() {
        let cache = Cache::default();
        let (page, now) = (url("/x"), later(0));
        let mut first = Box::pin(cache.rules(&page, now, pending()));
        assert!((&mut first).now_or_never().is_none());
        let second = cache.rules(&page, now, ready(Ok(b"User-agent: *\nDisallow: /".to_vec())));
        let third = cache.rules(&page, now, async { panic!("asked twice") });
        drop(first);
        let (second, third) = tokio::join!(second, third);
        assert!(!second.unwrap().allow(&page) && !third.unwrap().allow(&page));
    }
}
