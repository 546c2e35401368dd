//! The digest of a day as the front page of a newspaper, and the cursor on it.

use jiff::civil::Date;
use ratatui::layout::Size;

use super::front_content::{FrontContent, FrontPicture};
use super::front_page::{FrontLine, FrontSettings, TypesetFront};
use crate::layout::Motion;
use crate::model::{ArticleId, CanonicalUrl, Direction};
use crate::tui::message::Ticket;

/// The digest of a day.
#[derive(Debug)]
pub(in crate::tui) struct DigestView {
    pub(in crate::tui) day: Date,
    /// The running request.
    pub(in crate::tui) requested: Option<Ticket>,
    /// Set while the newspapers of the day are fetched.
    pub(in crate::tui) awaits_issues: bool,
    content: FrontContent,
    /// Settings that the page was typeset for.
    settings: Option<FrontSettings>,
    pub(in crate::tui) page: TypesetFront,
    /// Index of the article under the cursor.
    pub(in crate::tui) current: usize,
    /// The first visible row.
    pub(in crate::tui) top: usize,
}

impl DigestView {
    pub(in crate::tui) fn new(day: Date, ticket: Ticket) -> Self {
        Self {
            day,
            requested: Some(ticket),
            awaits_issues: false,
            content: FrontContent::default(),
            settings: None,
            page: TypesetFront::default(),
            current: 0,
            top: 0,
        }
    }

    /// Shows the digest of a day from its top.
    pub(in crate::tui) fn set_content(&mut self, day: Date, content: FrontContent) {
        (self.day, self.content, self.settings) = (day, content, None);
        (self.current, self.top) = (0, 0);
    }

    /// Returns the picture of the lead.
    pub(in crate::tui) fn picture(&self) -> Option<&FrontPicture> {
        self.content.picture.as_ref()
    }

    /// Returns the address of the picture and its cells, if the page was typeset with it.
    pub(in crate::tui) fn placed_picture(&self) -> Option<(&CanonicalUrl, Size)> {
        Some((&self.picture()?.url, self.settings?.picture?))
    }

    /// Typesets the page if the settings have changed, and scrolls the cursor into view.
    pub(in crate::tui) fn fit(&mut self, settings: FrontSettings) {
        if self.settings != Some(settings) {
            self.page = TypesetFront::new(&self.content, settings);
            self.settings = Some(settings);
        }
        self.settle(settings.height);
    }

    /// Returns the article under the cursor.
    pub(in crate::tui) fn current(&self) -> Option<ArticleId> {
        self.page.articles.get(self.current).map(|(id, _)| *id)
    }

    /// Returns the first row of an article, and the last.
    fn rows_of(&self, article: usize) -> Option<(usize, usize)> {
        let mut rows =
            self.page.lines.iter().filter(|line| line.article == Some(article)).map(|line| line.row);
        let first = rows.next()?;
        Some((first, rows.next_back().unwrap_or(first)))
    }

    /// Moves the cursor.
    pub(in crate::tui) fn go(&mut self, motion: Motion, height: usize) {
        let len = self.page.articles.len();
        self.current = match motion {
            Motion::Pages(pages) => self.by_rows(height.saturating_sub(2), pages),
            Motion::HalfPages(pages) => self.by_rows(height / 2, pages),
            motion => motion.apply(self.current, len, height),
        };
    }

    /// Returns the article that is this many rows away in its column, or the nearest one before that.
    fn by_rows(&self, rows: usize, times: isize) -> usize {
        let last = self.page.articles.len().saturating_sub(1);
        let Some((from, _)) = self.rows_of(self.current) else { return 0 };
        let rows = isize::try_from(rows.max(1)).unwrap_or(1) * times;
        let Some(to) = from.checked_add_signed(rows) else { return 0 };
        let column = |line: &&FrontLine| line.article == Some(self.current);
        let x = self.page.lines.iter().find(column).map_or(0, |line| line.x);
        let mut lines = self.page.lines.iter().filter(|line| line.article.is_some());
        let beside = lines.rfind(|line| line.x == x && line.row <= to);
        match beside.and_then(|line| line.article) {
            _ if to >= self.page.rows => last,
            Some(article) if (article > self.current) == (times > 0) && article != self.current => article,
            _ => self.current.saturating_add_signed(times.signum()).min(last),
        }
    }

    /// Moves the cursor to the first article of the next or the previous section.
    pub(in crate::tui) fn go_to_section(&mut self, direction: Direction) {
        let lead = usize::from(self.content.lead.is_some());
        let mut firsts: Vec<usize> = vec![0];
        let mut next = lead;
        for section in &self.content.sections {
            firsts.push(next);
            next += section.articles.len();
        }
        let found = match direction {
            Direction::Down => firsts.into_iter().find(|first| *first > self.current),
            Direction::Up => firsts.into_iter().rev().find(|first| *first < self.current),
        };
        self.current = found.unwrap_or(self.current);
    }

    /// Moves the cursor to the article at a cell of the page. Returns false if there is none.
    pub(in crate::tui) fn go_to_cell(&mut self, x: u16, row: usize) -> bool {
        let at = |line: &&FrontLine| line.row == self.top + row && (line.x..line.x + line.width).contains(&x);
        let found = self.page.lines.iter().find(at).and_then(|line| line.article);
        self.current = found.unwrap_or(self.current);
        found.is_some()
    }

    /// Scrolls the article under the cursor into view.
    fn settle(&mut self, height: usize) {
        let Some((first, last)) = self.rows_of(self.current) else { return };
        // The rows above the first articles are shown with them.
        let first = if self.current == 0 { 0 } else { first.saturating_sub(2) };
        // An article that is higher than the screen is shown from its title on.
        self.top = self.top.max((last + 3).saturating_sub(height)).min(first);
        self.top = self.top.min(self.page.rows.saturating_sub(height));
    }
}
