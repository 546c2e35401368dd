//! A source, and the form of its TOML file.

use serde::{Deserialize, Serialize};

use super::{ArticleFetching, Overrides, SourceId, SourceKind, SourceSecrets, SourceState};
use crate::model::CanonicalUrl;

/// A news source, as it is in effect: what the program, its file and the built-in definition set, put together.
///
/// Also the form of a source's TOML file, which may set any of the fields. Only `id`, `name` and `url` are required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Short name.
    pub id: SourceId,
    /// Name for readers. Other sources may have the same; see [`SourceLabels`](super::SourceLabels).
    pub name: String,
    /// Front page, or feed.
    pub url: CanonicalUrl,
    /// Kind of the address.
    #[serde(default, skip_serializing_if = "SourceKind::is_site")]
    pub kind: SourceKind,
    /// Name of the group that it is listed under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Place among all sources, lowest first. Sources without one come last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<i64>,
    /// Whether it is refreshed and shown.
    #[serde(default, skip_serializing_if = "SourceState::is_on")]
    pub state: SourceState,
    /// Is the source of the sample articles, which are deleted when the first real news arrives.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// Settings for this source only.
    #[serde(flatten)]
    pub overrides: Overrides,
    /// Credentials. Written only to the file of secrets.
    #[serde(skip)]
    pub secrets: SourceSecrets,
}

impl Source {
    /// Creates a source that is on, without overrides.
    pub fn new(id: SourceId, name: impl Into<String>, url: CanonicalUrl) -> Self {
        Self {
            id,
            name: name.into(),
            url,
            kind: SourceKind::default(),
            group: None,
            order: None,
            state: SourceState::default(),
            sample: false,
            overrides: Overrides::default(),
            secrets: SourceSecrets::default(),
        }
    }

    /// Returns when its articles are fetched.
    pub fn article_fetching(&self) -> ArticleFetching {
        let default = match self.kind {
            SourceKind::Ranking => ArticleFetching::Opened,
            SourceKind::Site | SourceKind::Feed | SourceKind::Paper => ArticleFetching::Refresh,
        };
        self.overrides.articles.unwrap_or(default)
    }

    /// Returns true if every refresh fetches it. The sample portal is stored once and never fetched.
    pub fn is_refreshed(&self) -> bool {
        self.state.is_on() && !self.sample
    }
}
