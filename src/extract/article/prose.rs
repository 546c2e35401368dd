//! The running text of the main content.

use super::figures;
use super::main_content::MainContent;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};

/// Returns true if a line is running text, and not part of a caption.
pub(crate) fn is_body_prose(dom: &Dom<'_>, lines: &PageLines, index: usize) -> bool {
    let line = lines.get(index);
    line.is_prose() && !figures::is_in_caption(dom, line.block)
}

/// Returns the first line of the main content that is running text and not the title.
pub(crate) fn first_prose(
    dom: &Dom<'_>,
    lines: &PageLines,
    content: &MainContent,
    title: Option<usize>,
) -> usize {
    let is_text = |index: &usize| {
        Some(*index) != title && is_body_prose(dom, lines, *index) && lines.boilerplate(*index).is_none()
    };
    content.lines.clone().find(is_text).unwrap_or(content.lines.start)
}

/// Returns the parent of a line's block.
pub(crate) fn parent_of(dom: &Dom<'_>, lines: &PageLines, index: usize) -> NodeId {
    dom.parent(lines.get(index).block)
}

/// Returns true for a sentence with a clause of its own, which names of editors or sources never make.
pub(crate) fn is_sentence(line: &PageLine, text: &str) -> bool {
    const LONG: u32 = 40;
    text.ends_with(['。', '！', '？', '”', '…'])
        && (text.contains('，') || line.size > LONG || has_long_phrase(text))
}

/// Returns true if a text has more Han characters in a row than a name: 编辑：年轻人不懂这个词的分量。
fn has_long_phrase(text: &str) -> bool {
    const LONGEST_NAME: usize = 9;
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
    text.ends_with(['。', '！', '？'])
        && text.split(|c| !is_han(c)).any(|run| run.chars().count() > LONGEST_NAME)
}

/// Returns true if most paragraphs among some lines are side by side in one element, which comments and teasers never are.
pub(crate) fn are_side_by_side(dom: &Dom<'_>, lines: &PageLines, indices: &[usize]) -> bool {
    const PARAGRAPHS: usize = 3;
    let prose = || indices.iter().copied().filter(|index| is_body_prose(dom, lines, *index));
    let parent = |index: usize| parent_of(dom, lines, index);
    let Some(first) = prose().next().map(parent) else { return false };
    let adjacent = prose().filter(|index| parent(*index) == first).count();
    adjacent >= PARAGRAPHS && adjacent * 2 > prose().count()
}
