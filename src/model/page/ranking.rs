//! The place of a headline in a ranking (热榜).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Rank, heat and movement of a headline, as far as its row shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ranking {
    /// Rank from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u16>,
    /// Rank in the last edition but this one, as far as the archive knows it.
    #[serde(default, rename = "rank_before", skip_serializing_if = "Option::is_none")]
    pub before: Option<u16>,
    /// Heat in the units of the site: searches, readers, points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heat: Option<u64>,
    /// Change of the rank since the last edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movement: Option<Movement>,
}

impl Ranking {
    /// Returns how many places the headline has risen, negative if it fell; `None` if that is not known.
    pub fn rise(&self) -> Option<i32> {
        Some(i32::from(self.before?) - i32::from(self.rank?))
    }
}

/// Change of a rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Movement {
    /// It was not in the last edition.
    New,
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It kept its rank.
    Same,
}

impl Movement {
    const ALL: [Self; 4] = [Self::New, Self::Up, Self::Down, Self::Same];

    /// Returns its name in exports and the archive.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
        }
    }
}

impl fmt::Display for Movement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Movement {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|movement| movement.as_str() == name);
        found.ok_or_else(|| format!("`{name}` is no movement of a rank"))
    }
}
