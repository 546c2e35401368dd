//! Decides how often and after what wait a failed request is sent again.

use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use tokio::time::{Instant, timeout};

use super::rate_limit::MAX_WAIT;
use crate::fetch::{ClientSettings, FetchErrorKind};

/// Failed try of a request. Errors are equal if kind and advice are.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub(in crate::fetch) struct AttemptError {
    pub(in crate::fetch) kind: FetchErrorKind,
    pub(in crate::fetch) advice: RetryAdvice,
    pub(in crate::fetch) source: Option<Arc<reqwest::Error>>,
}

impl PartialEq for AttemptError {
    fn eq(&self, other: &Self) -> bool {
        (&self.kind, self.advice) == (&other.kind, other.advice)
    }
}

/// Whether another try may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::fetch) enum RetryAdvice {
    /// Another try would fail in the same way.
    None,
    /// The error may be temporary.
    Retry,
    /// The server named a wait.
    Wait(Duration),
}

impl AttemptError {
    /// Makes an error that another try would not change.
    pub(in crate::fetch) fn permanent(kind: FetchErrorKind) -> Self {
        Self::new(kind, RetryAdvice::None)
    }

    /// Makes an error that may be temporary.
    pub(in crate::fetch) fn temporary(kind: FetchErrorKind) -> Self {
        Self::new(kind, RetryAdvice::Retry)
    }

    pub(in crate::fetch) fn new(kind: FetchErrorKind, advice: RetryAdvice) -> Self {
        Self { kind, advice, source: None }
    }

    /// Returns the error with its cause.
    pub(in crate::fetch) fn caused_by(self, source: reqwest::Error) -> Self {
        Self { source: Some(Arc::new(source)), ..self }
    }
}

/// The tries and the time on the network that one [`get`](crate::fetch::Fetch::get) has left.
pub(in crate::fetch) struct RetryBudget {
    tries: u32,
    time: Duration,
    backoff: Duration,
}

impl RetryBudget {
    pub(in crate::fetch) fn new(settings: &ClientSettings) -> Self {
        Self { tries: settings.tries.max(1), time: settings.timeout, backoff: settings.backoff }
    }

    /// Runs work on the network within the time that is left.
    pub(in crate::fetch) async fn spend<T>(
        &mut self,
        work: impl Future<Output = Result<T, AttemptError>>,
    ) -> Result<T, AttemptError> {
        let start = Instant::now();
        let result = timeout(self.time, work).await;
        self.time = self.time.saturating_sub(start.elapsed());
        result.unwrap_or(Err(AttemptError::permanent(FetchErrorKind::TimedOut)))
    }

    /// Returns the wait before the next try; `None` if there is none.
    ///
    /// A wait that the server named is not included: the rate limiter holds its host for that long.
    pub(in crate::fetch) fn next_try(&mut self, advice: RetryAdvice) -> Option<Duration> {
        self.tries -= 1;
        let is_hopeless = match advice {
            RetryAdvice::None => true,
            RetryAdvice::Wait(wait) => wait > MAX_WAIT,
            RetryAdvice::Retry => false,
        };
        if is_hopeless || self.tries == 0 {
            return None;
        }
        let wait = with_jitter(self.backoff);
        self.backoff = self.backoff.saturating_mul(2);
        Some(wait)
    }
}

/// Shortens a wait by up to half of it, so that requests that failed together don't return together.
fn with_jitter(wait: Duration) -> Duration {
    // The standard library seeds its hasher at random, which is enough here.
    let random = RandomState::new().hash_one(()) % 1024;
    wait.mul_f64(0.5 + random as f64 / 2048.0)
}

/// Returns the wait of `Retry-After` (RFC 9110 §10.2.3): seconds, or a date.
///
/// A date is read relative to the server's `Date` if there is one, because one of the clocks may be wrong.
pub(in crate::fetch) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
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

    fn wait_of(retry: &str, date: Option<&str>) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, retry.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        retry_after(&headers, "2024-10-10T04:00:00Z".parse().unwrap())
    }

    #[test]
    fn reads_retry_after_as_seconds_or_date() {
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
            assert_eq!(wait_of(retry, date), want.map(Duration::from_secs), "{retry} {date:?}");
        }
    }

    #[test]
    fn waits_double_until_tries_end() {
        let settings = ClientSettings { backoff: Duration::from_millis(100), ..ClientSettings::default() };
        let mut budget = RetryBudget::new(&settings);
        let first = budget.next_try(RetryAdvice::Retry).unwrap().as_millis();
        let second = budget.next_try(RetryAdvice::Retry).unwrap().as_millis();
        assert!((50..=100).contains(&first), "{first}");
        assert!((100..=200).contains(&second), "{second}");
        assert_eq!(budget.next_try(RetryAdvice::Retry), None);
    }

    #[test]
    fn does_not_retry_hopeless_errors() {
        for advice in [RetryAdvice::None, RetryAdvice::Wait(MAX_WAIT + Duration::from_secs(1))] {
            assert_eq!(RetryBudget::new(&ClientSettings::default()).next_try(advice), None, "{advice:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn time_limit_covers_all_tries() {
        let mut budget = RetryBudget::new(&ClientSettings::default());
        let slow = async {
            tokio::time::sleep(Duration::from_secs(20)).await;
            Ok(())
        };
        assert_eq!(budget.spend(slow).await, Ok(()));
        let start = Instant::now();
        let endless = std::future::pending::<Result<(), AttemptError>>();
        assert_eq!(budget.spend(endless).await, Err(AttemptError::permanent(FetchErrorKind::TimedOut)));
        assert_eq!(start.elapsed().as_secs(), 10);
    }
}
