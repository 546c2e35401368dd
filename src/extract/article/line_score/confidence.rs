//! How sure the scores are of the lines that were kept.

use super::scored_line::ScoredLine;
use super::weights::Weights;
use crate::extract::page::lines::PageLines;

/// Below this, an article is shown as one that may not be whole.
pub(crate) const LOW_CONFIDENCE: f64 = 0.9;

/// Returns the probability that the kept lines of a text are right (at least 95 % of it, and hardly anything else).
///
/// What speaks against them are lines of the main content that only their scores `cut`, and not by far. The calibration
/// was fitted on real pages that the scores had not seen (`examples/fit`).
pub(crate) fn confidence(lines: &PageLines, scores: &[f32], kept: &[usize], cut: &[usize]) -> f64 {
    Weights::fitted().confidence(share(|index| lines.get(index).size, scores, kept, cut))
}

/// Returns the share of the `kept` lines among those and the likely ones of `cut`, by their sizes.
pub fn kept_share(lines: &[ScoredLine], scores: &[f32], kept: &[usize], cut: &[usize]) -> f64 {
    share(|index| lines[index].size, scores, kept, cut)
}

fn share(size: impl Fn(usize) -> u32, scores: &[f32], kept: &[usize], cut: &[usize]) -> f64 {
    /// Lines less likely than this are none.
    const LEAST: f64 = 0.1;
    /// Kept lines are at least as likely as this, because some line has to be the text.
    const KEPT: f64 = 0.5;
    let probability = |index: usize| 1.0 / (1.0 + (-f64::from(scores[index])).exp());
    let size = |index: usize| f64::from(size(index));
    let text: f64 = kept.iter().map(|index| size(*index) * probability(*index).max(KEPT)).sum();
    let doubtful = cut.iter().map(|index| (size(*index), probability(*index)));
    let others: f64 =
        doubtful.filter(|(_, likely)| *likely > LEAST).map(|(size, likely)| size * likely).sum();
    text / (text + others).max(1.0)
}
