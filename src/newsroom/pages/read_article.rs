//! An article as it was read from its pages.

use crate::extract::{self, Extraction, PageObservation, SiteProfile};
use crate::feed;
use crate::model::{Article, CanonicalUrl, Overrides, RawPage};
use crate::newsroom::PageErrorKind;

use super::page_input;

/// An article with the pages it was read from.
pub(in crate::newsroom) struct ReadArticle {
    pub(in crate::newsroom) article: Article,
    /// Pages to be stored, in reading order.
    pub(in crate::newsroom) pages: Vec<RawPage>,
    /// Address that the article's address redirected to.
    pub(in crate::newsroom) redirected_to: Option<CanonicalUrl>,
    /// Observations on the first page, for the profile of its site.
    pub(in crate::newsroom) observation: Option<PageObservation>,
}

impl ReadArticle {
    /// Extracts the article of a page, which was requested by an address.
    pub(super) fn from_page(
        page: RawPage,
        requested: &CanonicalUrl,
        overrides: &Overrides,
        profile: &SiteProfile,
    ) -> Result<Self, PageErrorKind> {
        // Sites answer with their feed when they have lost an article.
        if feed::is_feed(&page.bytes) {
            return Err(PageErrorKind::NoArticle);
        }
        let (extraction, observation) = extract::article_with_profile(&page_input(&page, overrides), profile);
        let mut article = match extraction {
            Extraction::Article(article) => *article,
            Extraction::Gone => return Err(PageErrorKind::Gone),
            Extraction::Wall(kind) => return Err(PageErrorKind::Wall(kind)),
            Extraction::NeedsBrowser => return Err(PageErrorKind::NeedsBrowser),
            Extraction::Garbled => return Err(PageErrorKind::Garbled),
            Extraction::TooLarge => return Err(PageErrorKind::TooLarge),
            Extraction::Nothing => return Err(PageErrorKind::NoArticle),
        };
        let redirected_to = Some(page.url.clone()).filter(|url| url != requested);
        // Where the site leads is where it has the article, unless its page says otherwise.
        article.canonical = article.canonical.or_else(|| redirected_to.clone());
        let pages = vec![RawPage { url: requested.clone(), ..page }];
        Ok(Self { article, pages, redirected_to, observation })
    }

    /// Returns true if an article has hardly any text.
    pub(super) fn is_hollow(&self) -> bool {
        const HARDLY_ANY: usize = 40;
        self.article.paragraphs().map(|text| text.chars().count()).sum::<usize>() < HARDLY_ANY
    }

    /// Extracts an article again from its stored pages; `None` if one of them has no article.
    pub(in crate::newsroom) fn from_stored(
        pages: &[RawPage],
        overrides: &Overrides,
        profile: &SiteProfile,
    ) -> Option<Self> {
        let read = |page: &RawPage| match extract::article_with_profile(&page_input(page, overrides), profile)
        {
            (Extraction::Article(article), _) => Some(Self::without_pages(*article)),
            _ => None,
        };
        let mut pages = pages.iter().map(read);
        let mut first = pages.next()??;
        for page in pages {
            first.join(page?);
        }
        Some(first)
    }

    /// Wraps an article whose pages are stored already.
    pub(in crate::newsroom) fn without_pages(article: Article) -> Self {
        Self { article, pages: Vec::new(), redirected_to: None, observation: None }
    }

    /// Appends the next page: its text, and the fields that only the last page of an article has.
    pub(super) fn join(&mut self, page: Self) {
        let (article, next) = (&mut self.article, page.article);
        // 阅读全文 may lead to all of the text instead of the rest.
        let is_whole = article.blocks.first().is_some_and(|first| next.blocks.first() == Some(first));
        if is_whole {
            article.blocks = next.blocks;
        } else {
            article.blocks.extend(next.blocks);
        }
        article.pages += 1;
        article.is_doubtful |= next.is_doubtful;
        article.next_page = next.next_page;
        article.credit = next.credit.or(article.credit.take());
        article.editor = article.editor.take().or(next.editor);
        article.previous = article.previous.take().or(next.previous);
        article.next = article.next.take().or(next.next);
        self.pages.extend(page.pages);
    }
}

/// Returns true if a page has no article of its own, so that the documents in its frames may be it.
pub(super) fn lacks_text(kind: &PageErrorKind) -> bool {
    matches!(kind, PageErrorKind::NoArticle | PageErrorKind::NeedsBrowser)
}
