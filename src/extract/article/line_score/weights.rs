//! The fitted weights of line features, as data.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::feature::{Feature, FeatureValues};

/// A weight for each feature.
#[derive(Debug, Clone)]
pub(crate) struct Weights([f32; Feature::ALL.len()]);

/// The weights that ship, written by `examples/fit.rs`.
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
        let rows: BTreeMap<String, f32> = toml::from_str(text)?;
        let mut weights = [0.0; Feature::ALL.len()];
        for feature in Feature::ALL {
            weights[*feature as usize] = rows.get(feature.name()).copied().unwrap_or_default();
        }
        Ok(Self(weights))
    }

    /// Iterates over what each feature of a line adds to its score.
    pub(crate) fn parts(&self, values: &FeatureValues) -> impl Iterator<Item = (&'static str, f32)> {
        let parts = self.0.iter().zip(values.as_slice()).map(|(weight, value)| weight * value);
        let named = Feature::ALL.iter().zip(parts).filter(|(feature, _)| **feature != Feature::Bias);
        named.map(|(feature, part)| (feature.name(), part))
    }

    /// Returns the weighted sum of a line's features: above 0 for text, below for boilerplate, in log odds.
    pub(crate) fn score(&self, values: &FeatureValues) -> f32 {
        self.0.iter().zip(values.as_slice()).map(|(weight, value)| weight * value).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitted_weights_name_known_features_only() {
        let rows: BTreeMap<String, f32> =
            toml::from_str(include_str!("../../../../assets/weights/lines.toml"))
                .expect("a table of numbers");
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
