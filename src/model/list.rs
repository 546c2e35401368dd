use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ArticleId, Entry, SourceId};

/// What a reader can set on an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flag {
    /// 已读.
    Read,
    /// 收藏.
    Starred,
    /// 稍后读.
    Later,
}

/// Which entries of a list are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// Every one.
    #[default]
    All,
    /// Those not read yet.
    Unread,
    /// The starred ones.
    Starred,
    /// Those kept for later.
    Later,
}

/// What a list shows: always newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// One source, or all of them.
    pub source: Option<SourceId>,
    /// One section of that source, by name.
    pub section: Option<String>,
    /// All, unread, starred, later.
    pub view: View,
    /// Only titles that match these words; empty for all.
    pub title: String,
}

/// Where a window of a list ends: the sort key of its last entry. The next window starts behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The moment the entry is sorted by: publish time, else when it was first seen.
    pub moment: Timestamp,
    /// Its number, which decides between equal moments (higher first).
    pub id: ArticleId,
}

/// A window of a list: never the whole table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// The entries, newest first.
    pub entries: Vec<Entry>,
    /// Where to go on; `None` at the end of the list.
    pub next: Option<Cursor>,
}

/// One source as the sections pane shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceContents {
    /// Its id.
    pub id: SourceId,
    /// Its name.
    pub name: String,
    /// Is the sample edition.
    pub sample: bool,
    /// How many of its articles are unread.
    pub unread: u64,
    /// Its sections in the order of the navigation.
    pub sections: Vec<SectionContents>,
}

/// One section as the sections pane shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionContents {
    /// Its name.
    pub name: String,
    /// How many of its articles are unread.
    pub unread: u64,
}

/// A place in an article that survives a change of width, of script or of the extractor's small details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Anchor {
    /// The block, counted from 0.
    pub block: u32,
    /// The byte in the block's plain text.
    pub byte: u32,
}
