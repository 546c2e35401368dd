use std::collections::HashMap;
use std::ops::Range;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ArticleId, Block, ListEntry, SourceId, Tag};

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
    /// 隐藏: left out of every list that doesn't ask for it.
    Hidden,
}

/// What a reader, or a rule, does to an article: puts something on it or takes it off.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum MarkChange {
    /// A flag is set or cleared.
    Flag(Flag, bool),
    /// A tag is put on or taken off.
    Tag(Tag, bool),
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
pub struct ListFilter {
    /// One source, or all of them.
    pub source: Option<SourceId>,
    /// One section of that source, by name.
    pub section: Option<String>,
    /// All, unread, starred, later.
    pub view: View,
    /// Only titles that match these words; empty for all.
    pub title: String,
}

/// A direction in a list, which is sorted newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards older entries.
    Down,
    /// Towards newer entries.
    Up,
}

/// Where a window of a list ends: the sort key of its last entry. The next window starts behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The moment the entry is sorted by: publish time, else when it was first seen.
    pub moment: Timestamp,
    /// Its number, which decides between equal moments (higher first).
    pub id: ArticleId,
}

impl Cursor {
    /// The one right above its entry: down from there the entry itself comes first.
    #[must_use]
    pub fn above(self) -> Self {
        Self { id: ArticleId(self.id.0.saturating_add(1)), ..self }
    }
}

/// A window of a list: never the whole table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// The entries, newest first.
    pub entries: Vec<ListEntry>,
    /// Where to go on the same way; `None` at the end of the list.
    pub next: Option<Cursor>,
    /// How many entries the list has, where they were counted.
    pub total: Option<usize>,
    /// Of what a search found, where the words stand in the texts.
    pub snippets: HashMap<ArticleId, Snippet>,
}

/// A piece of a text with words that were found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, with `…` where the paragraph goes on.
    pub text: String,
    /// The words found: byte ranges of `text` on character boundaries, in order, without overlaps.
    pub hits: Vec<Range<usize>>,
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
    /// How many of these stand in the list of all sources: for the rest, an article of another source stands there.
    pub ahead: u64,
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
pub struct ArticlePosition {
    /// The block, counted from 0.
    pub block: u32,
    /// The byte in the block's plain text.
    pub byte: u32,
}

impl ArticlePosition {
    /// The same place in an article that reads differently now: in the block with the same words. Where that is gone,
    /// as far behind the nearest one before it that is still there as it was; and else where it was.
    #[must_use]
    pub fn moved(self, old: &[Block], new: &[Block]) -> Self {
        let before: Vec<String> = old.iter().take(self.block as usize + 1).map(Block::plain).collect();
        let new: Vec<String> = new.iter().map(Block::plain).collect();
        let kept = (0..before.len()).rev().find_map(|from| {
            let (words, earlier) = (before.get(from)?, before.get(..from)?);
            let twice = earlier.iter().filter(|other| *other == words).count();
            let same = (0..new.len()).filter(|to| !words.is_empty() && new.get(*to) == Some(words));
            same.take(twice + 1).last().map(|to| (from, to))
        });
        let Some((from, to)) = kept else { return self };
        let behind = self.block as usize - from;
        let block = (to + behind).min(new.len() - 1) as u32;
        Self { block, byte: if behind == 0 { self.byte } else { 0 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(words: &[&str]) -> Vec<Block> {
        words.iter().map(|words| Block::Paragraph { text: (*words).into() }).collect()
    }

    #[test]
    fn a_place_moves_with_its_words() {
        let old = blocks(&["记者", "一", "二", "一", "三"]);
        let at = |block, byte, new: &[&str]| {
            let moved = ArticlePosition { block, byte }.moved(&old, &blocks(new));
            (moved.block, moved.byte)
        };
        assert_eq!(at(2, 3, &["一", "二", "一", "三"]), (1, 3), "what stood above is gone");
        assert_eq!(at(3, 0, &["新", "记者", "一", "二", "一", "三"]), (4, 0), "the second of two");
        assert_eq!(at(4, 3, &["记者", "一", "二", "一", "三改", "四"]), (4, 0), "what was read has changed");
        assert_eq!(at(4, 0, &["二"]), (0, 0), "the end is gone");
        assert_eq!(at(4, 3, &["全", "新"]), (4, 3), "nothing is the same");
    }
}
