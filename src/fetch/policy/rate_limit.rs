//! Limits the requests that run at the same time, to one host and in all, and keeps a pause between two requests to one
//! host.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

/// Longest wait that a host may demand. If it demands a longer one, requests to it fail at once.
pub(super) const MAX_WAIT: Duration = Duration::from_secs(30);

/// Longest time for which a host gets no requests: only a broken server demands a wait of years.
const MAX_HOLD: Duration = Duration::from_secs(60 * 60);

/// Gives permits to send requests.
///
/// Waiting requests hold only their place in first-come, first-served queues; dropping the future at any point gives
/// everything back.
pub(in crate::fetch) struct RateLimiter {
    permits_per_host: usize,
    permits: Arc<Semaphore>,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
}

struct Host {
    permits: Arc<Semaphore>,
    /// When the last request started. The holder of the lock starts next.
    last_start: tokio::sync::Mutex<Option<Instant>>,
    held_until: Mutex<Option<Instant>>,
}

/// Permit to send one request, returned on drop.
#[derive(Debug)]
pub(in crate::fetch) struct RequestPermit {
    _host: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

/// The host accepts no requests for this long, which is longer than any request waits.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::fetch) struct HostHeld(pub Duration);

impl RateLimiter {
    pub(in crate::fetch) fn new(permits_per_host: usize, permits: usize) -> Self {
        Self {
            permits_per_host: permits_per_host.max(1),
            permits: Arc::new(Semaphore::new(permits.max(1))),
            hosts: Mutex::default(),
        }
    }

    /// Waits for a permit to request this host, a pause after the request before.
    ///
    /// Without a pause the request starts as soon as there is a permit, and does not delay the next one.
    pub(in crate::fetch) async fn acquire(
        &self,
        host: &str,
        pause: Option<Duration>,
    ) -> Result<RequestPermit, HostHeld> {
        let host = self.host(host);
        // Fails before it queues for the host.
        host.earliest_start(None, None)?;
        let host_permit = acquire(&host.permits).await;
        let mut last = host.last_start.lock().await;
        let permit = loop {
            sleep_until(host.earliest_start(*last, pause)?).await;
            let permit = acquire(&self.permits).await;
            // The host may be held in the meantime.
            if host.earliest_start(*last, pause)? <= Instant::now() {
                break permit;
            }
        };
        if pause.is_some() {
            *last = Some(Instant::now());
        }
        Ok(RequestPermit { _host: host_permit, _all: permit })
    }

    /// Starts no requests to a host for a time that it demanded. Requests that wait for it wait longer, or fail.
    pub(in crate::fetch) fn hold(&self, host: &str, wait: Duration) {
        let until = Instant::now() + wait.min(MAX_HOLD);
        let host = self.host(host);
        let mut held = host.held_until.lock().unwrap_or_else(PoisonError::into_inner);
        *held = (*held).max(Some(until));
    }

    fn host(&self, name: &str) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get(name) {
            return Arc::clone(host);
        }
        let host = Arc::new(Host {
            permits: Arc::new(Semaphore::new(self.permits_per_host)),
            last_start: tokio::sync::Mutex::default(),
            held_until: Mutex::default(),
        });
        hosts.insert(name.to_owned(), Arc::clone(&host));
        host
    }
}

impl Host {
    /// Returns when the next request may start.
    fn earliest_start(&self, last: Option<Instant>, pause: Option<Duration>) -> Result<Instant, HostHeld> {
        let now = Instant::now();
        let held = *self.held_until.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = held.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
        if wait > MAX_WAIT {
            return Err(HostHeld(wait));
        }
        let paused = last.zip(pause).map(|(last, pause)| last + pause.min(MAX_HOLD));
        Ok(now.max(paused.unwrap_or(now)).max(now + wait))
    }
}

async fn acquire(permits: &Arc<Semaphore>) -> OwnedSemaphorePermit {
    Arc::clone(permits).acquire_owned().await.expect("the semaphore is never closed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    const PAUSE: Option<Duration> = Some(Duration::from_millis(500));

    #[tokio::test(start_paused = true)]
    async fn requests_to_a_host_start_a_pause_apart() {
        let limiter = RateLimiter::new(2, 8);
        let start = Instant::now();
        for n in 0..4 {
            drop(limiter.acquire("a", PAUSE).await.unwrap());
            assert_eq!(start.elapsed().as_millis(), n * 500);
        }
        drop(limiter.acquire("b", PAUSE).await.unwrap());
        assert_eq!(start.elapsed().as_millis(), 1500, "another host has its own pauses");
    }

    #[tokio::test(start_paused = true)]
    async fn request_without_pause_starts_at_once() {
        let limiter = RateLimiter::new(2, 8);
        let start = Instant::now();
        drop(limiter.acquire("a", None).await.unwrap());
        drop(limiter.acquire("a", PAUSE).await.unwrap());
        drop(limiter.acquire("a", None).await.unwrap());
        assert_eq!(start.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn limits_requests_per_host_and_in_all() {
        let limiter = RateLimiter::new(2, 8);
        let mut permits = Vec::new();
        for host in ["a", "b", "c", "d"] {
            permits.push(limiter.acquire(host, None).await.unwrap());
            permits.push(limiter.acquire(host, None).await.unwrap());
            assert!(limiter.acquire(host, None).now_or_never().is_none());
        }
        assert!(limiter.acquire("e", None).now_or_never().is_none());
        permits.pop();
        assert!(limiter.acquire("e", None).now_or_never().is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn cancelled_wait_leaves_nothing_behind() {
        let limiter = RateLimiter::new(1, 1);
        let start = Instant::now();
        drop(limiter.acquire("a", PAUSE).await.unwrap());
        // Cancelled while pausing, while queueing for the host, and while waiting for the last permit of all.
        assert!(limiter.acquire("a", PAUSE).now_or_never().is_none());
        let permit = limiter.acquire("b", PAUSE).await.unwrap();
        assert!(limiter.acquire("b", PAUSE).now_or_never().is_none());
        assert!(limiter.acquire("c", PAUSE).now_or_never().is_none());
        drop(permit);
        drop(limiter.acquire("c", PAUSE).await.unwrap());
        assert_eq!(start.elapsed(), Duration::ZERO);
        drop(limiter.acquire("a", PAUSE).await.unwrap());
        assert_eq!(start.elapsed().as_millis(), 500, "the cancelled wait did not take a turn");
    }

    #[tokio::test(start_paused = true)]
    async fn waits_as_long_as_the_host_asks() {
        let limiter = RateLimiter::new(2, 8);
        let start = Instant::now();
        let permit = limiter.acquire("a", PAUSE).await.unwrap();
        let mut waiting = Box::pin(limiter.acquire("a", PAUSE));
        assert!((&mut waiting).now_or_never().is_none(), "in its pause when the host asks to wait");
        limiter.hold("a", Duration::from_secs(3));
        limiter.hold("a", Duration::from_secs(1));
        drop(permit);
        drop(waiting.await.unwrap());
        assert_eq!(start.elapsed().as_secs(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn fails_at_once_if_the_host_asks_too_much() {
        let limiter = RateLimiter::new(2, 8);
        limiter.hold("a", Duration::from_secs(120));
        assert_eq!(limiter.acquire("a", PAUSE).await.unwrap_err(), HostHeld(Duration::from_secs(120)));
        tokio::time::advance(Duration::from_secs(100)).await;
        assert!(limiter.acquire("a", PAUSE).await.is_ok());
        limiter.hold("a", Duration::MAX);
        assert_eq!(limiter.acquire("a", PAUSE).await.unwrap_err(), HostHeld(MAX_HOLD));
    }
}
