//! Decides when a host gets no more requests.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::fetch::FetchErrorKind;
use crate::newsroom::NewsroomError;

/// Number of failures of a host in a row after which it is taken to be down; the rest waits for the next refresh.
const MAX_FAILURES: usize = 3;

/// Number of timeouts of a host, in a row or not, after which it gets no more requests until the next refresh.
const MAX_TIMEOUTS: usize = 6;

/// Failures during the refresh of one source.
#[derive(Default)]
pub(super) struct SourceFailures {
    /// Failures of the host in a row.
    in_a_row: AtomicUsize,
    /// Timeouts, in all.
    timeouts: AtomicUsize,
    /// Nothing can be stored any more.
    is_unwritable: AtomicBool,
}

impl SourceFailures {
    /// Notes that a page came: the host is up.
    pub(super) fn note_success(&self) {
        self.in_a_row.store(0, Ordering::Relaxed);
    }

    /// Notes an error. One of a program of the reader's, as of a password, will be the same for every page.
    pub(super) fn note(&self, error: &NewsroomError) {
        if error.is_of_program() {
            self.give_up();
        }
        if error.is_of_host() {
            self.in_a_row.fetch_add(1, Ordering::Relaxed);
        }
        if matches!(error.fetch_kind(), Some(FetchErrorKind::TimedOut | FetchErrorKind::Busy(_))) {
            self.timeouts.fetch_add(1, Ordering::Relaxed);
        }
        if error.is_unwritable() {
            self.is_unwritable.store(true, Ordering::Relaxed);
        }
    }

    /// Takes the host to be down from now on.
    pub(super) fn give_up(&self) {
        self.in_a_row.store(MAX_FAILURES, Ordering::Relaxed);
    }

    /// Returns true if nothing more should be fetched: the host is down or slow, or nothing can be stored.
    pub(super) fn are_too_many(&self) -> bool {
        self.is_unwritable()
            || self.in_a_row.load(Ordering::Relaxed) >= MAX_FAILURES
            || self.timeouts.load(Ordering::Relaxed) >= MAX_TIMEOUTS
    }

    /// Returns true if nothing can be stored any more.
    pub(super) fn is_unwritable(&self) -> bool {
        self.is_unwritable.load(Ordering::Relaxed)
    }
}

/// Failures in a row of several hosts.
#[derive(Default)]
pub(super) struct HostFailures(Mutex<HashMap<String, usize>>);

impl HostFailures {
    /// Returns true if a host is taken to be down.
    pub(super) fn is_down(&self, host: &str) -> bool {
        self.in_a_row().get(host).is_some_and(|failures| *failures >= MAX_FAILURES)
    }

    /// Notes the result of a request to a host.
    pub(super) fn note(&self, host: &str, result: &Result<(), NewsroomError>) {
        let is_of_host = result.as_ref().is_err_and(NewsroomError::is_of_host);
        let mut hosts = self.in_a_row();
        let failures = hosts.entry(host.to_owned()).or_default();
        *failures = if is_of_host { *failures + 1 } else { 0 };
    }

    fn in_a_row(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
