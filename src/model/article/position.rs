//! Positions in an article that stay valid when the text is typeset again or extracted again.

use serde::{Deserialize, Serialize};

use super::Block;

/// A position in an article, independent of line width and script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct ArticlePosition {
    /// Index of the block.
    pub block: u32,
    /// Byte offset in the block's plain text.
    pub byte: u32,
}

impl ArticlePosition {
    /// Returns the corresponding position in a changed article: the same byte of the block with the same text.
    ///
    /// If that block is gone, the position keeps its distance in blocks from the nearest earlier block that still exists. If
    /// no earlier block exists either, the position is unchanged.
    #[must_use]
    pub fn relocated(self, old: &[Block], new: &[Block]) -> Self {
        let before: Vec<String> = old.iter().take(self.block as usize + 1).map(Block::plain_text).collect();
        let new: Vec<String> = new.iter().map(Block::plain_text).collect();
        let found = (0..before.len()).rev().find_map(|from| {
            let (text, earlier) = (before.get(from)?, before.get(..from)?);
            // Of equal blocks, the one with as many equal ones before it corresponds.
            let repeats = earlier.iter().filter(|other| *other == text).count();
            let same = (0..new.len()).filter(|to| !text.is_empty() && new.get(*to) == Some(text));
            same.take(repeats + 1).last().map(|to| (from, to))
        });
        let Some((from, to)) = found else { return self };
        let distance = self.block as usize - from;
        let block = (to + distance).min(new.len() - 1) as u32;
        Self { block, byte: if distance == 0 { self.byte } else { 0 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(texts: &[&str]) -> Vec<Block> {
        texts.iter().map(|text| Block::Paragraph { text: (*text).into() }).collect()
    }

    #[test]
    fn relocated_position_follows_its_text() {
        let old = blocks(&["记者", "一", "二", "一", "三"]);
        let relocate = |block, byte, new: &[&str]| {
            let position = ArticlePosition { block, byte }.relocated(&old, &blocks(new));
            (position.block, position.byte)
        };
        assert_eq!(relocate(2, 3, &["一", "二", "一", "三"]), (1, 3), "first block removed");
        assert_eq!(
            relocate(3, 0, &["新", "记者", "一", "二", "一", "三"]),
            (4, 0),
            "second of two equal blocks"
        );
        assert_eq!(relocate(4, 3, &["记者", "一", "二", "一", "三改", "四"]), (4, 0), "block changed");
        assert_eq!(relocate(4, 0, &["二"]), (0, 0), "end removed");
        assert_eq!(relocate(4, 3, &["全", "新"]), (4, 3), "everything changed");
    }
}
