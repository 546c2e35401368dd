//! The preview of a site that may become a source.

use crate::newsroom::{NewsroomError, ProbedSite};
use crate::tui::message::Ticket;

/// A site that may become a source.
#[derive(Debug)]
pub(in crate::tui) struct SitePreview {
    pub(in crate::tui) ticket: Ticket,
    /// The address as it was typed.
    pub(in crate::tui) typed: String,
    pub(in crate::tui) stage: ProbeStage,
    /// The first visible headline.
    pub(in crate::tui) top: usize,
}

/// How far a site has been probed.
#[derive(Debug)]
pub(in crate::tui) enum ProbeStage {
    /// The site is being fetched.
    Fetching,
    /// The site has headlines.
    Found(Box<ProbedSite>),
    /// The site could not be fetched or read.
    Failed(NewsroomError),
}

impl SitePreview {
    pub(in crate::tui) fn new(ticket: Ticket, typed: String) -> Self {
        Self { ticket, typed, stage: ProbeStage::Fetching, top: 0 }
    }

    /// Returns true while the site is being fetched.
    pub(in crate::tui) fn is_fetching(&self) -> bool {
        matches!(self.stage, ProbeStage::Fetching)
    }

    /// Scrolls the headlines, in a popup that shows `height` of them.
    pub(in crate::tui) fn scroll(&mut self, rows: isize, height: usize) {
        let len = match &self.stage {
            ProbeStage::Found(site) => site.front.headlines.len(),
            ProbeStage::Fetching | ProbeStage::Failed(_) => 0,
        };
        self.top = self.top.saturating_add_signed(rows).min(len.saturating_sub(height));
    }
}
