//! Decides whether the text of an item is the full text of its article, or only a summary.

use crate::model::Block;
use crate::text::is_han;

/// Size of a text that is no mere summary, in cells.
const LONG: usize = 500;

/// Size of the smallest text in an element for full texts that is one, in cells.
const SHORT: usize = 60;

/// Ends of texts that were cut.
const CUT: [&str; 22] = [
    "…",
    "...",
    "[…]",
    "[...]",
    "[&hellip;]",
    "(more)",
    "more»",
    "more »",
    "read more",
    "read more »",
    "continue reading",
    "continue reading →",
    "continue reading »",
    "全文",
    "阅读全文",
    "閱讀全文",
    "查看全文",
    "阅读原文",
    "閱讀更多",
    "阅读更多",
    "查看更多",
    "繼續閱讀",
];

/// The texts of an item as blocks.
#[derive(Debug, Default)]
pub(super) struct ItemTexts {
    /// Text in an element for full texts.
    pub(super) content: Vec<Block>,
    /// Text in an element for summaries.
    pub(super) summary: Vec<Block>,
    /// The item has a title of its own. One without is a note, whose text is all there is.
    pub(super) has_title: bool,
}

impl ItemTexts {
    /// Returns the text to show, and whether it is the full text; `None` without any.
    ///
    /// `cut_at` is the size at which the feed cuts its summaries ([`cut_size`]).
    pub(super) fn choose(self, cut_at: Option<usize>) -> Option<(Vec<Block>, bool)> {
        let is_full = self.has_full_content(cut_at) || self.is_full_summary(cut_at);
        let takes_content = size(&self.content) >= size(&self.summary);
        let blocks = if takes_content { self.content } else { self.summary };
        (!blocks.is_empty()).then_some((blocks, is_full))
    }

    fn has_full_content(&self, cut_at: Option<usize>) -> bool {
        let (content, summary) = (size(&self.content), size(&self.summary));
        let is_more = summary == 0 || content * 10 >= summary * 12 || content >= LONG;
        let is_enough = content >= SHORT || !self.has_title && content > 0;
        is_more && is_enough && !is_cut(&self.content) && !is_cut_at(&self.content, cut_at)
    }

    /// Returns true if the element for a summary holds the full text, as in many feeds of RSS 2.0.
    fn is_full_summary(&self, cut_at: Option<usize>) -> bool {
        let summary = size(&self.summary);
        let is_long = summary >= LONG && self.summary.iter().filter(|block| has_text(block)).count() > 1;
        let is_enough = is_long || summary >= 3 * LONG || !self.has_title && summary > 0;
        is_enough
            && summary >= size(&self.content)
            && !is_cut(&self.summary)
            && !is_cut_at(&self.summary, cut_at)
    }

    /// Returns the size of the longer text, if it ends in the middle of a sentence.
    fn unfinished_size(&self) -> Option<usize> {
        let longer = if size(&self.content) >= size(&self.summary) { &self.content } else { &self.summary };
        ends_unfinished(longer).then(|| size(longer))
    }
}

/// Returns the size at which a feed cuts its texts, if it does: most of them have nearly the same size, and end in the
/// middle of a sentence.
pub(super) fn cut_size<'a>(texts: impl Iterator<Item = &'a ItemTexts>) -> Option<usize> {
    const FEWEST: usize = 3;
    let sizes: Vec<usize> = texts.filter_map(ItemTexts::unfinished_size).collect();
    let largest = sizes.iter().copied().max().filter(|_| sizes.len() >= FEWEST)?;
    let alike = sizes.iter().filter(|size| is_at(**size, largest)).count();
    (alike * 10 >= sizes.len() * 7).then_some(largest)
}

/// Returns true for a text that a cut at a size left.
fn is_cut_at(blocks: &[Block], cut_at: Option<usize>) -> bool {
    cut_at.is_some_and(|at| ends_unfinished(blocks) && is_at(size(blocks), at))
}

/// Returns true for a size that a cut at another one leaves.
fn is_at(size: usize, cut_at: usize) -> bool {
    const TOLERANCE: usize = 12;
    size + TOLERANCE >= cut_at
}

/// Returns true if a text ends in the middle of a sentence.
fn ends_unfinished(blocks: &[Block]) -> bool {
    const ENDS: &[char] =
        &['。', '！', '？', '.', '!', '?', '”', '」', '』', '"', '）', ')', '】', ':', '：', '；'];
    last_text(blocks).is_some_and(|text| !text.ends_with(ENDS))
}

fn last_text(blocks: &[Block]) -> Option<String> {
    blocks.iter().rev().map(|block| block.plain_text().trim().to_owned()).find(|text| !text.is_empty())
}

/// Returns true if a text ends where it was cut, or with a link to the rest.
fn is_cut(blocks: &[Block]) -> bool {
    let last = last_text(blocks).unwrap_or_default().to_lowercase();
    let last = last.trim_end_matches(['>', '»', '→', '›', ' ', '）', ')']);
    CUT.iter().any(|end| last.ends_with(end.trim_end_matches(['>', '»', '→', ' ', ')'])))
}

fn has_text(block: &Block) -> bool {
    !block.plain_text().is_empty()
}

/// Returns the size of a text: a Chinese character counts twice.
fn size(blocks: &[Block]) -> usize {
    let text_size = |text: String| text.chars().map(|c| 1 + usize::from(is_han(c))).sum::<usize>();
    blocks.iter().map(|block| text_size(block.plain_text())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(texts: &[&str]) -> Vec<Block> {
        texts.iter().map(|text| Block::Paragraph { text: (*text).into() }).collect()
    }

    fn is_full(content: &[&str], summary: &[&str]) -> Option<bool> {
        let texts = ItemTexts { content: blocks(content), summary: blocks(summary), has_title: true };
        texts.choose(None).map(|(_, is_full)| is_full)
    }

    #[test]
    fn tells_full_texts_from_summaries() {
        let long = "渡口的新船昨天下水，船工们把旧船拖上了岸。".repeat(12);
        let summary = "渡口的新船昨天下水。";
        assert_eq!(is_full(&[&long], &[summary]), Some(true));
        assert_eq!(is_full(&[], &[&long, summary]), Some(true), "description with paragraphs");
        assert_eq!(is_full(&[], &[summary]), Some(false));
        assert_eq!(is_full(&[summary], &[summary]), Some(false), "both the same");
        assert_eq!(is_full(&[&long, "阅读全文 »"], &[summary]), Some(false));
        assert_eq!(is_full(&[&(long + "……")], &[]), Some(false));
        assert_eq!(is_full(&[], &[]), None);
    }

    #[test]
    fn notes_without_a_title_are_whole() {
        let texts =
            ItemTexts { content: Vec::new(), summary: blocks(&["今天的船晚点。"]), has_title: false };
        assert_eq!(texts.choose(None).map(|(_, is_full)| is_full), Some(true));
    }

    #[test]
    fn texts_of_one_size_are_cut() {
        let texts = |sizes: &[usize], end: &str| -> Vec<ItemTexts> {
            let text = |size: &usize| blocks(&[("船".repeat(size / 2) + end).as_str()]);
            sizes.iter().map(|size| ItemTexts { summary: text(size), ..ItemTexts::default() }).collect()
        };
        assert_eq!(cut_size(texts(&[600, 600, 598, 600, 120], "").iter()), Some(600));
        assert_eq!(cut_size(texts(&[600, 600, 598, 600, 120], "。").iter()), None);
        assert_eq!(cut_size(texts(&[600, 900, 1500, 2000, 120], "").iter()), None);
    }
}
