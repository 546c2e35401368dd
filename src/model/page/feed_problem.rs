//! Faults of a feed that was read nevertheless.

use serde::{Deserialize, Serialize};

/// A fault of a feed, to be told to the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum FeedProblem {
    /// The document is not well-formed from this line on.
    NotWellFormed {
        /// Number of the line, from 1.
        line: usize,
    },
    /// The document ends in the middle.
    CutOff,
    /// Something precedes the document.
    JunkBefore,
    /// The document declares another encoding than it has.
    WrongEncoding {
        /// The declared encoding.
        declared: String,
        /// The encoding that it was read with.
        actual: String,
    },
    /// Items without an address, or with neither a title nor a text.
    ItemsLeftOut {
        /// Number of items.
        count: usize,
    },
}
