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

    /// Shows the next of the sites and feeds that were found at the address.
    pub(in crate::tui) fn show_next(&mut self) {
        let ProbeStage::Found(site) = &mut self.stage else { return };
        let mut others = std::mem::take(&mut site.others);
        if others.is_empty() {
            return;
        }
        let before = std::mem::replace(&mut **site, others.remove(0));
        others.push(before);
        (site.others, self.top) = (others, 0);
    }

    /// Returns true if more than one site or feed was found.
    pub(in crate::tui) fn has_others(&self) -> bool {
        matches!(&self.stage, ProbeStage::Found(site) if !site.others.is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CanonicalUrl, Listing, Source, SourceId};

    fn found(id: &str, others: Vec<ProbedSite>) -> ProbedSite {
        let url = CanonicalUrl::parse(&format!("http://{id}.test/")).expect("an address");
        let source = Source::new(SourceId::new(id).expect("an id"), id, url);
        ProbedSite { source, front: Listing::default(), texts: None, others }
    }

    #[test]
    fn choices_of_a_site_are_shown_in_turn() {
        let mut preview = SitePreview::new(Ticket(1), String::new());
        assert!(!preview.has_others());
        let site = found("page", vec![found("feed", vec![]), found("atom", vec![])]);
        preview.stage = ProbeStage::Found(Box::new(site));
        let mut shown = Vec::new();
        for _ in 0..4 {
            let ProbeStage::Found(site) = &preview.stage else { panic!("it was found") };
            shown.push(site.source.name.clone());
            preview.show_next();
        }
        assert_eq!(shown, ["page", "feed", "atom", "page"]);
    }
}
