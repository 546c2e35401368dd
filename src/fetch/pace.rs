//! Who may ask whom, and when: at most so many requests at a time to a host and in all, and a pause between them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

/// The longest wait a host is granted; if it asks for more, its pages fail at once and say so.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// The longest a host is left alone on its own word: a wait of years would be a broken server's.
const LONGEST_HOLD: Duration = Duration::from_secs(60 * 60);

/// The places of all hosts.
///
/// Whoever waits here holds nothing but its place in the queues, which are first come, first served; dropping the
/// future at any point gives everything back.
pub(super) struct Pacer {
    places_a_host: usize,
    places: Arc<Semaphore>,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
}

struct Host {
    places: Arc<Semaphore>,
    /// When the last request started. Who holds the lock is the next to start.
    turn: tokio::sync::Mutex<Option<Instant>>,
    held_until: Mutex<Option<Instant>>,
}

/// Leave to send one request. Dropping it lets the next one in.
#[derive(Debug)]
pub(super) struct Lease {
    _host: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

/// The host asked to be left alone for longer than anyone will wait.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Held(pub Duration);

impl Pacer {
    pub(super) fn new(places_a_host: usize, places: usize) -> Self {
        Self {
            places_a_host: places_a_host.max(1),
            places: Arc::new(Semaphore::new(places.max(1))),
            hosts: Mutex::default(),
        }
    }

    /// Waits for leave to ask this host, a pause after the request before.
    ///
    /// Without a pause the request starts as soon as there is a place, and the next one owes it none.
    pub(super) async fn enter(&self, host: &str, pause: Option<Duration>) -> Result<Lease, Held> {
        let host = self.host(host);
        // Those who would wait in vain need not queue for it.
        host.opens(None, None)?;
        let place = take(&host.places).await;
        let mut last = host.turn.lock().await;
        let all = loop {
            sleep_until(host.opens(*last, pause)?).await;
            let all = take(&self.places).await;
            // The host may have asked to wait while the last places were taken.
            if host.opens(*last, pause)? <= Instant::now() {
                break all;
            }
        };
        if pause.is_some() {
            *last = Some(Instant::now());
        }
        Ok(Lease { _host: place, _all: all })
    }

    /// Leaves a host alone for a while, as it asked: those who wait for it wait longer, or fail.
    pub(super) fn hold(&self, host: &str, wait: Duration) {
        let until = Instant::now() + wait.min(LONGEST_HOLD);
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
            places: Arc::new(Semaphore::new(self.places_a_host)),
            turn: tokio::sync::Mutex::default(),
            held_until: Mutex::default(),
        });
        hosts.insert(name.to_owned(), Arc::clone(&host));
        host
    }
}

impl Host {
    /// When the next request may start.
    fn opens(&self, last: Option<Instant>, pause: Option<Duration>) -> Result<Instant, Held> {
        let now = Instant::now();
        let held = *self.held_until.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = held.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
        if wait > PATIENCE {
            return Err(Held(wait));
        }
        let paused = last.zip(pause).map(|(last, pause)| last + pause.min(LONGEST_HOLD));
        Ok(now.max(paused.unwrap_or(now)).max(now + wait))
    }
}

async fn take(places: &Arc<Semaphore>) -> OwnedSemaphorePermit {
    Arc::clone(places).acquire_owned().await.expect("the semaphore is never closed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    const PAUSE: Option<Duration> = Some(Duration::from_millis(500));

    #[tokio::test(start_paused = true)]
    async fn requests_to_a_host_start_a_pause_apart() {
        let pacer = Pacer::new(2, 8);
        let start = Instant::now();
        for n in 0..4 {
            drop(pacer.enter("a", PAUSE).await.unwrap());
            assert_eq!(start.elapsed().as_millis(), n * 500);
        }
        drop(pacer.enter("b", PAUSE).await.unwrap());
        assert_eq!(start.elapsed().as_millis(), 1500, "another host is not waited for");
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_without_pause_neither_waits_nor_is_waited_for() {
        let pacer = Pacer::new(2, 8);
        let start = Instant::now();
        drop(pacer.enter("a", None).await.unwrap());
        drop(pacer.enter("a", PAUSE).await.unwrap());
        drop(pacer.enter("a", None).await.unwrap());
        assert_eq!(start.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_has_two_places_and_the_whole_eight() {
        let pacer = Pacer::new(2, 8);
        let mut leases = Vec::new();
        for host in ["a", "b", "c", "d"] {
            leases.push(pacer.enter(host, None).await.unwrap());
            leases.push(pacer.enter(host, None).await.unwrap());
            assert!(pacer.enter(host, None).now_or_never().is_none());
        }
        assert!(pacer.enter("e", None).now_or_never().is_none());
        leases.pop();
        assert!(pacer.enter("e", None).now_or_never().is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_gives_up_waiting_leaves_nothing_behind() {
        let pacer = Pacer::new(1, 1);
        let start = Instant::now();
        drop(pacer.enter("a", PAUSE).await.unwrap());
        // Once while pausing, once while queueing for the host, once for the last place of all.
        assert!(pacer.enter("a", PAUSE).now_or_never().is_none());
        let lease = pacer.enter("b", PAUSE).await.unwrap();
        assert!(pacer.enter("b", PAUSE).now_or_never().is_none());
        assert!(pacer.enter("c", PAUSE).now_or_never().is_none());
        drop(lease);
        drop(pacer.enter("c", PAUSE).await.unwrap());
        assert_eq!(start.elapsed(), Duration::ZERO);
        drop(pacer.enter("a", PAUSE).await.unwrap());
        assert_eq!(start.elapsed().as_millis(), 500, "no turn was kept for the one who left");
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_that_asked_to_wait_is_waited_for() {
        let pacer = Pacer::new(2, 8);
        let start = Instant::now();
        let lease = pacer.enter("a", PAUSE).await.unwrap();
        let mut waiting = Box::pin(pacer.enter("a", PAUSE));
        assert!((&mut waiting).now_or_never().is_none(), "in its pause when the host speaks");
        pacer.hold("a", Duration::from_secs(3));
        pacer.hold("a", Duration::from_secs(1));
        drop(lease);
        drop(waiting.await.unwrap());
        assert_eq!(start.elapsed().as_secs(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_that_asked_to_wait_too_long_fails_at_once() {
        let pacer = Pacer::new(2, 8);
        pacer.hold("a", Duration::from_secs(120));
        assert_eq!(pacer.enter("a", PAUSE).await.unwrap_err(), Held(Duration::from_secs(120)));
        tokio::time::advance(Duration::from_secs(100)).await;
        assert!(pacer.enter("a", PAUSE).await.is_ok());
        pacer.hold("a", Duration::MAX);
        assert_eq!(pacer.enter("a", PAUSE).await.unwrap_err(), Held(LONGEST_HOLD));
    }
}
