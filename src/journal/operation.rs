//! One operation: what was done, to which articles, when, and by whom.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::HybridTime;
use crate::model::{ArticlePosition, Flag};

/// One operation. Articles are named by their keys, so that it means the same on every machine, also before the article is
/// there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Operation {
    /// When it was done, which is also its identity.
    pub time: HybridTime,
    /// Its author.
    #[serde(default)]
    pub author: Author,
    /// Its kind, with the values that it sets.
    #[serde(flatten)]
    pub kind: OperationKind,
    /// The keys of the articles it was done to, with a label if they are kept.
    #[serde(default)]
    pub articles: BTreeMap<String, Option<ArticleLabel>>,
}

/// The author of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The reader. Rules leave the mark alone from then on.
    #[default]
    Reader,
    /// A rule. Has no effect on marks that the reader made.
    Rule,
    /// The reader, who took back the first mark that was made by hand: rules may set it again.
    Undo,
}

/// Kinds of operations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case")]
pub enum OperationKind {
    /// Sets or clears a flag.
    Flag {
        /// The flag.
        flag: Flag,
        /// True if it is set.
        value: bool,
    },
    /// Adds or removes a tag.
    Tag {
        /// The folded name, by which tags are compared.
        tag: String,
        /// The name as it is written.
        name: String,
        /// True if it is added.
        value: bool,
    },
    /// Renames a tag on all articles that have it. If there is a tag of the new name, the two are merged.
    RenameTag {
        /// The folded old name.
        from: String,
        /// The folded new name.
        to: String,
        /// The new name as it is written.
        name: String,
    },
    /// Leaves an article at a position.
    Position {
        /// The block.
        block: u32,
        /// The byte in the block.
        byte: u32,
    },
    /// Decides whether articles are the same story; takes the decision back if `same` is `None`.
    Story {
        /// Pairs of keys, the lesser first.
        pairs: BTreeSet<(String, String)>,
        /// True if they are.
        same: Option<bool>,
    },
    /// Changes a setting that the program keeps of a source.
    Source {
        /// The id of the source.
        id: String,
        /// The path of the key, as in the file of a source.
        #[serde(default)]
        key: String,
        /// The value as it would be written in a file; `None` if the reader sets none.
        #[serde(default)]
        value: Option<String>,
    },
}

impl OperationKind {
    /// Returns the operation that leaves an article at a position.
    pub fn position(position: ArticlePosition) -> Self {
        Self::Position { block: position.block, byte: position.byte }
    }
}

/// Title and source of a marked article, for homes that don't have the article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleLabel {
    /// The title.
    pub title: String,
    /// The id of the source.
    pub source: String,
    /// The name of the source.
    pub source_name: String,
    /// The publish time, as in an export.
    pub published: Option<String>,
}
