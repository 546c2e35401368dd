//! A page looked at as an article: its main content and title, each found once.

use std::cell::OnceCell;

use super::line_score;
use super::main_content::{self, MainContent};
use super::own_link::named_by_own_link;
use super::prose::first_prose;
use super::title::{self, Title};
use crate::extract::lexicon::boilerplate::classify;
use crate::extract::lexicon::dates;
use crate::extract::lexicon::labels::{Label, LabelMatch, find_labels};
use crate::extract::lexicon::publish_line::is_byline;
use crate::extract::page::lines::PageLine;
use crate::extract::parsed_page::ParsedPage;
use crate::extract::site_profile::SiteProfile;
use crate::model::Published;

/// A page that may be an article.
pub(crate) struct ArticleCandidate<'p, 'a> {
    /// The page.
    pub(crate) page: &'p ParsedPage<'a>,
    /// Profile of the source, if it is known.
    pub(crate) profile: Option<&'p SiteProfile>,
    /// See [`ArticleCandidate::content`].
    content: OnceCell<Option<MainContent>>,
    /// See [`ArticleCandidate::scores`].
    scores: OnceCell<Vec<f32>>,
    /// See [`ArticleCandidate::title`].
    title: OnceCell<Option<Title>>,
}

impl<'p, 'a> ArticleCandidate<'p, 'a> {
    /// Looks at a page of an unknown source.
    pub(crate) fn new(page: &'p ParsedPage<'a>) -> Self {
        Self {
            page,
            profile: None,
            content: OnceCell::new(),
            scores: OnceCell::new(),
            title: OnceCell::new(),
        }
    }

    /// Looks at a page of a known source.
    pub(crate) fn with_profile(page: &'p ParsedPage<'a>, profile: &'p SiteProfile) -> Self {
        Self { profile: Some(profile), ..Self::new(page) }
    }

    /// Looks at a page whose lines have other scores than the weights that ship give them.
    pub(crate) fn with_scores(page: &'p ParsedPage<'a>, scores: &[f32]) -> Self {
        Self { scores: OnceCell::from(scores.to_vec()), ..Self::new(page) }
    }

    /// Returns the element that holds the page's running text; `None` if no line is running text.
    pub(crate) fn content(&self) -> Option<&MainContent> {
        let find = || {
            let usual = self.profile.and_then(SiteProfile::usual_content_path);
            main_content::find(&self.page.dom, &self.page.lines, &self.page.metadata, usual)
        };
        self.content.get_or_init(find).as_ref()
    }

    /// Returns the score of every line of the page.
    pub(crate) fn scores(&self) -> &[f32] {
        self.scores.get_or_init(|| line_score::scores(self.page))
    }

    /// Returns the title above the main content, or the title of a page that has no running text.
    pub(crate) fn title(&self) -> Option<&Title> {
        self.title.get_or_init(|| self.title_above(self.content())).as_ref()
    }

    /// Finds the title above the text of `content`.
    pub(crate) fn title_above(&self, content: Option<&MainContent>) -> Option<Title> {
        /// Score of a title that is one of those declared.
        const AGREEING: i64 = 100;
        let first = content.map(|content| first_prose(&self.page.dom, &self.page.lines, content, None));
        let before = first.unwrap_or(self.page.lines.len());
        let found = title::find(&self.page.dom, &self.page.lines, &self.page.metadata, before);
        let is_declared = found.as_ref().is_some_and(|title| title.score >= AGREEING);
        let named = if is_declared { None } else { named_by_own_link(self.page, before) };
        named.or(found)
    }
}

/// Returns the line of running text that a title heads, with a publish line between them and no link.
///
/// Only an article has these three, however short it is.
pub(crate) fn text_below_byline(page: &ParsedPage<'_>, title: Option<&Title>) -> Option<usize> {
    let byline = publish_line_below(page, title)?;
    near_below(page, byline, &|line, text| line.is_prose() && classify(text).is_none())
}

/// Returns the first line shortly below another one that matches, unless there is a link before it.
fn near_below(
    page: &ParsedPage<'_>,
    from: usize,
    matches: &dyn Fn(&PageLine, &str) -> bool,
) -> Option<usize> {
    const NEAR: usize = 4;
    /// Size in cells of a linked name in a publish line.
    const LINKED_NAME: u32 = 24;
    let mut ahead = from + 1..page.lines.len().min(from + 1 + NEAR);
    ahead
        .by_ref()
        .take_while(|index| page.lines.get(*index).linked <= LINKED_NAME)
        .find(|index| matches(page.lines.get(*index), page.lines.text(*index)))
}

/// Returns the publish line of an article shortly below its title.
pub(crate) fn publish_line_below(page: &ParsedPage<'_>, title: Option<&Title>) -> Option<usize> {
    let title = title.and_then(|title| title.line)?;
    let fetched = page.fetched();
    // A day alone is beside the titles of a list, too, but not with a source or an author.
    let is_publish_time = |text: &str| {
        let dates = dates::find(text, fetched);
        let names = |found: &LabelMatch| matches!(found.label, Label::Origin | Label::Author | Label::Editor);
        dates.iter().any(|date| matches!(date.published, Published::At(_)))
            || !dates.is_empty() && find_labels(text).iter().any(names)
    };
    near_below(page, title, &|line, text| line.stops == 0 && is_byline(text) && is_publish_time(text))
}
