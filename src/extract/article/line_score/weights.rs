//! The fitted weights of line features, as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::feature::{Feature, FeatureValues};

/// A weight for each feature, and the calibration of their confidence.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    features: [f32; Feature::ALL.len()],
    calibration: Calibration,
}

/// Translates the share of the kept lines into the log odds that they are right.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calibration {
    intercept: f64,
    slope: f64,
}

/// The file of weights.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightsFile {
    confidence: Calibration,
    features: BTreeMap<String, f32>,
}

/// The weights that ship, written by `examples/fit`.
static FITTED: LazyLock<Weights> = LazyLock::new(|| {
    Weights::parse(include_str!("../../../../assets/weights/lines.toml")).expect("a test parses the weights")
});

impl Weights {
    /// Returns the weights that ship with the program.
    pub(crate) fn fitted() -> &'static Self {
        &FITTED
    }

    /// Parses a table of `name = weight`. Features that are not named weigh nothing.
    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let file: WeightsFile = toml::from_str(text)?;
        let mut features = [0.0; Feature::ALL.len()];
        for feature in Feature::ALL {
            features[*feature as usize] = file.features.get(feature.name()).copied().unwrap_or_default();
        }
        Ok(Self { features, calibration: file.confidence })
    }

    /// Returns the probability that lines are right, by the share of them among the likely ones.
    pub(crate) fn confidence(&self, kept_share: f64) -> f64 {
        let Calibration { intercept, slope } = self.calibration;
        1.0 / (1.0 + (-intercept - slope * kept_share).exp())
    }

    /// Iterates over what each feature of a line adds to its score.
    pub(crate) fn parts(&self, values: &FeatureValues) -> impl Iterator<Item = (&'static str, f32)> {
        let parts = self.features.iter().zip(values.as_slice()).map(|(weight, value)| weight * value);
        let named = Feature::ALL.iter().zip(parts).filter(|(feature, _)| **feature != Feature::Bias);
        named.map(|(feature, part)| (feature.name(), part))
    }

    /// Returns the weighted sum of a line's features: above 0 for text, below for boilerplate, in log odds.
    pub(crate) fn score(&self, values: &FeatureValues) -> f32 {
        self.features.iter().zip(values.as_slice()).map(|(weight, value)| weight * value).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitted_weights_name_known_features_only() {
        let file: WeightsFile = toml::from_str(include_str!("../../../../assets/weights/lines.toml"))
            .expect("a table of numbers");
        let rows = file.features;
        let known: Vec<&str> = Feature::ALL.iter().map(|feature| feature.name()).collect();
        let unknown: Vec<&String> = rows.keys().filter(|name| !known.contains(&name.as_str())).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert!(rows.values().all(|weight| weight.is_finite()));
    }

    #[test]
    fn names_of_features_are_unique() {
        let mut names: Vec<&str> = Feature::ALL.iter().map(|feature| feature.name()).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
