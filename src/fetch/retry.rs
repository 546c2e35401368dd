//! How often and after what wait a failed request is sent again.

use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use tokio::time::{Instant, timeout};

use super::pace::PATIENCE;
use super::{FetchErrorKind, Settings};

/// A request that failed, and what may help.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AttemptError {
    pub(super) kind: FetchErrorKind,
    pub(super) remedy: Remedy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Asking again would bring the same.
    None,
    /// It may be a passing fault.
    Retry,
    /// The server named a wait.
    Wait(Duration),
}

impl AttemptError {
    pub(super) fn last(kind: FetchErrorKind) -> Self {
        Self { kind, remedy: Remedy::None }
    }

    pub(super) fn passing(kind: FetchErrorKind) -> Self {
        Self { kind, remedy: Remedy::Retry }
    }
}

/// What one `get` has left of tries and of time on the network.
pub(super) struct Patience {
    tries: u32,
    time: Duration,
    backoff: Duration,
}

impl Patience {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { tries: settings.tries.max(1), time: settings.timeout, backoff: settings.backoff }
    }

    /// Does work on the network, as long as there is time for it.
    pub(super) async fn spend<T>(
        &mut self,
        work: impl Future<Output = Result<T, AttemptError>>,
    ) -> Result<T, AttemptError> {
        let start = Instant::now();
        let outcome = timeout(self.time, work).await;
        self.time = self.time.saturating_sub(start.elapsed());
        outcome.unwrap_or(Err(AttemptError::last(FetchErrorKind::TimedOut)))
    }

    /// How long to wait before the next try, or `None` when there is to be none.
    ///
    /// A wait that the server named is not counted here: its host is held for that long.
    pub(super) fn another(&mut self, remedy: Remedy) -> Option<Duration> {
        self.tries -= 1;
        let hopeless = match remedy {
            Remedy::None => true,
            Remedy::Wait(wait) => wait > PATIENCE,
            Remedy::Retry => false,
        };
        if hopeless || self.tries == 0 {
            return None;
        }
        let wait = jittered(self.backoff);
        self.backoff = self.backoff.saturating_mul(2);
        Some(wait)
    }
}

/// Between half of a wait and the whole of it, so that those who failed together don't come back together.
fn jittered(wait: Duration) -> Duration {
    // The standard library seeds its hasher at random: enough for a jitter.
    let random = RandomState::new().hash_one(()) % 1024;
    wait.mul_f64(0.5 + random as f64 / 2048.0)
}

/// The wait that `Retry-After` asks for (RFC 9110 §10.2.3): seconds, or a date.
///
/// A date is taken relative to the server's own clock where the answer tells it, for theirs may be wrong, or ours.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let until = date(headers, RETRY_AFTER)?;
    let wait = until.duration_since(date(headers, DATE).unwrap_or(now));
    Some(wait.try_into().unwrap_or(Duration::ZERO))
}

fn date(headers: &HeaderMap, name: HeaderName) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(headers.get(name)?.to_str().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(retry: &str, date: Option<&str>) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, retry.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        retry_after(&headers, "2024-10-10T04:00:00Z".parse().unwrap())
    }

    #[test]
    fn retry_after_is_read_as_seconds_or_as_a_date() {
        let cases = [
            ("3", None, Some(3)),
            ("99999999999999999999999", None, Some(u64::MAX)),
            ("Thu, 10 Oct 2024 04:00:07 GMT", None, Some(7)),
            ("Thu, 10 Oct 2024 04:00:07 GMT", Some("Thu, 10 Oct 2024 04:00:05 GMT"), Some(2)),
            ("Thu, 10 Oct 2024 03:00:00 GMT", None, Some(0)),
            ("soon", None, None),
            ("", None, None),
            ("-3", None, None),
        ];
        for (retry, date, want) in cases {
            assert_eq!(asked(retry, date), want.map(Duration::from_secs), "{retry} {date:?}");
        }
    }

    #[test]
    fn tries_end_and_waits_double() {
        let settings = Settings { backoff: Duration::from_millis(100), ..Settings::default() };
        let mut patience = Patience::new(&settings);
        let first = patience.another(Remedy::Retry).unwrap().as_millis();
        let second = patience.another(Remedy::Retry).unwrap().as_millis();
        assert!((50..=100).contains(&first), "{first}");
        assert!((100..=200).contains(&second), "{second}");
        assert_eq!(patience.another(Remedy::Retry), None);
    }

    #[test]
    fn nothing_hopeless_is_tried_again() {
        for remedy in [Remedy::None, Remedy::Wait(PATIENCE + Duration::from_secs(1))] {
            assert_eq!(Patience::new(&Settings::default()).another(remedy), None, "{remedy:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn time_on_the_network_is_spent_once_over_all_tries() {
        let mut patience = Patience::new(&Settings::default());
        let slow = async {
            tokio::time::sleep(Duration::from_secs(20)).await;
            Ok(())
        };
        assert_eq!(patience.spend(slow).await, Ok(()));
        let start = Instant::now();
        let endless = std::future::pending::<Result<(), AttemptError>>();
        assert_eq!(patience.spend(endless).await, Err(AttemptError::last(FetchErrorKind::TimedOut)));
        assert_eq!(start.elapsed().as_secs(), 10);
    }
}
