//! The place of a headline in a ranking (热榜).

use serde::{Deserialize, Serialize};

/// Rank, heat and movement of a headline, as far as its row shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ranking {
    /// Rank from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u16>,
    /// Heat in the units of the site: searches, readers, points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heat: Option<u64>,
    /// Change of the rank since the last edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movement: Option<Movement>,
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
