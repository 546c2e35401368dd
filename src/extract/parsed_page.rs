//! A page taken apart once: the tree, its lines, metadata, links and embedded values.

use std::cell::OnceCell;

use jiff::Timestamp;
use scraper::Html;

use super::input::page_input::PageInput;
use super::lexicon::dates::DateReading;
use super::page::consent::consent_boxes;
use super::page::dom::{Dom, FoldedTexts};
use super::page::language::page_language;
use super::page::lines::PageLines;
use super::page::link_resolver::LinkResolver;
use super::page::metadata::Metadata;
use super::page::selectors;
use super::scripts::embedded_json::EmbeddedJson;
use crate::model::ArticleSelectors;

/// A parsed page, the common input of every decision about it.
pub(super) struct ParsedPage<'a> {
    /// The page as it was fetched.
    pub(super) input: PageInput<'a>,
    /// CSS selectors that the settings of the source give for its articles.
    pub(super) selectors: ArticleSelectors,
    /// The whole tree, for CSS selectors.
    pub(super) html: &'a Html,
    /// The visible nodes.
    pub(super) dom: Dom<'a>,
    /// The lines of text.
    pub(super) lines: PageLines,
    /// The declared metadata.
    pub(super) metadata: Metadata,
    /// Resolves the links of the page.
    pub(super) resolver: LinkResolver<'a>,
    /// See [`ParsedPage::embedded_json`].
    embedded_json: OnceCell<EmbeddedJson>,
    /// See [`ParsedPage::date_context`].
    date_context: OnceCell<DateReading<'static>>,
    /// See [`ParsedPage::language`].
    language: OnceCell<String>,
}

impl<'a> ParsedPage<'a> {
    /// Takes a page apart. Elements that the settings of its source remove are left out, and boxes that ask for consent.
    pub(super) fn new(html: &'a Html, input: PageInput<'a>) -> Self {
        Self::with_folded_texts(html, input, FoldedTexts::LeftOut { any: false })
    }

    /// Takes the page apart as if the long texts that it hides were shown; `None` if there are none.
    pub(super) fn unfolded(&self) -> Option<Self> {
        let has_any = self.dom.has_folded_text();
        has_any.then(|| Self::with_folded_texts(self.html, self.input, FoldedTexts::Shown))
    }

    fn with_folded_texts(html: &'a Html, input: PageInput<'a>, folded: FoldedTexts) -> Self {
        let mut removed = selectors::removed_elements(html, input.overrides.article.as_ref());
        removed.extend(consent_boxes(html, input.bytes));
        let dom = Dom::new(html, &removed, folded);
        let lines = PageLines::new(&dom);
        let metadata = Metadata::new(&dom.head);
        let resolver = LinkResolver::new(input.url, &dom);
        let selectors = input.overrides.article.clone().unwrap_or_default();
        Self {
            input,
            selectors,
            html,
            dom,
            lines,
            metadata,
            resolver,
            embedded_json: OnceCell::new(),
            date_context: OnceCell::new(),
            language: OnceCell::new(),
        }
    }

    /// Returns the values in the page's scripts. They are read on first use, because few pages need them.
    pub(super) fn embedded_json(&self) -> &EmbeddedJson {
        self.embedded_json.get_or_init(|| EmbeddedJson::new(self.html, &self.dom.head))
    }

    /// Returns the language of the page as a BCP 47 tag in lower case; empty if it is unknown.
    pub(super) fn language(&self) -> &str {
        self.language.get_or_init(|| page_language(&self.dom, self.lines.page_text()))
    }

    /// Returns true if the page is in Chinese.
    pub(super) fn is_chinese(&self) -> bool {
        self.language().starts_with("zh")
    }

    /// Returns what the meaning of the page's dates depends on.
    pub(super) fn date_context(&self) -> DateReading<'static> {
        let host = || self.input.url.as_url().host_str().unwrap_or_default();
        *self.date_context.get_or_init(|| DateReading::new(self.fetched(), self.language(), host()))
    }

    /// Returns the time of the fetch, which relative dates refer to.
    pub(super) fn fetched(&self) -> Timestamp {
        self.input.fetched
    }
}
