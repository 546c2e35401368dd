//! A line with everything the fit of the weights needs.

use super::feature::FeatureValues;
use super::line_table::LineTable;
use super::weights::Weights;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::parsed_page::ParsedPage;

/// A line of a page and what its score is computed from.
#[derive(Debug, Clone)]
pub struct ScoredLine {
    /// Text, with white space collapsed.
    pub text: String,
    /// Size in cells.
    pub size: u32,
    /// Values of its features.
    pub features: FeatureValues,
    /// Log odds that it belongs to the text of the article, with the weights that ship.
    pub score: f32,
    /// Kind of boilerplate that its wording names, if any; no feature depends on it.
    pub boilerplate: Option<Boilerplate>,
}

impl ScoredLine {
    /// Returns the features that move the score most, with what each adds to it.
    pub(crate) fn strongest(&self) -> Vec<(&'static str, f32)> {
        const COUNT: usize = 4;
        let mut parts: Vec<(&str, f32)> = Weights::fitted().parts(&self.features).collect();
        parts.sort_by(|(_, one), (_, other)| other.abs().total_cmp(&one.abs()));
        parts.truncate(COUNT);
        parts
    }
}

/// Returns the score of every line of a page.
pub(crate) fn scores(page: &ParsedPage<'_>) -> Vec<f32> {
    let table = LineTable::new(&page.dom, &page.lines, &page.metadata);
    let mut scores: Vec<f32> =
        (0..page.lines.len()).map(|index| Weights::fitted().score(&table.features(index))).collect();
    table.bound(&mut scores);
    scores
}

/// Measures all lines of a page.
pub(crate) fn scored_lines(page: &ParsedPage<'_>) -> Vec<ScoredLine> {
    let table = LineTable::new(&page.dom, &page.lines, &page.metadata);
    let features: Vec<FeatureValues> = (0..page.lines.len()).map(|index| table.features(index)).collect();
    let mut scores: Vec<f32> = features.iter().map(|values| Weights::fitted().score(values)).collect();
    table.bound(&mut scores);
    let line = |(index, (features, score)): (usize, (FeatureValues, f32))| ScoredLine {
        text: page.lines.text(index).to_owned(),
        size: page.lines.get(index).size,
        score,
        features,
        boilerplate: page.lines.boilerplate(index),
    };
    features.into_iter().zip(scores).enumerate().map(line).collect()
}
