//! A source, and the form of its TOML file.

use serde::{Deserialize, Serialize};

use super::{Overrides, SourceId};
use crate::model::CanonicalUrl;

/// A news source.
///
/// Also the form of a source's TOML file. Only `id`, `name` and `url` are required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name.
    pub id: SourceId,
    /// Name for readers.
    pub name: String,
    /// Front page, or feed.
    pub url: CanonicalUrl,
    /// Is refreshed and listed.
    #[serde(default = "default_enabled", skip_serializing_if = "is_enabled")]
    pub enabled: bool,
    /// Is the source of the sample articles, which are deleted when the first real news arrives.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// Settings for this source only.
    #[serde(flatten)]
    pub overrides: Overrides,
}

impl Source {
    /// Creates an enabled source without overrides.
    pub fn new(id: SourceId, name: impl Into<String>, url: CanonicalUrl) -> Self {
        Self { id, name: name.into(), url, enabled: true, sample: false, overrides: Overrides::default() }
    }
}

fn default_enabled() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_enabled(value: &bool) -> bool {
    *value
}
