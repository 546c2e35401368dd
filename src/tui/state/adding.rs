use crate::newsroom::{NewsroomError, ProbedSite};
use crate::tui::message::Ticket;

/// A site that may become a source.
#[derive(Debug)]
pub(in crate::tui) struct Adding {
    pub(in crate::tui) ticket: Ticket,
    /// The address as it was typed.
    pub(in crate::tui) typed: String,
    pub(in crate::tui) stage: Stage,
    /// The first headline in sight.
    pub(in crate::tui) top: usize,
}

/// How far a site is looked at.
#[derive(Debug)]
pub(in crate::tui) enum Stage {
    /// It is asked.
    Looking,
    /// This is what is there.
    Found(Box<ProbedSite>),
    /// It can't be had.
    Failed(NewsroomError),
}

impl Adding {
    pub(in crate::tui) fn new(ticket: Ticket, typed: String) -> Self {
        Self { ticket, typed, stage: Stage::Looking, top: 0 }
    }

    /// What was found.
    pub(in crate::tui) fn survey(&self) -> Option<&ProbedSite> {
        match &self.stage {
            Stage::Found(survey) => Some(survey),
            Stage::Looking | Stage::Failed(_) => None,
        }
    }
}
