//! The contents of front pages, list pages and feeds.

use serde::{Deserialize, Serialize};

use super::{FeedProblem, Ranking};
use crate::model::{CanonicalUrl, Published, Section, SourceKind};

/// A headline on a front page, a list page or a feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// Fullest title on the page; taken from `title=` if the visible text is truncated.
    pub title: String,
    /// Address of the article.
    pub url: CanonicalUrl,
    /// Name of the section above the headline, if there is one.
    pub section: Option<String>,
    /// Date next to the headline, if there is one.
    pub published: Option<Published>,
    /// Its place in a ranking, if the page is or has one.
    #[serde(default, flatten)]
    pub ranking: Ranking,
}

/// The contents of a front page, a list page or a feed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Listing {
    /// Name of the site, if the page has it.
    pub name: Option<String>,
    /// Kind of the page: of a site, or a feed.
    #[serde(default, skip_serializing_if = "SourceKind::is_site")]
    pub kind: SourceKind,
    /// Headlines in page order, each address once.
    pub headlines: Vec<Headline>,
    /// Sections in the navigation.
    pub sections: Vec<Section>,
    /// Next (older) list page.
    pub next_page: Option<CanonicalUrl>,
    /// Faults of the feed, if it is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<FeedProblem>,
}
