//! The state and the kind of a source.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Whether a source is refreshed and shown among the sources. Its stored articles are listed in any state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceState {
    /// Is refreshed and shown.
    #[default]
    On,
    /// Is shown, but not refreshed with the others.
    Paused,
    /// Is neither refreshed nor shown.
    Removed,
}

/// Kind of the page or feed at the address of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A site: a front page with headlines, and sections.
    #[default]
    Site,
    /// A feed.
    Feed,
    /// A digital newspaper (数字报), by issues and pages.
    Paper,
    /// A ranking (热榜).
    Ranking,
}

impl SourceState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::On, Self::Paused, Self::Removed];

    /// Returns true for a source that is refreshed.
    pub fn is_on(&self) -> bool {
        *self == Self::On
    }

    /// Returns its name in files, exports and the archive.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Paused => "paused",
            Self::Removed => "removed",
        }
    }
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Site, Self::Feed, Self::Paper, Self::Ranking];

    /// Returns true for a site.
    pub fn is_site(&self) -> bool {
        *self == Self::Site
    }

    /// Returns its name in files, exports and the archive.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Feed => "feed",
            Self::Paper => "paper",
            Self::Ranking => "ranking",
        }
    }
}

impl fmt::Display for SourceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for SourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for SourceState {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == name);
        found.ok_or_else(|| format!("`{name}` is no state of a source"))
    }
}

impl FromStr for SourceKind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == name);
        found.ok_or_else(|| format!("`{name}` is no kind of source"))
    }
}
