//! How sure the scores are of the lines that were kept.

use crate::extract::page::lines::PageLines;

/// Returns the probability that the kept lines are right (at least 95 % of the text, and hardly anything else).
///
/// If every score is the log odds that its line is text, a share of the text (F1 by size) can be expected to be right.
/// The two numbers translate it into a probability; they were fitted on real pages that the scores had not seen.
pub(crate) fn confidence(lines: &PageLines, scores: &[f32], kept: &[usize]) -> f64 {
    const INTERCEPT: f64 = 0.55;
    const SLOPE: f64 = 2.72;
    1.0 / (1.0 + (-INTERCEPT - SLOPE * expected_share(lines, scores, kept)).exp())
}

fn expected_share(lines: &PageLines, scores: &[f32], kept: &[usize]) -> f64 {
    let probability = |index: usize| 1.0 / (1.0 + (-f64::from(scores[index])).exp());
    let size = |index: usize| f64::from(lines.get(index).size);
    let right: f64 = kept.iter().map(|index| size(*index) * probability(*index)).sum();
    let taken: f64 = kept.iter().map(|index| size(*index)).sum();
    let wanted: f64 = (0..lines.len()).map(|index| size(index) * probability(index)).sum();
    2.0 * right / (taken + wanted).max(1.0)
}
