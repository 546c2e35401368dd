//! How long to wait after a failure before an article or a picture is fetched again.

use std::time::Duration;

use jiff::Timestamp;

/// Wait after the second failure; the first may have been chance. It doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_secs(10 * 60);

/// Longest wait.
const MAX_WAIT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Returns the moment of the next attempt, in milliseconds, after a failure now and `failures` before it.
pub(crate) fn next_attempt(now: Timestamp, failures: u32) -> i64 {
    let factor = failures.checked_sub(1).map_or(0, |doublings| 2_u32.saturating_pow(doublings));
    let wait = FIRST_WAIT.saturating_mul(factor).min(MAX_WAIT);
    now.as_millisecond().saturating_add(wait.as_millis() as i64)
}

/// Returns the moment of an attempt some days from now, in milliseconds.
pub(crate) fn attempt_after_days(now: Timestamp, days: i64) -> i64 {
    let wait = days.saturating_mul(24 * 60 * 60 * 1000).min(MAX_WAIT.as_millis() as i64);
    now.as_millisecond().saturating_add(wait)
}

/// Returns the latest moment, in milliseconds, that a failure now can be followed by an attempt. A later one was noted
/// while the clock was wrong.
pub(crate) fn latest_attempt(now: Timestamp) -> i64 {
    now.as_millisecond().saturating_add(MAX_WAIT.as_millis() as i64)
}
