//! Judges a fit by pages that it never saw, and calibrates how sure it may be.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use wanbao::extract::{best_span, kept_share};

use super::cases::{Case, LineLabel, key};
use super::regression::{Fit, Scales, score, solve};

/// F1 from which on the lines of a page are right.
const RIGHT: f64 = 0.95;

/// A page that the weights never saw.
struct Judged {
    f1: f64,
    /// The share of the kept lines among the likely ones.
    kept: f64,
    weight: f64,
}

/// Translates the share of the kept lines into the log odds that they are right.
#[derive(Clone, Copy)]
pub(crate) struct Calibration {
    pub(crate) intercept: f64,
    pub(crate) slope: f64,
}

/// Prints what weights that never saw a page's host make of it, and returns the calibration of their confidence.
pub(crate) fn judge(cases: &[Case], scales: &Scales, all: &Fit) -> Calibration {
    let folds: BTreeSet<String> = cases.iter().map(fold).collect();
    let mut judged: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
    for left_out in folds {
        let fit = Fit::new(scales, cases.iter().filter(|case| fold(case) != left_out), Some(all));
        let weights = fit.weights(scales);
        for case in cases.iter().filter(|case| fold(case) == left_out) {
            let set = if case.weight < 1.0 {
                "others that count less"
            } else if case.lang == "zh" {
                "zh"
            } else {
                "others"
            };
            judged.entry(set).or_default().push(judge_case(case, &weights));
        }
    }
    for (set, pages) in &judged {
        let low = pages.iter().filter(|page| page.f1 < RIGHT).count();
        let mean = pages.iter().map(|page| page.f1).sum::<f64>() / pages.len() as f64;
        let worst = pages.iter().map(|page| page.f1).fold(1.0, f64::min);
        println!("{set}: {} pages, F1 {mean:.4}, {low} under .95, worst {worst:.3}", pages.len());
    }
    let pages: Vec<Judged> = judged.into_values().flatten().collect();
    let calibration = calibrate(&pages);
    show_calibration(&pages, calibration);
    calibration
}

/// Returns the name of the pages that are left out together with a page.
fn fold(case: &Case) -> String {
    const FOLDS: u64 = 10;
    if case.weight < 1.0 {
        let mut hasher = DefaultHasher::new();
        case.host.hash(&mut hasher);
        return (hasher.finish() % FOLDS).to_string();
    }
    case.host.clone()
}

fn judge_case(case: &Case, weights: &[f64]) -> Judged {
    let scores: Vec<f32> = case.lines.iter().map(|line| score(weights, line)).collect();
    let found = case.extract(&scores);
    let text: String = found.iter().filter(|line| !case.is_optional(line)).map(|line| key(line)).collect();
    let f1 = f1(&text, &case.gold);
    if f1 < RIGHT && case.weight >= 1.0 {
        println!("{f1:.3} {}", case.name);
        show_errors(case, &text, &scores);
    }
    let kept = best_span(&scores);
    let near = near(case, &kept);
    Judged { f1, kept: kept_share(&case.lines, &scores, &kept, &near), weight: case.weight }
}

/// Returns the lines near the kept ones that no rule names.
fn near(case: &Case, kept: &[usize]) -> Vec<usize> {
    const MARGIN: usize = 10;
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return Vec::new() };
    let known: HashSet<usize> = kept.iter().copied().collect();
    let around = first.saturating_sub(MARGIN)..case.lines.len().min(last + MARGIN);
    around.filter(|line| !known.contains(line) && case.lines[*line].boilerplate.is_none()).collect()
}

/// Prints the lines of a page that are wrongly in the text that was found (+) and wrongly not (-).
fn show_errors(case: &Case, found: &str, scores: &[f32]) {
    const SHOWN: usize = 12;
    let is_found = |index: usize| found.contains(&key(&case.lines[index].text));
    let is_wrong = |index: &usize| match case.labels[*index] {
        LineLabel::Text => !is_found(*index),
        LineLabel::Other => is_found(*index) && !case.gold.contains(&key(&case.lines[*index].text)),
        LineLabel::Optional => false,
    };
    for index in (0..case.lines.len()).filter(is_wrong).take(SHOWN) {
        let sign = if is_found(index) { '+' } else { '-' };
        let start: String = case.lines[index].text.chars().take(50).collect();
        println!("    {sign} {:6.2} {start}", scores[index]);
    }
}

/// Returns the F1 of character 4-grams.
fn f1(text: &str, gold: &str) -> f64 {
    let grams = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let mut grams: HashMap<Vec<char>, usize> = HashMap::new();
        for gram in chars.windows(4.min(chars.len()).max(1)) {
            *grams.entry(gram.to_vec()).or_default() += 1;
        }
        grams
    };
    let (text, gold) = (grams(text), grams(gold));
    let shared: usize = text.iter().map(|(gram, count)| *count.min(gold.get(gram).unwrap_or(&0))).sum();
    let total = text.values().sum::<usize>() + gold.values().sum::<usize>();
    2.0 * shared as f64 / total.max(1) as f64
}

/// Fits the odds that a page is right on the share of its kept lines (Platt 1999).
fn calibrate(pages: &[Judged]) -> Calibration {
    const STEPS: usize = 30;
    const RIDGE: f64 = 0.01;
    let mut found = Calibration { intercept: 0.0, slope: 0.0 };
    for _ in 0..STEPS {
        let (mut gradient, mut hessian) = (vec![0.0; 2], vec![vec![RIDGE, 0.0], vec![0.0, RIDGE]]);
        for page in pages {
            let odds = found.probability(page.kept);
            let (error, curve) = (f64::from(u8::from(page.f1 >= RIGHT)) - odds, odds * (1.0 - odds));
            for (at, value) in [1.0, page.kept].into_iter().enumerate() {
                gradient[at] += page.weight * error * value;
                hessian[at][0] += page.weight * curve * value;
                hessian[at][1] += page.weight * curve * value * page.kept;
            }
        }
        let step = solve(hessian, gradient);
        found = Calibration { intercept: found.intercept + step[0], slope: found.slope + step[1] };
    }
    found
}

impl Calibration {
    fn probability(self, kept: f64) -> f64 {
        1.0 / (1.0 + (-self.intercept - self.slope * kept).exp())
    }
}

/// Prints how many pages were right of those that are shown as doubtful, and of the others.
fn show_calibration(pages: &[Judged], calibration: Calibration) {
    println!("confidence: intercept {:.3}, slope {:.3}", calibration.intercept, calibration.slope);
    for (low, high) in [(0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.0)] {
        let inside = |page: &&Judged| (low..high).contains(&calibration.probability(page.kept));
        let (count, right) = pages
            .iter()
            .filter(inside)
            .fold((0, 0), |(count, right), page| (count + 1, right + usize::from(page.f1 >= RIGHT)));
        println!("  {low:.2}-{high:.2}: {right} of {count} right");
    }
}
