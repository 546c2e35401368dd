//! The open article, and the position of the reader in it.

use std::ops::Range;
use std::sync::Arc;

use jiff::ZonedDateTime;

use super::article_page::ArticlePage;
use super::figure::{Figure, figures};
use super::page_settings::PageSettings;
use super::picture_cache::PictureCache;
use super::text_search::TextSearch;
use crate::layout::Motion;
use crate::model::{Article, ArticleId, ArticlePosition, CanonicalUrl, ListEntry, SourceId};
use crate::newsroom::OpenedArticle;

/// An open article.
#[derive(Debug)]
pub(in crate::tui) struct OpenArticle {
    pub(in crate::tui) entry: Option<ListEntry>,
    pub(in crate::tui) article: Arc<Article>,
    /// Another version has been stored since. This one stays on the screen until the article is opened again.
    pub(in crate::tui) is_stale: bool,
    pub(in crate::tui) page: ArticlePage,
    /// The pictures, in the order of the figures.
    pub(in crate::tui) figures: Vec<Figure>,
    /// The first visible line.
    pub(in crate::tui) top: usize,
    pub(in crate::tui) search: Option<TextSearch>,
    /// The sentence that is read aloud, in bytes of the page's source.
    pub(in crate::tui) spoken: Option<Range<u32>>,
    /// The position of the reader, as of their last motion. Resizing never changes it, so positions do not drift.
    position: ArticlePosition,
    /// Settings that the page was typeset with.
    settings: Option<PageSettings>,
    /// Height of the pane.
    height: usize,
}

impl OpenArticle {
    pub(in crate::tui) fn new(opened: OpenedArticle, cache: &PictureCache) -> Self {
        let figures = figures(&opened, cache);
        Self {
            entry: opened.entry,
            article: Arc::new(opened.article),
            is_stale: false,
            page: ArticlePage::default(),
            figures,
            top: 0,
            search: None,
            spoken: None,
            position: opened.position.unwrap_or_default(),
            settings: None,
            height: 1,
        }
    }

    /// Returns an article as a preview, which shows stored pictures only.
    pub(in crate::tui) fn preview(opened: OpenedArticle, cache: &PictureCache) -> Self {
        let article = Self::new(opened, cache);
        let figures = article.figures.iter().map(|figure| figure.previewed()).collect();
        Self { figures, ..article }
    }

    /// Awaits the pictures that a preview has left out.
    pub(super) fn await_pictures(&mut self) {
        for figure in &mut self.figures {
            *figure = figure.opened();
        }
    }

    /// Returns the same article with another text, at its beginning, without pictures.
    pub(super) fn with_text(&self, article: Article) -> Self {
        Self {
            entry: self.entry.clone(),
            figures: vec![Figure::Absent; article.images().count()],
            article: Arc::new(article),
            is_stale: self.is_stale,
            page: ArticlePage::default(),
            top: 0,
            search: None,
            spoken: None,
            position: ArticlePosition::default(),
            settings: None,
            height: self.height,
        }
    }

    /// Returns the id, unless the article was opened by its address and belongs to no list.
    pub(in crate::tui) fn id(&self) -> Option<ArticleId> {
        self.entry.as_ref().map(|entry| entry.id)
    }

    /// Returns true if it has pictures that are not shown.
    pub(in crate::tui) fn lacks_pictures(&self) -> bool {
        self.figures.contains(&Figure::Absent)
    }

    /// Returns the source, if the article comes from one.
    pub(in crate::tui) fn source(&self) -> Option<&SourceId> {
        self.entry.as_ref().map(|entry| &entry.source)
    }

    /// Returns the address.
    pub(in crate::tui) fn url(&self) -> &CanonicalUrl {
        &self.article.url
    }

    /// Typesets the page if its settings have changed, and keeps the position of the reader.
    pub(in crate::tui) fn fit(&mut self, settings: PageSettings, height: usize, now: &ZonedDateTime) {
        self.height = height.max(1);
        if self.settings.as_ref() != Some(&settings) {
            self.page = ArticlePage::new(&self.article, &settings, now);
            self.settings = Some(settings);
            self.top = self.page.page.line_of_position(self.position);
            if let Some(search) = &self.search {
                let current = search.current;
                self.search = Some(TextSearch { current, ..TextSearch::new(&search.words, &self.page.page) });
            }
        }
        self.top = self.top.min(self.last_top());
    }

    /// Takes over the position of the reader in an earlier version of the article.
    pub(in crate::tui) fn take_position(&mut self, earlier: &Self) {
        self.position = earlier.position.relocated(&earlier.article.blocks, &self.article.blocks);
    }

    /// Returns the position of the reader.
    pub(in crate::tui) fn position(&self) -> ArticlePosition {
        self.position
    }

    /// Scrolls by a motion.
    pub(in crate::tui) fn go(&mut self, motion: Motion) {
        self.scroll_to(motion.apply(self.top, self.last_top() + 1, self.height));
    }

    /// Scrolls a position of the article to the top.
    pub(in crate::tui) fn go_to(&mut self, position: ArticlePosition) {
        self.scroll_to(self.page.page.line_of_position(position));
    }

    fn scroll_to(&mut self, line: usize) {
        self.top = line.min(self.last_top());
        self.position = self.page.page.position_of_line(self.top);
    }

    /// Returns the first visible line at the end of the article.
    fn last_top(&self) -> usize {
        self.page.page.lines().len().saturating_sub(self.height)
    }

    /// Returns true if the last line is visible.
    pub(in crate::tui) fn is_at_end(&self) -> bool {
        self.top >= self.last_top()
    }

    /// Returns the visible lines.
    pub(in crate::tui) fn visible_lines(&self) -> Range<usize> {
        self.top..self.top + self.height
    }

    /// Returns how much of the article has been visible, in percent.
    pub(in crate::tui) fn percent(&self) -> usize {
        let len = self.page.page.lines().len();
        if self.is_at_end() { 100 } else { (self.top + self.height) * 100 / len.max(1) }
    }

    /// Searches for words, from the first visible line on.
    pub(in crate::tui) fn search(&mut self, words: &str) {
        let mut search = TextSearch::new(words, &self.page.page);
        search.start_at(self.page.first_byte_from(self.top));
        self.search = Some(search).filter(|search| !search.words.trim().is_empty());
        self.show_match();
    }

    /// Goes to another match.
    pub(in crate::tui) fn step_match(&mut self, by: isize) {
        if let Some(search) = &mut self.search {
            search.step(by);
        }
        self.show_match();
    }

    /// Scrolls the current match into view.
    fn show_match(&mut self) {
        let Some(range) = self.search.as_ref().and_then(TextSearch::current_match) else { return };
        let line = self.page.page.line_of_byte(range.start);
        if !self.visible_lines().contains(&line) {
            self.scroll_to(line.saturating_sub(self.height / 3));
        }
    }

    /// Marks the sentence that is read aloud, and scrolls it into view.
    pub(in crate::tui) fn show_spoken(&mut self, range: Range<u32>) {
        let line = self.page.page.line_of_byte(range.start);
        self.spoken = Some(range);
        if !self.visible_lines().contains(&line) {
            self.scroll_to(line.saturating_sub(self.height / 3));
        }
    }

    /// Ends the search, and returns to where the reader was before.
    pub(in crate::tui) fn cancel_search(&mut self, line: usize) {
        self.search = None;
        self.scroll_to(line);
    }

    /// Returns true if a picture is to be fetched when it is within a screenful.
    pub(in crate::tui) fn awaits_picture(&self, url: &CanonicalUrl) -> bool {
        let mut figures = self.article.images().zip(&self.figures);
        figures.any(|(image, figure)| *figure == Figure::Awaited && image.url().as_ref() == Some(url))
    }

    /// Frees the rows of a picture that can't be fetched, unless they are visible.
    pub(in crate::tui) fn give_up_picture(&mut self, url: &CanonicalUrl) {
        let (seen, slots) = (self.visible_lines(), &self.page.picture_slots);
        let is_visible = |lines: &Range<usize>| lines.start < seen.end && seen.start < lines.end;
        if slots.iter().any(|slot| slot.url == *url && is_visible(&slot.lines)) {
            return;
        }
        for (image, figure) in self.article.images().zip(&mut self.figures) {
            if image.url().as_ref() == Some(url) && *figure == Figure::Awaited {
                *figure = Figure::Absent;
            }
        }
    }
}
