//! The parsed site and its articles, and the selections of articles that pages show. Articles are identified by index.

use std::ops::Range;

use super::article::SampleArticle;
use super::assets;
use super::site::{PortalSection, Site};
use crate::demo::markup;

/// The parsed site and its articles.
#[derive(Debug)]
pub(in crate::demo) struct PortalContent {
    pub(in crate::demo) site: Site,
    /// Articles by section, newest first.
    pub(in crate::demo) articles: Vec<SampleArticle>,
    /// Range of each section in `articles`.
    ranges: Vec<Range<usize>>,
}

impl PortalContent {
    /// Parses the assets.
    ///
    /// # Panics
    ///
    /// If an asset is malformed, which a test rules out.
    pub(in crate::demo) fn read() -> Self {
        let site: Site = toml::from_str(assets::SITE).unwrap_or_else(|error| panic!("portal.toml: {error}"));
        let mut articles = Vec::new();
        let mut ranges = Vec::new();
        for section in &site.sections {
            let start = articles.len();
            let file = assets::ARTICLES.iter().find(|(slug, _)| *slug == section.slug);
            let (slug, text) = file.unwrap_or_else(|| panic!("section {} has no articles", section.slug));
            articles.extend(markup::parse_articles(slug, text).unwrap_or_else(|error| panic!("{error}")));
            ranges.push(start..articles.len());
        }
        Self { site, articles, ranges }
    }

    /// Returns a section by its index.
    pub(in crate::demo) fn section(&self, index: usize) -> &PortalSection {
        &self.site.sections[index]
    }

    /// Returns the articles of a section, newest first.
    pub(in crate::demo) fn articles_in(&self, index: usize) -> &[SampleArticle] {
        &self.articles[self.range(index)]
    }

    /// Returns the indices of a section's articles.
    pub(in crate::demo) fn range(&self, section: usize) -> Range<usize> {
        self.ranges[section].clone()
    }

    /// Returns the index of an article's section.
    pub(in crate::demo) fn section_of(&self, article: usize) -> usize {
        self.ranges
            .iter()
            .position(|range| range.contains(&article))
            .expect("every article belongs to a section")
    }

    /// Returns the index of the article with this id.
    pub(in crate::demo) fn index_of(&self, id: u32) -> usize {
        let found = self.articles.iter().position(|article| article.id == id);
        found.unwrap_or_else(|| panic!("portal.toml names article {id}, which does not exist"))
    }

    /// Returns the articles before and after one in its section's list.
    pub(in crate::demo) fn neighbours(&self, article: usize) -> (Option<usize>, Option<usize>) {
        let range = &self.ranges[self.section_of(article)];
        let previous = (article > range.start).then(|| article - 1);
        let next = (article + 1 < range.end).then_some(article + 1);
        (previous, next)
    }

    /// Returns the newest articles of the portal, except those without a publish time.
    pub(in crate::demo) fn latest(&self, count: usize) -> Vec<usize> {
        let mut dated: Vec<_> =
            (0..self.articles.len()).filter(|article| self.articles[*article].published.is_some()).collect();
        dated.sort_by_key(|article| {
            std::cmp::Reverse(self.articles[*article].published.map(|at| at.moment()))
        });
        dated.truncate(count);
        dated
    }

    /// Returns up to four related articles: those in `pool` with a common keyword, then others of the section.
    pub(in crate::demo) fn related(&self, article: usize, pool: RelatedPool) -> Vec<usize> {
        let tags = &self.articles[article].tags;
        let section = self.range(self.section_of(article));
        let pool = match pool {
            RelatedPool::Section => section.clone(),
            RelatedPool::Portal => 0..self.articles.len(),
        };
        let shares = |other: &usize| self.articles[*other].tags.iter().any(|tag| tags.contains(tag));
        let mut related: Vec<usize> =
            pool.filter(shares).chain(section).filter(|other| *other != article).collect();
        let mut seen = Vec::new();
        related.retain(|other| {
            !seen.contains(other) && {
                seen.push(*other);
                true
            }
        });
        related.truncate(4);
        related
    }

    /// Returns the articles of the front page.
    pub(in crate::demo) fn front(&self) -> FrontPage {
        const PER_SECTION: usize = 7;
        let articles = |ids: &[u32]| ids.iter().map(|id| self.index_of(*id)).collect();
        let blocks = self.ranges.iter().map(|range| range.clone().take(PER_SECTION).collect());
        FrontPage {
            focus: articles(&self.site.focus),
            strip: articles(&self.site.strip),
            blocks: blocks.collect(),
        }
    }
}

/// The articles from which an article's related ones are chosen.
#[derive(Debug, Clone, Copy)]
pub(in crate::demo) enum RelatedPool {
    /// Articles of the same section.
    Section,
    /// All articles of the portal.
    Portal,
}

/// The articles in the main column of the front page.
#[derive(Debug)]
pub(in crate::demo) struct FrontPage {
    pub(in crate::demo) focus: Vec<usize>,
    pub(in crate::demo) strip: Vec<usize>,
    /// Articles of each section.
    pub(in crate::demo) blocks: Vec<Vec<usize>>,
}

impl FrontPage {
    /// Returns the articles in page order, each once.
    pub(in crate::demo) fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::new();
        for article in self.focus.iter().chain(&self.strip).chain(self.blocks.iter().flatten()) {
            if !order.contains(article) {
                order.push(*article);
            }
        }
        order
    }
}
