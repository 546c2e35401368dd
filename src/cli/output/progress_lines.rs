//! The progress of a refresh as lines for a pipe or a log, with the time that is left.

use std::time::Duration;

use crate::newsroom::Progress;
use crate::words::{UiLanguage, Word};

/// Time between two lines.
const INTERVAL: Duration = Duration::from_secs(5);

/// Part of the work that must be done before the rest of the time is estimated: one step in this many.
const MIN_PART: usize = 20;

/// Counts of a refresh.
#[derive(Debug, Default)]
pub(super) struct ProgressLines {
    /// Pages and pictures that are known to be fetched.
    pub(super) total: usize,
    pub(super) done: usize,
    pub(super) stored: usize,
    pub(super) failed: usize,
    /// When the last line was written, since the start.
    last: Duration,
}

impl ProgressLines {
    /// Counts one step.
    pub(super) fn count(&mut self, progress: &Progress) {
        match progress {
            Progress::Source(_) | Progress::Takes { .. } => return,
            Progress::Lists(count) | Progress::Articles(count) | Progress::Pictures(count) => {
                self.total += count;
                return;
            }
            Progress::Stored(_) => self.stored += 1,
            Progress::Failed(_) => self.failed += 1,
            Progress::Listed { .. } | Progress::Gone(_) | Progress::Picture => {}
        }
        self.done += 1;
    }

    /// Returns a line if the last one was long enough ago.
    pub(super) fn due_line(&mut self, elapsed: Duration, lang: UiLanguage) -> Option<String> {
        if elapsed < self.last + INTERVAL {
            return None;
        }
        self.last = elapsed;
        let counts = lang.fill(Word::RefreshSoFar, &[&self.stored, &self.failed]);
        Some(format!("{}/{}  {counts}{}", self.done, self.total, self.time_left(elapsed, lang)))
    }

    /// Returns the time that is left, to follow the counts; empty while too little is done to tell.
    pub(super) fn time_left(&self, elapsed: Duration, lang: UiLanguage) -> String {
        if self.done == 0 || self.done * MIN_PART < self.total {
            return String::new();
        }
        let left = elapsed.as_secs_f64() / self.done as f64 * self.total.saturating_sub(self.done) as f64;
        match left.ceil() as u64 {
            0 => String::new(),
            seconds @ 1..=90 => lang.fill(Word::RefreshSecondsLeft, &[&seconds]),
            seconds => lang.fill(Word::RefreshMinutesLeft, &[&seconds.div_ceil(60)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ArticleId;

    #[test]
    fn writes_a_line_every_few_seconds_with_the_time_left() {
        let mut lines = ProgressLines::default();
        lines.count(&Progress::Articles(100));
        let mut written = Vec::new();
        for step in 1..=40_u64 {
            lines.count(&Progress::Stored(ArticleId(1)));
            written.extend(lines.due_line(Duration::from_millis(step * 500), UiLanguage::En));
        }
        assert_eq!(
            written,
            [
                "10/100  10 stored · 0 failed · about 45 s left",
                "20/100  20 stored · 0 failed · about 40 s left",
                "30/100  30 stored · 0 failed · about 35 s left",
                "40/100  40 stored · 0 failed · about 30 s left",
            ]
        );
    }

    #[test]
    fn estimates_nothing_from_the_first_pages() {
        let mut lines = ProgressLines::default();
        lines.count(&Progress::Articles(1000));
        lines.count(&Progress::Stored(ArticleId(1)));
        assert_eq!(
            lines.due_line(Duration::from_secs(9), UiLanguage::En).as_deref(),
            Some("1/1000  1 stored · 0 failed")
        );
    }
}
