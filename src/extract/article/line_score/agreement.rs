//! How far the line filter and the fitted scores agree about the text of a page.

use std::collections::HashSet;

use super::scored_line::ScoredLine;
use super::span::best_span;
use crate::extract::article::filtered_lines::FilteredLines;
use crate::extract::article::line_verdict::{Region, judge};
use crate::extract::parsed_page::ParsedPage;

/// Returns the overlap (F1 by size, 0 to 1) of the lines that the filter kept with the best span of scored lines.
///
/// The two fail on different pages: below about 0.9, one of them took the wrong lines. Lines that their wording names as
/// boilerplate count for neither.
pub(crate) fn agreement(page: &ParsedPage<'_>, scored: &[ScoredLine], kept: &FilteredLines) -> f64 {
    let scores: Vec<f32> = scored.iter().map(|line| line.score).collect();
    let is_text = |index: &usize| judge(&page.dom, &page.lines, *index, Region::Body).is_none();
    let span: HashSet<usize> = best_span(&scores).into_iter().filter(is_text).collect();
    let size = |index: &usize| f64::from(page.lines.get(*index).size);
    let shared: f64 = kept.lines.iter().filter(|index| span.contains(index)).map(size).sum();
    let total: f64 = kept.lines.iter().chain(&span).map(size).sum();
    2.0 * shared / total.max(1.0)
}
