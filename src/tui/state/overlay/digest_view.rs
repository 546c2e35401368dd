//! The digest of a day, typeset as the front page of a newspaper.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::layout::Motion;
use crate::model::{ArticleId, Block, Digest, DigestSection, Direction, SourceKind};
use crate::tui::message::Ticket;
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};
use crate::words::{UiLanguage, Word};

/// The digest of a day.
#[derive(Debug)]
pub(in crate::tui) struct DigestView {
    pub(in crate::tui) day: Date,
    /// The running request.
    pub(in crate::tui) requested: Option<Ticket>,
    digest: Digest,
    /// Measure that the page was typeset for.
    columns: Option<u16>,
    pub(in crate::tui) page: TypesetPage,
    /// The articles, each with the block of the page that is its title.
    articles: Vec<(ArticleId, u32)>,
    /// Index of the first article of each section.
    starts: Vec<usize>,
    /// Index of the article under the cursor.
    current: usize,
    /// The first visible line.
    pub(in crate::tui) top: usize,
}

impl DigestView {
    pub(in crate::tui) fn new(day: Date, ticket: Ticket) -> Self {
        Self {
            day,
            requested: Some(ticket),
            digest: Digest::default(),
            columns: None,
            page: TypesetPage::default(),
            articles: Vec::new(),
            starts: Vec::new(),
            current: 0,
            top: 0,
        }
    }

    /// Shows the digest of a day from its top.
    pub(in crate::tui) fn set_digest(&mut self, day: Date, digest: Digest) {
        (self.day, self.digest, self.columns) = (day, digest, None);
        (self.current, self.top) = (0, 0);
    }

    /// Typesets the page once more, because the request for a digest has ended without one.
    pub(in crate::tui) fn typeset_again(&mut self) {
        self.columns = None;
    }

    /// Typesets the page if the measure has changed. `empty_note` is shown if there are no articles.
    pub(in crate::tui) fn fit(&mut self, measure: &Measure, title: &str, empty_note: &str, lang: UiLanguage) {
        if self.columns == Some(measure.columns) {
            return;
        }
        self.columns = Some(measure.columns);
        // The title is a block, because the typesetter numbers the parts from the first block on.
        let heading = Block::Heading { level: 2, text: title.into() };
        let mut parts = vec![PagePart::Block(&heading), PagePart::Block(&Block::Rule)];
        self.articles.clear();
        self.starts.clear();
        let lines = digest_lines(&self.digest, lang);
        for (role, text, id) in &lines {
            if let Some(id) = id {
                self.articles.push((*id, parts.len() as u32));
            } else if *role == LineRole::Heading {
                self.starts.push(self.articles.len());
            }
            parts.push(PagePart::Text(*role, text));
        }
        if self.articles.is_empty() && self.requested.is_none() {
            parts.push(PagePart::Text(LineRole::Note, empty_note));
        }
        self.page = typeset_page(&parts, measure);
    }

    /// Returns the article under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<ArticleId> {
        self.articles.get(self.current).map(|(id, _)| *id)
    }

    /// Returns true if a line belongs to the title of the article under the cursor.
    pub(in crate::tui) fn is_current_line(&self, line: usize) -> bool {
        let is_blank = self.page.lines().get(line).is_none_or(|line| line.role == LineRole::Blank);
        let block = self.articles.get(self.current).map(|(_, block)| *block);
        !is_blank && block.is_some_and(|block| self.page.position_of_line(line).block == block)
    }

    /// Moves the cursor and scrolls it into view.
    pub(in crate::tui) fn go(&mut self, motion: Motion, height: usize) {
        self.current = motion.apply(self.current, self.articles.len(), (height / 2).max(2));
        self.settle(height);
    }

    /// Moves the cursor to the first article of the next section or page of a newspaper, or to that of this one or the one
    /// before.
    pub(in crate::tui) fn go_to_section(&mut self, direction: Direction, height: usize) {
        let mut starts = self.starts.iter().filter(|start| **start < self.articles.len());
        let found = match direction {
            Direction::Down => starts.find(|start| **start > self.current),
            Direction::Up => starts.rfind(|start| **start < self.current),
        };
        if let Some(start) = found {
            self.current = *start;
            self.settle(height);
        }
    }

    /// Scrolls the article under the cursor into view.
    pub(in crate::tui) fn settle(&mut self, height: usize) {
        let lines = 0..self.page.lines().len();
        let title: Vec<usize> = lines.filter(|line| self.is_current_line(*line)).collect();
        let (Some(first), Some(last)) = (title.first(), title.last()) else { return };
        // The lines above the first article are shown with it.
        let first = if self.current == 0 { 0 } else { first.saturating_sub(2) };
        self.top = self.top.min(first).max((last + 3).saturating_sub(height));
        self.top = self.top.min(self.page.lines().len().saturating_sub(height));
    }
}

/// A line of the page with its role; that of a title with its article.
type DigestLine<'d> = (LineRole, Cow<'d, str>, Option<ArticleId>);

/// Returns the line above or below a title (引题, 副题).
fn part(role: LineRole, line: Option<&str>) -> Option<DigestLine<'_>> {
    line.map(|line| (role, line.into(), None))
}

/// Returns the lines of the page. A newspaper begins with the list of its pages.
fn digest_lines(digest: &Digest, lang: UiLanguage) -> Vec<DigestLine<'_>> {
    let mut lines = Vec::new();
    if let Some(lead) = &digest.lead {
        lines.extend(part(LineRole::Kicker, lead.entry.kicker.as_deref()));
        lines.push((LineRole::Title, lead.entry.title.as_str().into(), Some(lead.entry.id)));
        lines.extend(part(LineRole::Meta, lead.entry.subtitle.as_deref()));
        lines.extend(lead.teaser.as_deref().map(|teaser| (LineRole::Meta, teaser.into(), None)));
    }
    let mut paper = None;
    for section in &digest.sections {
        if section.kind == SourceKind::Paper && paper != Some(&section.source) {
            paper = Some(&section.source);
            lines.extend(page_list(digest, section, lang));
        }
        let name = section.name.as_deref().unwrap_or(&section.source_name);
        lines.push((LineRole::Heading, name.into(), None));
        for article in &section.articles {
            lines.extend(part(LineRole::Kicker, article.entry.kicker.as_deref()));
            lines.push((LineRole::Link, article.entry.title.as_str().into(), Some(article.entry.id)));
            lines.extend(part(LineRole::Note, article.entry.subtitle.as_deref()));
            lines.extend(article.teaser.as_deref().map(|teaser| (LineRole::Note, teaser.into(), None)));
        }
    }
    lines
}

/// Returns the name of a newspaper, and the pages of its issue with the number of their stories.
fn page_list<'d>(digest: &'d Digest, first: &'d DigestSection, lang: UiLanguage) -> [DigestLine<'d>; 2] {
    let pages = digest.sections.iter().filter(|section| section.source == first.source);
    let names: Vec<String> = pages
        .map(|page| format!("{}({})", page.name.as_deref().unwrap_or(&page.source_name), page.articles.len()))
        .collect();
    let title = lang.fill(Word::IssuePages, &[&first.source_name, &names.len()]);
    [(LineRole::Heading, title.into(), None), (LineRole::Note, names.join("  ").into(), None)]
}
