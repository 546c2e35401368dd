//! Checks whether a source still works. It stores nothing.

use super::Sources;
use crate::model::{Article, Listing, Source};
use crate::newsroom::NewsroomError;

/// Current contents of the pages of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceReport {
    /// Its front page.
    pub front: Result<Listing, NewsroomError>,
    /// Name and list page of its first section, if it has one.
    pub section: Option<(String, Result<Listing, NewsroomError>)>,
    /// Its newest article.
    pub article: Option<Result<Article, NewsroomError>>,
    /// Whether the main content of the article is in another place than that of earlier ones, which means that the site was
    /// probably rebuilt; `None` if too few were read.
    pub is_rebuilt: Option<bool>,
}

impl Sources {
    /// Fetches a few pages of a source.
    pub async fn test(&self, source: &Source) -> SourceReport {
        let front = self.front_page(source).await;
        let sections = front.as_ref().map(|front| front.sections.clone()).unwrap_or_default();
        let first = source.overrides.sections.first().or(sections.first()).cloned();
        let section = match first {
            Some(section) => Some((section.name, self.reader.fresh_list(source, &section.url).await)),
            None => None,
        };
        let newest = front.as_ref().ok().and_then(|front| front.headlines.first());
        let read = match newest {
            Some(headline) => Some(self.reader.article(source, &headline.url).await),
            None => None,
        };
        let profile = self.profiles.get(&source.id).await.unwrap_or_default();
        let observation = read.as_ref().and_then(|read| read.as_ref().ok()?.observation.as_ref());
        let is_rebuilt = observation.and_then(|observation| profile.is_broken_by(observation));
        let article = read.map(|read| read.map(|read| read.article));
        SourceReport { front, section, article, is_rebuilt }
    }
}
