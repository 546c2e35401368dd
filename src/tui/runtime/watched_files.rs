//! Tells whether the reader's files have changed since they were read.

use std::time::{Duration, Instant};

use crate::config::{Config, files_stamp};

/// Shortest time between two looks at the files. Nothing looks while nothing happens.
const PAUSE: Duration = Duration::from_millis(200);

/// The files as they were when they were read last.
#[derive(Debug)]
pub(super) struct WatchedFiles {
    stamp: u64,
    looked_at: Instant,
}

impl WatchedFiles {
    /// Notes the files as they are now.
    pub(super) fn now(config: &Config) -> Self {
        Self { stamp: files_stamp(&config.paths), looked_at: Instant::now() }
    }

    /// Returns true if any file has changed since the last look, and notes them as they are now. Looks only after a pause.
    pub(super) fn have_changed(&mut self, config: &Config) -> bool {
        if self.looked_at.elapsed() < PAUSE {
            return false;
        }
        let before = std::mem::replace(self, Self::now(config));
        before.stamp != self.stamp
    }
}
