use jiff::civil::Date;

use super::pick::Motion;
use crate::model::{ArticleId, Block, Digest};
use crate::tui::message::Ticket;
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};

/// The news of a day as a newspaper's front page.
#[derive(Debug)]
pub(in crate::tui) struct Front {
    pub(in crate::tui) day: Date,
    /// The question for its news, until they are there.
    pub(in crate::tui) asked: Option<Ticket>,
    edition: Digest,
    /// The columns it was set for.
    columns: Option<u16>,
    pub(in crate::tui) page: TypesetPage,
    /// The articles, each with the block of the page that is its title.
    rows: Vec<(ArticleId, u32)>,
    /// The picked article.
    at: usize,
    /// The first line in sight.
    pub(in crate::tui) top: usize,
}

impl Front {
    pub(in crate::tui) fn new(day: Date, ticket: Ticket) -> Self {
        Self {
            day,
            asked: Some(ticket),
            edition: Digest::default(),
            columns: None,
            page: TypesetPage::default(),
            rows: Vec::new(),
            at: 0,
            top: 0,
        }
    }

    /// Takes the news in.
    pub(in crate::tui) fn take(&mut self, edition: Digest) {
        (self.edition, self.asked, self.columns) = (edition, None, None);
    }

    /// Sets the page for a column, under a masthead; `none` is said where there is no news.
    pub(in crate::tui) fn fit(&mut self, measure: &Measure, masthead: &str, none: &str) {
        if self.columns == Some(measure.columns) {
            return;
        }
        self.columns = Some(measure.columns);
        // The first block: from there on every piece is counted.
        let head = Block::Heading { level: 2, text: masthead.into() };
        let mut pieces = vec![PagePart::Block(&head), PagePart::Block(&Block::Rule)];
        self.rows.clear();
        for (role, text, id) in lines(&self.edition) {
            if let Some(id) = id {
                self.rows.push((id, pieces.len() as u32));
            }
            pieces.push(PagePart::Text(role, text));
        }
        if self.rows.is_empty() && self.asked.is_none() {
            pieces.push(PagePart::Text(LineRole::Note, none));
        }
        self.page = typeset_page(&pieces, measure);
    }

    /// The picked article.
    pub(in crate::tui) fn picked(&self) -> Option<ArticleId> {
        self.rows.get(self.at).map(|(id, _)| *id)
    }

    /// Whether a line is of the picked article's title.
    pub(in crate::tui) fn is_picked(&self, line: usize) -> bool {
        let is_blank = self.page.lines().get(line).is_none_or(|line| line.role == LineRole::Blank);
        !is_blank
            && self
                .rows
                .get(self.at)
                .is_some_and(|(_, block)| self.page.position_of_line(line).block == *block)
    }

    /// Picks another article, and brings it into sight.
    pub(in crate::tui) fn go(&mut self, motion: Motion, height: usize) {
        self.at = motion.from(self.at, self.rows.len(), (height / 2).max(2));
        self.settle(height);
    }

    pub(in crate::tui) fn settle(&mut self, height: usize) {
        let lines = 0..self.page.lines().len();
        let own: Vec<usize> = lines.filter(|line| self.is_picked(*line)).collect();
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return };
        // What stands above the first article belongs to it.
        let first = if self.at == 0 { 0 } else { first.saturating_sub(2) };
        self.top = self.top.min(first).max((last + 3).saturating_sub(height));
        self.top = self.top.min(self.page.lines().len().saturating_sub(height));
    }
}

/// What stands on the page, line by line, in its role; titles with their articles.
fn lines(edition: &Digest) -> Vec<(LineRole, &str, Option<ArticleId>)> {
    let mut lines = Vec::new();
    if let Some(lead) = &edition.lead {
        lines.push((LineRole::Title, lead.entry.title.as_str(), Some(lead.entry.id)));
        lines.extend(lead.teaser.as_deref().map(|teaser| (LineRole::Meta, teaser, None)));
    }
    for section in &edition.sections {
        let name = section.name.as_deref().unwrap_or(&section.source_name);
        lines.push((LineRole::Heading, name, None));
        for own in &section.articles {
            lines.push((LineRole::Link, own.entry.title.as_str(), Some(own.entry.id)));
            lines.extend(own.teaser.as_deref().map(|teaser| (LineRole::Note, teaser, None)));
        }
    }
    lines
}
