//! The best span of lines, given a score for each.
//!
//! The text of an article is one span of lines with gaps: captions, advertisements and share bars interrupt it, but
//! it begins once and ends once. The span maximises the sum of the scores of its lines, less a cost for every
//! interruption, and is never empty: Viterbi decoding with the states before, text, gap and after (Forney 1973, "The
//! Viterbi algorithm") would drop articles of one line.

/// A single line's score counts at most this much, so that no line decides alone.
const CLIP: f32 = 6.0;
/// Cost of an interruption.
const INTERRUPTION: f32 = 1.0;

/// The best span up to a line, ending in text or in a gap.
#[derive(Clone, Copy)]
struct SpanState {
    total: f32,
    /// True if the state before was a gap (for text) or text (for a gap).
    switched: bool,
}

/// Returns the lines of the best span, in order; empty only if there are no lines. Linear in the number of lines.
pub(crate) fn best_span(scores: &[f32]) -> Vec<usize> {
    let (mut texts, mut gaps): (Vec<SpanState>, Vec<SpanState>) = (Vec::new(), Vec::new());
    let (mut text, mut gap) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
    let mut begins = Vec::with_capacity(scores.len());
    for score in scores {
        let score = score.clamp(-CLIP, CLIP);
        let (from_text, from_gap) = (text, gap);
        let before = from_text.max(from_gap).max(0.0);
        begins.push(before <= 0.0);
        texts.push(SpanState { total: before + score, switched: from_gap > from_text });
        // The cost of an interruption is paid when it begins.
        let opened = from_text - INTERRUPTION;
        gaps.push(SpanState { total: from_gap.max(opened), switched: opened >= from_gap });
        (text, gap) = (before + score, from_gap.max(opened));
    }
    let last = (0..scores.len()).rev().max_by(|one, other| texts[*one].total.total_cmp(&texts[*other].total));
    let Some(last) = last else { return Vec::new() };
    let mut span = Vec::new();
    let (mut index, mut in_text) = (last, true);
    loop {
        let state = if in_text { texts[index] } else { gaps[index] };
        if in_text {
            span.push(index);
            if begins[index] || index == 0 {
                break;
            }
        }
        in_text = in_text != state.switched;
        index -= 1;
    }
    span.reverse();
    span
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keeps_one_line_if_every_score_is_negative() {
        assert_eq!(best_span(&[-3.0, -1.0, -2.0]), [1]);
        assert_eq!(best_span(&[]), Vec::<usize>::new());
    }

    #[test]
    fn bridges_gaps_that_are_worth_it() {
        assert_eq!(best_span(&[-2.0, 3.0, -2.0, 4.0, -2.0, -2.0, 0.5]), [1, 3]);
    }

    #[test]
    fn a_weak_line_is_kept_rather_than_interrupting_the_text() {
        assert_eq!(best_span(&[3.0, -0.5, 3.0]), [0, 1, 2]);
    }

    fn value(scores: &[f32], lines: &[usize]) -> f32 {
        let sum: f32 = lines.iter().map(|line| scores[*line].clamp(-CLIP, CLIP)).sum();
        let gaps = lines.windows(2).filter(|pair| pair[1] > pair[0] + 1).count();
        sum - gaps as f32 * INTERRUPTION
    }

    proptest! {
        #[test]
        fn finds_the_best_of_all_spans(scores in proptest::collection::vec(-8.0_f32..8.0, 1..10)) {
            let best = value(&scores, &best_span(&scores));
            for set in 1_u32..1 << scores.len() {
                let lines: Vec<usize> = (0..scores.len()).filter(|line| set & 1 << line != 0).collect();
                prop_assert!(value(&scores, &lines) <= best + 1e-4);
            }
        }
    }
}
