//! Summaries above an article that repeat its text.

use std::ops::Range;

use super::prose::parent_of;
use crate::extract::lexicon::text_words::after_summary_label;
use crate::extract::page::dom::Dom;
use crate::extract::page::lines::PageLines;

/// Returns true if the first line of `ahead` is contained in one of the lines after it.
pub(crate) fn is_preview(lines: &PageLines, ahead: Range<usize>) -> bool {
    const SHORTEST: usize = 16;
    const NEAR: usize = 12;
    /// Number of bytes by which a paragraph is longer than its summary; repeated captions differ by a word.
    const LONGER_BY: usize = 30;
    let text = lines.text(ahead.start);
    let label = text.strip_prefix('【').and_then(|text| text.split_once('】'));
    let text = label.map_or(text, |(_, text)| text).trim_end_matches(['…', '.', '。']);
    let contains_it = |index: usize| {
        let other = lines.text(index);
        other.len() > text.len() + LONGER_BY && other.contains(text)
    };
    text.chars().count() >= SHORTEST && ahead.skip(1).take(NEAR).any(contains_it)
}

/// Returns true if a line is labelled as a summary, by itself, by the line above, or by the head of its element, and is in
/// another element than the end of the running text.
///
/// A summary among the paragraphs was written as the first of them.
pub(crate) fn is_labelled_summary(
    dom: &Dom<'_>,
    lines: &PageLines,
    index: usize,
    last_prose: Option<usize>,
) -> bool {
    const LONGEST_LABEL: usize = 24;
    let has_label = |text: &str, is_rest: fn(&str) -> bool| {
        let begin: String = text.chars().filter(|c| !c.is_whitespace()).take(LONGEST_LABEL).collect();
        after_summary_label(&begin).is_some_and(is_rest)
    };
    let parent = parent_of(dom, lines, index);
    let is_head = |index: usize| has_label(lines.text(index), |rest| matches!(rest, "" | ":" | "："));
    let is_labelled = has_label(lines.text(index), |rest| rest.starts_with([':', '：']))
        || index > 0 && is_head(index - 1)
        || is_head(lines.within(dom, parent).start.min(index));
    is_labelled && last_prose.is_some_and(|last| parent_of(dom, lines, last) != parent)
}
