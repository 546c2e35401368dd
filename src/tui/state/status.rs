use crate::newsroom::{NewsroomError, Plan, Progress, Summary};
use crate::tui::message::{Target, Ticket};

/// What is said to the reader in the line at the bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Note {
    pub(in crate::tui) text: String,
    /// Something went wrong.
    pub(in crate::tui) is_error: bool,
    /// What `refresh` does again, rather than refresh, while this is said.
    pub(in crate::tui) retry: Option<Target>,
}

impl Note {
    pub(in crate::tui) fn plain(text: String) -> Self {
        Self { text, is_error: false, retry: None }
    }

    pub(in crate::tui) fn error(text: String) -> Self {
        Self { text, is_error: true, retry: None }
    }
}

/// What has happened, as far as it is still to be said.
#[derive(Debug, Default)]
pub(in crate::tui) struct Status {
    /// Said until the next key.
    pub(in crate::tui) note: Option<Note>,
    /// How the last refresh failed: said in the lists until it is dismissed, or the next one.
    pub(in crate::tui) failure: Option<Note>,
    pub(in crate::tui) refresh: Option<Refreshing>,
    /// All that went wrong in it, and what it was to fetch.
    pub(in crate::tui) troubles: Vec<NewsroomError>,
    pub(in crate::tui) plan: Option<Plan>,
    /// The sample edition is being filed.
    pub(in crate::tui) filing: bool,
}

/// A refresh that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Refreshing {
    pub(in crate::tui) ticket: Ticket,
    /// List pages: done, and known of.
    pub(in crate::tui) lists: (usize, usize),
    /// Articles: done, and known of.
    pub(in crate::tui) articles: (usize, usize),
    pub(in crate::tui) failed: usize,
    /// The section whose list came last.
    pub(in crate::tui) section: Option<String>,
    /// It has brought something.
    pub(in crate::tui) brings: bool,
    /// Nobody asked for it: it shows itself only by what it brings.
    pub(in crate::tui) quiet: bool,
}

impl Refreshing {
    pub(in crate::tui) fn new(ticket: Ticket, quiet: bool) -> Self {
        Self { ticket, lists: (0, 0), articles: (0, 0), failed: 0, section: None, brings: false, quiet }
    }

    pub(in crate::tui) fn take(&mut self, progress: &Progress) {
        match progress {
            Progress::Source(_) | Progress::Pictures(_) | Progress::Picture => {}
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

    /// How much of what is known of is done: a part of `whole`.
    pub(in crate::tui) fn part_of(&self, whole: usize) -> usize {
        let known = self.lists.1 + self.articles.1;
        let done = self.lists.0 + self.articles.0 + self.failed;
        (done * whole / known.max(1)).min(whole)
    }
}

/// The trouble to tell of a refresh, and how many there were beside it.
pub(in crate::tui) fn worst(summary: &Summary) -> Option<(&NewsroomError, usize)> {
    summary.errors.first().map(|first| (first, summary.failed.saturating_sub(1)))
}
