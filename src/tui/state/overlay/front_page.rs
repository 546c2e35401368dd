//! A typeset front page: the lead with its picture, and the sections in columns.

use ratatui::layout::{Rect, Size};

use super::front_content::{FrontArticle, FrontContent, FrontSection};
use crate::layout::{FlowItem, FrontColumns, flow};
use crate::model::{ArticleId, Block};
use crate::typeset::{LineRole, Measure, PagePart, TypesetPage, typeset_page};

/// Rows of the name of the paper, the rule below it, and the empty row below that.
const HEAD: usize = 3;

/// Everything that a front page depends on, besides its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct FrontSettings {
    pub(in crate::tui) columns: FrontColumns,
    pub(in crate::tui) measure: Measure,
    /// Rows of the screen.
    pub(in crate::tui) height: usize,
    /// Cells of the picture, if it is shown.
    pub(in crate::tui) picture: Option<Size>,
}

/// A line of a front page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct FrontLine {
    pub(in crate::tui) row: usize,
    /// Its first cell, and the cells of its column.
    pub(in crate::tui) x: u16,
    pub(in crate::tui) width: u16,
    /// It belongs to the lead, not to a section.
    pub(in crate::tui) is_lead: bool,
    /// Index in the lead or in the sections.
    pub(in crate::tui) index: usize,
    /// Article that it belongs to, by its index.
    pub(in crate::tui) article: Option<usize>,
}

/// A typeset front page.
#[derive(Debug, Default)]
pub(in crate::tui) struct TypesetFront {
    lead: TypesetPage,
    sections: TypesetPage,
    /// The lines by their rows, from left to right.
    pub(in crate::tui) lines: Vec<FrontLine>,
    /// The articles in reading order, and whether they are read.
    pub(in crate::tui) articles: Vec<(ArticleId, bool)>,
    pub(in crate::tui) rows: usize,
    /// Cells of the picture; the row counts from the top of the page.
    pub(in crate::tui) picture: Option<Rect>,
    /// First cell and first row of the lines between the columns.
    pub(in crate::tui) separators: Vec<(u16, usize)>,
}

impl TypesetFront {
    /// Typesets a front page.
    pub(super) fn new(content: &FrontContent, settings: FrontSettings) -> Self {
        let mut page = Self { rows: HEAD, ..Self::default() };
        if let Some(lead) = &content.lead {
            page.add_lead(lead, settings);
        }
        let below_lead = if page.rows > HEAD { page.rows + 1 } else { HEAD };
        page.add_sections(content, below_lead, settings);
        let boundaries = 1..settings.columns.count;
        let has_sections = !page.sections.lines().is_empty();
        page.separators = boundaries
            .filter(|_| has_sections)
            .map(|column| {
                (
                    settings.columns.x(column) - FrontColumns::GAP / 2 - 1,
                    top_of(column, settings.columns, below_lead),
                )
            })
            .collect();
        page.lines.sort_by_key(|line| (line.row, line.x));
        page
    }

    /// Returns the typeset page that a line belongs to.
    pub(in crate::tui) fn page_of(&self, line: &FrontLine) -> &TypesetPage {
        if line.is_lead { &self.lead } else { &self.sections }
    }

    fn add_lead(&mut self, lead: &FrontArticle, settings: FrontSettings) {
        let FrontSettings { columns, measure, picture, .. } = settings;
        let (x, room) = (columns.x(0), columns.lead_width());
        let beside = picture.filter(|_| columns.has_picture_beside());
        let width = room - beside.map_or(0, |size| (size.width + FrontColumns::GAP).min(room / 2));
        let width = width.min(measure.columns.max(columns.width)) & !1;
        let mut parts: Vec<PagePart<'_>> =
            lead.kicker.iter().map(|kicker| PagePart::Text(LineRole::Kicker, kicker)).collect();
        parts.push(PagePart::Text(LineRole::Title, &lead.title));
        parts.extend(lead.subtitle.iter().map(|line| PagePart::Text(LineRole::Meta, line)));
        parts.extend(lead.meta.iter().map(|meta| PagePart::Text(LineRole::Meta, meta)));
        parts.extend(lead.teaser.iter().map(|teaser| PagePart::Text(LineRole::Paragraph, teaser)));
        self.lead = typeset_page(&parts, &Measure { columns: width, ..measure });
        self.articles.push((lead.id, lead.is_read));
        let above = picture.filter(|_| beside.is_none()).map_or(0, |size| usize::from(size.height) + 1);
        for (index, line) in self.lead.lines().iter().enumerate() {
            let article = (line.role != LineRole::Blank).then_some(0);
            let row = HEAD + above + index;
            self.lines.push(FrontLine { row, x, width, is_lead: true, index, article });
        }
        self.rows = HEAD + above + self.lead.lines().len();
        if let Some(size) = picture {
            let right = x + room - size.width;
            let x = if beside.is_some() { right } else { x + (room - size.width) / 2 };
            self.picture = Some(Rect::new(x, HEAD as u16, size.width, size.height));
            self.rows = self.rows.max(HEAD + usize::from(size.height));
        }
    }

    fn add_sections(&mut self, content: &FrontContent, below_lead: usize, settings: FrontSettings) {
        let FrontSettings { columns, measure, height, .. } = settings;
        let headings: Vec<Block> = content.sections.iter().map(FrontSection::heading).collect();
        let mut parts = Vec::new();
        let mut articles_of_parts = Vec::new();
        for (section, heading) in content.sections.iter().zip(&headings) {
            if let Some((paper, pages)) = &section.issue {
                parts.extend([PagePart::Block(paper), PagePart::Text(LineRole::Note, pages)]);
            }
            parts.push(PagePart::Block(heading));
            articles_of_parts.resize(parts.len(), None);
            for article in &section.articles {
                parts.extend(article_parts(article));
                articles_of_parts.resize(parts.len(), Some(self.articles.len()));
                self.articles.push((article.id, article.is_read));
            }
        }
        let hang = measure.hang && columns.count == 1;
        self.sections = typeset_page(&parts, &Measure { columns: columns.width, hang, ..measure });
        let parts = lines_of_parts(&self.sections);
        let starts: Vec<usize> =
            (0..columns.count).map(|column| top_of(column, columns, below_lead)).collect();
        let places = flow(&flow_items(&self.sections, &parts), &starts, height.saturating_sub(HEAD));
        for (lines, (column, first)) in parts.iter().zip(places) {
            for (row, index) in (first..).zip(lines.clone()) {
                let part = self.sections.position_of_line(index).block as usize;
                let article = articles_of_parts.get(part).copied().flatten();
                let (x, width) = (columns.x(column), columns.width);
                self.lines.push(FrontLine { row, x, width, is_lead: false, index, article });
                self.rows = self.rows.max(row + 1);
            }
        }
    }
}

/// Returns the first row of the sections in a column: the last of several columns is beside the lead.
fn top_of(column: u16, columns: FrontColumns, below_lead: usize) -> usize {
    if column > 0 && column + 1 == columns.count { HEAD } else { below_lead }
}

/// Returns the parts of an article of a section. A title without other lines has a bullet.
fn article_parts(article: &FrontArticle) -> impl Iterator<Item = PagePart<'_>> {
    let is_alone = [&article.kicker, &article.subtitle, &article.teaser].iter().all(|line| line.is_none());
    let title = if is_alone {
        PagePart::Labelled(LineRole::Link, "·", 2, &article.title)
    } else {
        PagePart::Text(LineRole::Link, &article.title)
    };
    let kicker = article.kicker.iter().map(|line| PagePart::Text(LineRole::Kicker, line));
    let below = article.subtitle.iter().chain(&article.teaser);
    kicker.chain([title]).chain(below.map(|line| PagePart::Text(LineRole::Note, line)))
}

/// Returns the lines of each part of a page, without the empty ones between them.
fn lines_of_parts(page: &TypesetPage) -> Vec<std::ops::Range<usize>> {
    let mut parts: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, line) in page.lines().iter().enumerate() {
        let block = line.position.block;
        match parts.last_mut() {
            _ if line.role == LineRole::Blank => {}
            Some(part) if page.position_of_line(part.start).block == block => part.end = index + 1,
            _ => parts.push(index..index + 1),
        }
    }
    parts
}

/// Returns the parts as items of the columns: a heading stays with the first article, a title with its text.
fn flow_items(page: &TypesetPage, parts: &[std::ops::Range<usize>]) -> Vec<FlowItem> {
    let role =
        |index: usize| parts.get(index).and_then(|lines| page.lines().get(lines.start)).map(|line| line.role);
    let item = |(index, lines): (usize, &std::ops::Range<usize>)| {
        let above = index.checked_sub(1).and_then(role);
        let gap = match (above, role(index)) {
            (_, Some(LineRole::Heading))
            | (Some(LineRole::Note), Some(LineRole::Link))
            | (Some(LineRole::Note | LineRole::Link), Some(LineRole::Kicker)) => 1,
            _ => 0,
        };
        let keeps_next = matches!(role(index), Some(LineRole::Heading | LineRole::Kicker))
            || role(index + 1) == Some(LineRole::Note);
        FlowItem { rows: lines.len(), gap, keeps_next }
    };
    parts.iter().enumerate().map(item).collect()
}
