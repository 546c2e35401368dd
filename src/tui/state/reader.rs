use std::sync::Arc;

use jiff::ZonedDateTime;

use super::article::{self, Setting, Sheet};
use super::find::Find;
use super::gallery::{Figure, Gallery};
use super::panes::Pane;
use super::pick::Motion;
use super::revisions::Revisions;
use crate::model::{Article, ArticleId, ArticlePosition, CanonicalUrl, Image, ListEntry, SourceId};
use crate::newsroom::{OpenedArticle, PictureState};
use crate::tui::message::{Target, Ticket};

/// The pane in which articles are read.
#[derive(Debug, Default)]
pub(in crate::tui) struct Reader {
    /// The article that was asked for.
    pub(in crate::tui) opening: Option<Opening>,
    /// The article that is read. It stays until the next one is there.
    pub(in crate::tui) shown: Option<Shown>,
    /// Its versions, where they are compared.
    pub(in crate::tui) revisions: Option<Revisions>,
    pub(in crate::tui) asked_versions: Option<Ticket>,
    pub(in crate::tui) asked_whole: Option<Ticket>,
    /// The article itself, where all that stands on its page is shown.
    beneath: Option<Shown>,
    /// The versions of the article on its way are to be compared.
    pub(in crate::tui) compares: bool,
}

/// An article on its way.
#[derive(Debug)]
pub(in crate::tui) struct Opening {
    pub(in crate::tui) ticket: Ticket,
    pub(in crate::tui) target: Target,
    /// What is known of it.
    pub(in crate::tui) title: String,
    /// Where to go back to when it does not come.
    pub(in crate::tui) from: Pane,
    /// It takes long enough to say so.
    pub(in crate::tui) slow: bool,
    /// It has not been asked for yet: it comes with the sample edition, and from nowhere else.
    pub(in crate::tui) held: bool,
}

/// An article that is read.
#[derive(Debug)]
pub(in crate::tui) struct Shown {
    pub(in crate::tui) entry: Option<ListEntry>,
    pub(in crate::tui) article: Arc<Article>,
    /// Another text of it has been stored since. This one stays as long as it is read.
    pub(in crate::tui) stale: bool,
    pub(in crate::tui) sheet: Sheet,
    /// Its pictures, in the order of the figures.
    pub(in crate::tui) figures: Vec<Figure>,
    /// The first line in sight.
    pub(in crate::tui) top: usize,
    pub(in crate::tui) find: Option<Find>,
    /// Where the reader is, as they last moved there: what a change of width does to it is undone by the next.
    anchor: ArticlePosition,
    /// What the page was set for.
    setting: Option<Setting>,
    height: usize,
}

impl Reader {
    /// The article that is read, also where all that stands on its page is shown.
    pub(in crate::tui) fn article(&self) -> Option<&Shown> {
        self.beneath.as_ref().or(self.shown.as_ref())
    }

    /// Shows an article that was opened.
    pub(in crate::tui) fn show(&mut self, shown: Shown) {
        (self.shown, self.beneath, self.revisions) = (Some(shown), None, None);
    }

    /// Shows all that stands on the page of the article that is read.
    pub(in crate::tui) fn show_whole(&mut self, page: Article) {
        let Some(article) = self.shown.take() else { return };
        self.shown = Some(article.with_text(page));
        self.beneath = Some(article);
    }

    /// Shows the article again instead of its page. Says whether that is otherwise.
    pub(in crate::tui) fn leave_whole(&mut self) -> bool {
        let Some(article) = self.beneath.take() else { return false };
        if let (Some(page), Some(article)) = (self.shown.replace(article), &mut self.shown) {
            article.entry = page.entry;
            article.stale |= page.stale;
        }
        true
    }
}

impl Shown {
    /// The same article with another text, from its beginning, without pictures.
    fn with_text(&self, article: Article) -> Self {
        Self {
            entry: self.entry.clone(),
            figures: vec![Figure::Absent; article.images().count()],
            article: Arc::new(article),
            stale: self.stale,
            sheet: Sheet::default(),
            top: 0,
            find: None,
            anchor: ArticlePosition::default(),
            setting: None,
            height: self.height,
        }
    }

    pub(in crate::tui) fn new(opened: OpenedArticle, gallery: &Gallery) -> Self {
        let figures = figures(&opened, gallery);
        Self {
            entry: opened.entry,
            article: Arc::new(opened.article),
            stale: false,
            sheet: Sheet::default(),
            figures,
            top: 0,
            find: None,
            anchor: opened.position.unwrap_or_default(),
            setting: None,
            height: 1,
        }
    }

    pub(in crate::tui) fn id(&self) -> Option<ArticleId> {
        self.entry.as_ref().map(|entry| entry.id)
    }

    /// The source it came from, if it came from one.
    pub(in crate::tui) fn source(&self) -> Option<&SourceId> {
        self.entry.as_ref().map(|entry| &entry.source)
    }

    pub(in crate::tui) fn url(&self) -> &CanonicalUrl {
        &self.article.url
    }

    /// Sets the page, if anything it depends on has changed, and stays at the same place of the article.
    pub(in crate::tui) fn fit(&mut self, setting: Setting, height: usize, now: &ZonedDateTime) {
        self.height = height.max(1);
        if self.setting.as_ref() != Some(&setting) {
            self.sheet = article::set(&self.article, &setting, now);
            self.setting = Some(setting);
            self.top = self.sheet.page.line_of_position(self.anchor);
            if let Some(find) = &self.find {
                let current = find.current;
                self.find = Some(Find { current, ..Find::of(&find.words, &self.sheet.page) });
            }
        }
        self.top = self.top.min(self.last_top());
    }

    /// Stays where its reader was in the text of the same article before.
    pub(in crate::tui) fn follow(&mut self, before: &Self) {
        self.anchor = before.anchor.relocated(&before.article.blocks, &self.article.blocks);
    }

    /// Where the reader is.
    pub(in crate::tui) fn anchor(&self) -> ArticlePosition {
        self.anchor
    }

    pub(in crate::tui) fn go(&mut self, motion: Motion) {
        self.to(motion.from(self.top, self.last_top() + 1, self.height));
    }

    /// Brings a place of the article to the top.
    pub(in crate::tui) fn go_to(&mut self, place: ArticlePosition) {
        self.to(self.sheet.page.line_of_position(place));
    }

    fn to(&mut self, line: usize) {
        self.top = line.min(self.last_top());
        self.anchor = self.sheet.page.position_of_line(self.top);
    }

    /// The first line in sight when the last one is.
    fn last_top(&self) -> usize {
        self.sheet.page.lines().len().saturating_sub(self.height)
    }

    pub(in crate::tui) fn is_at_end(&self) -> bool {
        self.top >= self.last_top()
    }

    /// The lines in sight.
    pub(in crate::tui) fn in_sight(&self) -> std::ops::Range<usize> {
        self.top..self.top + self.height
    }

    /// How much of it has been in sight, of a hundred.
    pub(in crate::tui) fn percent(&self) -> usize {
        let len = self.sheet.page.lines().len();
        if self.is_at_end() { 100 } else { (self.top + self.height) * 100 / len.max(1) }
    }

    /// Searches for words, from the first line in sight on.
    pub(in crate::tui) fn find(&mut self, words: &str) {
        let mut find = Find::of(words, &self.sheet.page);
        let seen = self.sheet.page.lines().iter().skip(self.top).find(|line| !line.source.is_empty());
        find.look_from(seen.map_or(0, |line| line.source.start));
        self.find = Some(find).filter(|find| !find.words.trim().is_empty());
        self.show_hit();
    }

    /// Goes to the next hit, or the one before.
    pub(in crate::tui) fn step_hit(&mut self, by: isize) {
        if let Some(find) = &mut self.find {
            find.step(by);
        }
        self.show_hit();
    }

    /// Whether a picture is fetched as it comes near.
    pub(in crate::tui) fn awaits(&self, url: &CanonicalUrl) -> bool {
        let mut figures = self.article.images().zip(&self.figures);
        figures.any(|(image, figure)| *figure == Figure::Awaited && image.url().as_ref() == Some(url))
    }

    /// Gives up the room of a picture that can't be had, unless it is in sight.
    pub(in crate::tui) fn give_up(&mut self, url: &CanonicalUrl) {
        let (seen, plates) = (self.in_sight(), &self.sheet.plates);
        let is_seen = |lines: &std::ops::Range<usize>| lines.start < seen.end && seen.start < lines.end;
        if plates.iter().any(|plate| plate.url == *url && is_seen(&plate.lines)) {
            return;
        }
        for (image, figure) in self.article.images().zip(&mut self.figures) {
            if image.url().as_ref() == Some(url) && *figure == Figure::Awaited {
                *figure = Figure::Absent;
            }
        }
    }

    /// Brings the hit that is looked at into sight.
    fn show_hit(&mut self) {
        let Some(hit) = self.find.as_ref().and_then(Find::hit) else { return };
        let line = self.sheet.page.line_of_byte(hit.start);
        if !self.in_sight().contains(&line) {
            self.to(line.saturating_sub(self.height / 3));
        }
    }

    /// Goes back to where it was before a search was begun.
    pub(in crate::tui) fn return_to(&mut self, line: usize) {
        self.find = None;
        self.to(line);
    }
}

/// What is known of the pictures of an article that was opened. What comes with the sample edition is nowhere else.
fn figures(opened: &OpenedArticle, gallery: &Gallery) -> Vec<Figure> {
    let is_sample = opened.entry.as_ref().is_some_and(|entry| entry.sample);
    let reaches = !is_sample && gallery.reaches(&opened.article.url);
    let is_awaited = |image: &Image| reaches && image.url().is_some_and(|url| gallery.awaits(&url));
    let figure = |(image, state): (&Image, &PictureState)| match state {
        PictureState::Stored(Some(extent)) => Figure::Stored(*extent),
        PictureState::Wanted if is_awaited(image) => Figure::Awaited,
        _ => Figure::Absent,
    };
    opened.article.images().zip(&opened.pictures).map(figure).collect()
}
