//! Logistic regression with a ridge penalty, by Newton's method.

use wanbao::extract::{Feature, ScoredLine};

use super::cases::{Case, LineLabel};

/// The ridge penalty on the weights of standardised features.
const RIDGE: f64 = 80.0;
/// Newton steps from nothing; the loss no longer changes after about eight.
const STEPS: usize = 10;
/// Newton steps from weights that were fitted with a few pages more.
const FURTHER_STEPS: usize = 3;
/// Number of features.
const COUNT: usize = Feature::ALL.len();

/// The standard deviation of every feature; 1 for those that never vary.
pub(crate) struct Scales(Vec<f64>);

impl Scales {
    /// Measures the features of all lines.
    pub(crate) fn new(cases: &[Case]) -> Self {
        let (mut count, mut sums, mut squares) = (0.0, vec![0.0; COUNT], vec![0.0; COUNT]);
        for line in cases.iter().flat_map(|case| &case.lines) {
            count += 1.0;
            for (at, value) in line.features.as_slice().iter().enumerate() {
                sums[at] += f64::from(*value);
                squares[at] += f64::from(*value).powi(2);
            }
        }
        let variance = |(sum, square): (f64, f64)| square / count - (sum / count) * (sum / count);
        let deviation = |sums| Some(variance(sums).sqrt()).filter(|it| *it > 1e-6).unwrap_or(1.0);
        Self(sums.into_iter().zip(squares).map(deviation).collect())
    }
}

/// Weights of standardised features.
pub(crate) struct Fit(Vec<f64>);

impl Fit {
    /// Fits weights on some cases, from nothing or from weights that are nearly right.
    pub(crate) fn new<'c>(
        scales: &Scales,
        cases: impl Iterator<Item = &'c Case>,
        start: Option<&Self>,
    ) -> Self {
        let rows: Vec<Row> = cases.flat_map(|case| rows(case, scales)).collect();
        let share = rows.len() as f64 / rows.iter().map(|row| row.share).sum::<f64>();
        let mut weights = start.map_or_else(|| vec![0.0; COUNT], |start| start.0.clone());
        for _ in 0..start.map_or(STEPS, |_| FURTHER_STEPS) {
            let mut gradient: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
            gradient[0] = 0.0;
            let mut hessian = vec![vec![0.0; COUNT]; COUNT];
            for row in &rows {
                row.add(share, &weights, &mut gradient, &mut hessian);
            }
            for at in 1..COUNT {
                let (above, below) = hessian.split_at_mut(at);
                for (other, row) in above.iter().enumerate() {
                    below[0][other] = row[at];
                }
            }
            for (at, row) in hessian.iter_mut().enumerate() {
                row[at] += if at == 0 { 1e-6 } else { RIDGE };
            }
            for (weight, step) in weights.iter_mut().zip(solve(hessian, gradient)) {
                *weight += step;
            }
        }
        Self(weights)
    }

    /// Returns the weights of the features as they are measured.
    pub(crate) fn weights(&self, scales: &Scales) -> Vec<f64> {
        self.0.iter().zip(&scales.0).map(|(weight, scale)| weight / scale).collect()
    }
}

/// Returns the score of a line.
pub(crate) fn score(weights: &[f64], line: &ScoredLine) -> f32 {
    let parts = weights.iter().zip(line.features.as_slice());
    parts.map(|(weight, value)| weight * f64::from(*value)).sum::<f64>() as f32
}

/// A line as the fit sees it: its features that are not 0, standardised.
struct Row {
    values: Vec<(usize, f64)>,
    is_text: bool,
    /// How much it counts. Pages count by the square root of their lines, so that long ones don't decide alone.
    share: f64,
}

fn rows<'c>(case: &'c Case, scales: &'c Scales) -> impl Iterator<Item = Row> + 'c {
    let share = case.weight / (case.lines.len() as f64).sqrt();
    let row = move |(line, label): (&ScoredLine, &LineLabel)| {
        let values = line.features.as_slice().iter().zip(&scales.0);
        let values = values.map(|(value, scale)| f64::from(*value) / scale).enumerate();
        Row {
            values: values.filter(|(_, value)| *value != 0.0).collect(),
            is_text: *label == LineLabel::Text,
            share,
        }
    };
    case.lines.iter().zip(&case.labels).filter(|(_, label)| **label != LineLabel::Optional).map(row)
}

impl Row {
    /// Adds the line's part of the gradient and of the upper half of the Hessian.
    fn add(&self, share: f64, weights: &[f64], gradient: &mut [f64], hessian: &mut [Vec<f64>]) {
        let score: f64 = self.values.iter().map(|(at, value)| weights[*at] * value).sum();
        let odds = 1.0 / (1.0 + (-score).exp());
        let (error, curve) = (f64::from(u8::from(self.is_text)) - odds, (odds * (1.0 - odds)).max(1e-6));
        for (place, (at, value)) in self.values.iter().enumerate() {
            gradient[*at] += share * self.share * error * value;
            let (row, part) = (&mut hessian[*at], share * self.share * curve * value);
            for (other, more) in &self.values[place..] {
                row[*other] += part * more;
            }
        }
    }
}

/// Solves a symmetric, positive definite system by Gaussian elimination.
pub(crate) fn solve(mut matrix: Vec<Vec<f64>>, mut vector: Vec<f64>) -> Vec<f64> {
    let count = vector.len();
    for at in 0..count {
        let pivot = matrix[at].clone();
        for row in at + 1..count {
            let factor = matrix[row][at] / pivot[at];
            if factor != 0.0 {
                for column in at..count {
                    matrix[row][column] -= factor * pivot[column];
                }
                vector[row] -= factor * vector[at];
            }
        }
    }
    for at in (0..count).rev() {
        let known: f64 = (at + 1..count).map(|column| matrix[at][column] * vector[column]).sum();
        vector[at] = (vector[at] - known) / matrix[at][at];
    }
    vector
}
