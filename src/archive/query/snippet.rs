//! The part of a paragraph around the first match, as search results show it.

use std::ops::Range;

use super::query_matcher::QueryMatcher;
use crate::model::Snippet;
use crate::text::Folded;

/// Characters of a snippet before the first match.
const BEFORE: usize = 16;

/// Characters of a snippet in all.
const LENGTH: usize = 80;

/// Cuts a snippet out of a paragraph, with its matches as byte ranges.
pub(super) fn snippet(paragraph: &str, matcher: &QueryMatcher) -> Snippet {
    let folded = Folded::new(paragraph);
    let hits: Vec<_> = matcher.find(folded.key()).into_iter().map(|range| folded.source(range)).collect();
    let first = hits.first().map_or(0, |range| range.start);
    let starts: Vec<usize> = paragraph.char_indices().map(|(at, _)| at).collect();
    let from = starts.partition_point(|at| *at < first).saturating_sub(BEFORE);
    let start = starts.get(from).copied().unwrap_or(0);
    let end = starts.get(from + LENGTH).copied().unwrap_or(paragraph.len());
    let (before, after) = (if from > 0 { "…" } else { "" }, if end < paragraph.len() { "…" } else { "" });
    let part = paragraph.get(start..end).unwrap_or_default().replace('\n', " ");
    let in_snippet = |range: &Range<usize>| {
        (range.end <= end).then(|| range.start - start + before.len()..range.end - start + before.len())
    };
    Snippet { text: format!("{before}{part}{after}"), hits: hits.iter().filter_map(in_snippet).collect() }
}
