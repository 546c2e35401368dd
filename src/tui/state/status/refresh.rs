//! The refresh, and the import of the sample articles.

use crate::newsroom::{NewsroomError, Plan, Progress, RefreshOrigin, Summary};
use crate::tui::message::{NewsroomEffect, Ticket};
use crate::tui::state::outbox::Outbox;

/// The refresh and the import of the sample articles.
#[derive(Debug)]
pub(in crate::tui) struct RefreshState {
    /// Begin a refresh after the first frame.
    pub(in crate::tui) begins_at_start: bool,
    /// The running refresh.
    pub(in crate::tui) running: Option<RunningRefresh>,
    /// The errors of the last refresh.
    pub(in crate::tui) errors: Vec<NewsroomError>,
    /// The plan of the last refresh.
    pub(in crate::tui) plan: Option<Plan>,
    pub(in crate::tui) sample: SampleImport,
}

/// The import of the sample articles, for readers who have nothing to read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum SampleImport {
    /// There are no sample articles, or they are not needed.
    Unavailable,
    /// Import them if the archive turns out to be empty.
    Available,
    /// They are being imported.
    Running,
}

/// A running refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct RunningRefresh {
    pub(in crate::tui) ticket: Ticket,
    pub(in crate::tui) origin: RefreshOrigin,
    /// List pages: done, and known.
    pub(in crate::tui) lists: (usize, usize),
    /// Articles: done, and known.
    pub(in crate::tui) articles: (usize, usize),
    pub(in crate::tui) failed: usize,
    /// Longest time in minutes that the articles of a source take, if that is long.
    pub(in crate::tui) minutes: u64,
    /// The section whose list was read last.
    pub(in crate::tui) section: Option<String>,
    /// The refresh has brought new headlines.
    pub(in crate::tui) has_news: bool,
    /// Number of animation steps since it began.
    pub(in crate::tui) ticks: usize,
}

/// Fewest finished articles from which the time left is estimated.
const MIN_DONE: usize = 5;

/// Animation steps in ten seconds.
const TICKS_IN_TEN_SECONDS: usize = 83;

impl RefreshState {
    /// Begins a refresh. It replaces the running one.
    pub(in crate::tui) fn begin(&mut self, plan: Plan, outbox: &mut Outbox) {
        let ticket = outbox.ticket();
        self.plan = Some(plan.clone());
        self.running = Some(RunningRefresh::new(ticket, plan.origin));
        outbox.push(NewsroomEffect::Refresh(ticket, plan));
    }

    /// Returns true while the sample articles are being imported.
    pub(in crate::tui) fn is_importing_sample(&self) -> bool {
        self.sample == SampleImport::Running
    }

    /// Returns the running refresh, if its progress is shown.
    pub(in crate::tui) fn visible(&self) -> Option<&RunningRefresh> {
        self.running.as_ref().filter(|refresh| refresh.is_visible())
    }
}

impl RunningRefresh {
    pub(in crate::tui) fn new(ticket: Ticket, origin: RefreshOrigin) -> Self {
        let (lists, articles) = ((0, 0), (0, 0));
        Self {
            ticket,
            origin,
            lists,
            articles,
            failed: 0,
            minutes: 0,
            section: None,
            has_news: false,
            ticks: 0,
        }
    }

    /// Returns true if the progress is shown.
    pub(in crate::tui) fn is_visible(&self) -> bool {
        self.origin == RefreshOrigin::Reader
    }

    /// Adds up progress.
    pub(in crate::tui) fn count(&mut self, progress: &Progress) {
        match progress {
            Progress::Source(_) | Progress::Pictures(_) | Progress::Picture => {}
            Progress::Takes { time, .. } => {
                self.minutes = self.minutes.max(time.as_secs().div_ceil(60));
            }
            Progress::Lists(more) => self.lists.1 += more,
            Progress::Listed { section, .. } => {
                self.lists.0 += 1;
                self.section.clone_from(section);
            }
            Progress::Articles(more) => self.articles.1 += more,
            Progress::Stored(_) | Progress::Gone(_) => self.articles.0 += 1,
            Progress::Failed(_) => self.failed += 1,
        }
    }

    /// Estimates the seconds left by the pace so far; `None` as long as too little is done.
    pub(in crate::tui) fn seconds_left(&self) -> Option<usize> {
        let done = self.articles.0 + self.failed;
        let left = self.articles.1.checked_sub(done)?;
        (done >= MIN_DONE && self.ticks > 0).then(|| self.ticks * left * 10 / (done * TICKS_IN_TEN_SECONDS))
    }

    /// Scales the progress to `whole`: that times the finished part of all known work.
    pub(in crate::tui) fn part_of(&self, whole: usize) -> usize {
        let known = self.lists.1 + self.articles.1;
        let done = self.lists.0 + self.articles.0 + self.failed;
        (done * whole / known.max(1)).min(whole)
    }
}

/// Returns the first error of a refresh, and the number of the others.
pub(in crate::tui) fn first_error(summary: &Summary) -> Option<(&NewsroomError, usize)> {
    summary.errors.first().map(|first| (first, summary.failed.saturating_sub(1)))
}
