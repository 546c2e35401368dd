//! How sure the scores are of the lines that were kept.

use crate::extract::page::lines::PageLines;

/// Below this, an article is shown as one that may not be whole.
pub(crate) const LOW_CONFIDENCE: f64 = 0.9;

/// Returns the probability that the kept lines of a text are right (at least 95 % of it, and hardly anything else).
///
/// What speaks against them are lines of the main content that only their scores `cut`, and not by far. The two numbers
/// translate the share of the kept into a probability; they were fitted on real pages that the scores had not seen.
pub(crate) fn confidence(lines: &PageLines, scores: &[f32], kept: &[usize], cut: &[usize]) -> f64 {
    const INTERCEPT: f64 = -3.55;
    const SLOPE: f64 = 6.97;
    /// Lines less likely than this are none.
    const LEAST: f64 = 0.1;
    /// Kept lines are at least as likely as this, because some line has to be the text.
    const KEPT: f64 = 0.5;
    let probability = |index: usize| 1.0 / (1.0 + (-f64::from(scores[index])).exp());
    let size = |index: usize| f64::from(lines.get(index).size);
    let text: f64 = kept.iter().map(|index| size(*index) * probability(*index).max(KEPT)).sum();
    let doubtful = cut.iter().map(|index| (size(*index), probability(*index)));
    let others: f64 =
        doubtful.filter(|(_, likely)| *likely > LEAST).map(|(size, likely)| size * likely).sum();
    1.0 / (1.0 + (-INTERCEPT - SLOPE * text / (text + others).max(1.0)).exp())
}
