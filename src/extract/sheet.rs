//! A page taken apart once, for every look at it.

use std::cell::OnceCell;

use jiff::Timestamp;
use scraper::Html;

use super::PageInput;
use super::body;
use super::container::{self, Container};
use super::declared::Declared;
use super::dom::Dom;
use super::habits::SiteProfile;
use super::lines::Lines;
use super::overrides;
use super::relations::Place;
use super::state::States;
use super::title::{self, Title};
use crate::model::ArticleSelectors;

/// A page as its readers need it: the tree, the lines, what it declares, and where it is.
pub(super) struct Sheet<'a> {
    pub(super) page: PageInput<'a>,
    /// The selectors that the source's settings give for its articles.
    pub(super) given: ArticleSelectors,
    /// What is known of the source's other articles.
    pub(super) habits: Option<&'a SiteProfile>,
    pub(super) html: &'a Html,
    pub(super) dom: Dom<'a>,
    pub(super) lines: Lines,
    pub(super) declared: Declared,
    pub(super) place: Place<'a>,
    /// Looked for once; see [`Sheet::container`].
    container: OnceCell<Option<Container>>,
    /// Looked for once; see [`Sheet::title`].
    title: OnceCell<Option<Title>>,
    /// Read once; see [`Sheet::states`].
    states: OnceCell<States>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(html: &'a Html, page: PageInput<'a>) -> Self {
        let dom = Dom::new(html, &overrides::removed(html, page.overrides.article.as_ref()));
        let lines = Lines::new(&dom);
        let declared = Declared::new(&dom.head, page.fetched);
        let place = Place::new(page.url, &dom);
        let given = page.overrides.article.clone().unwrap_or_default();
        let (container, title, states) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { page, given, habits: None, html, dom, lines, declared, place, container, title, states }
    }

    /// The same with what is known of the source's other articles.
    pub(super) fn knowing(self, habits: &'a SiteProfile) -> Self {
        Self { habits: Some(habits), ..self }
    }

    /// The element that holds the page's running text, as far as the page and the source's habits tell.
    pub(super) fn container(&self) -> Option<&Container> {
        let find = || {
            let usual = self.habits.and_then(SiteProfile::usual);
            container::find(&self.dom, &self.lines, &self.declared, usual)
        };
        self.container.get_or_init(find).as_ref()
    }

    /// The title above that text, or of a page that has none.
    pub(super) fn title(&self) -> Option<&Title> {
        self.title.get_or_init(|| self.title_above(self.container())).as_ref()
    }

    /// The title above the text of a container.
    pub(super) fn title_above(&self, container: Option<&Container>) -> Option<Title> {
        let first = container.map(|container| body::first_prose(&self.dom, &self.lines, container, None));
        title::find(&self.dom, &self.lines, &self.declared, first.unwrap_or(self.lines.len()))
    }

    /// What its scripts hold.
    pub(super) fn states(&self) -> &States {
        self.states.get_or_init(|| States::of(self.html, &self.dom.head))
    }

    pub(super) fn fetched(&self) -> Timestamp {
        self.page.fetched
    }
}
