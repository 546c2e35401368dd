//! Plan of a refresh: who wants it, the sources that it covers, and the pages that it fetches.

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

/// Cause of a refresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefreshOrigin {
    /// The reader, who sees its progress.
    Reader,
    /// The timer, or a scheduler such as cron. Only what it brings is reported, and a feed that rarely has something new is
    /// left alone.
    Timer,
}

/// Pages that a refresh fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Sources or section.
    pub scope: Scope,
    /// Who wants it.
    pub origin: RefreshOrigin,
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
        let origin = RefreshOrigin::Reader;
        Self { scope, origin, list_pages: 1, articles: true, again: 0, issue: None, pictures: false }
    }
}
