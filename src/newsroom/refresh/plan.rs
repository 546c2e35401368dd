//! Plan of a refresh: the sources that it covers, and the pages that it fetches.

use jiff::civil::Date;

use crate::model::SourceId;

/// Which sources a refresh covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All enabled sources.
    Everything,
    /// Some sources.
    Sources(Vec<SourceId>),
    /// One section of a source.
    Section(SourceId, String),
}

/// Pages that a refresh fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Sources or section.
    pub scope: Scope,
    /// Number of list pages of each section.
    pub list_pages: u16,
    /// Whether the articles of new headlines are fetched.
    pub articles: bool,
    /// Age in days up to which stored articles are fetched again, to see changes; 0 for none.
    pub again: u16,
    /// The day of the issue of a newspaper that is fetched; `None` for the current one.
    pub issue: Option<Date>,
    /// Whether pictures of the newest articles are fetched, also if [`PictureSettings::prefetch`] is off.
    ///
    /// [`PictureSettings::prefetch`]: crate::newsroom::PictureSettings::prefetch
    pub pictures: bool,
}

impl Plan {
    /// Makes the usual plan: the first list page of every section, and every new article.
    pub fn new(scope: Scope) -> Self {
        Self { scope, list_pages: 1, articles: true, again: 0, issue: None, pictures: false }
    }
}
