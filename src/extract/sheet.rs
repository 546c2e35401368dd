//! A page taken apart once, for every look at it.

use jiff::Timestamp;
use scraper::Html;

use super::Page;
use super::declared::Declared;
use super::dom::Dom;
use super::habits::Habits;
use super::lines::Lines;
use super::overrides;
use super::relations::Place;
use crate::model::ArticleSelectors;

/// A page as its readers need it: the tree, the lines, what it declares, and where it is.
pub(super) struct Sheet<'a> {
    pub(super) page: Page<'a>,
    /// The selectors that the source's settings give for its articles.
    pub(super) given: ArticleSelectors,
    /// What is known of the source's other articles.
    pub(super) habits: Option<&'a Habits>,
    pub(super) html: &'a Html,
    pub(super) dom: Dom<'a>,
    pub(super) lines: Lines,
    pub(super) declared: Declared,
    pub(super) place: Place<'a>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(html: &'a Html, page: Page<'a>) -> Self {
        let dom = Dom::new(html, &overrides::removed(html, page.overrides.article.as_ref()));
        let lines = Lines::new(&dom);
        let declared = Declared::new(&dom.head, page.fetched);
        let place = Place::new(page.url, &dom);
        let given = page.overrides.article.clone().unwrap_or_default();
        Self { page, given, habits: None, html, dom, lines, declared, place }
    }

    pub(super) fn fetched(&self) -> Timestamp {
        self.page.fetched
    }
}
