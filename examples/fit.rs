//! Fits the weights of line features (`assets/weights/lines.toml`) on pages whose texts are known.
//!
//!     cargo run --release --example fit -- FOLDER… [--extra FOLDER…] [--write]
//!
//! Each FOLDER holds cases: `CASE/page.html` and `CASE/expected.json` with `url`, `body` (the lines of the text) and, if
//! known, `host`. A line of the page is text if it is part of the body. The fit is a logistic regression with a ridge
//! penalty, solved by Newton's method (iteratively reweighted least squares).
//!
//! The pages of the folders after `--extra` (other languages, pages of one's own) count a quarter each, and are not judged.
//! The fit is judged by leaving one host out: the weights for a page never saw a page of its host. The table shows the F1 of
//! character 4-grams of every page under .95, and the means by language. `--write` replaces the weights that ship.

#![expect(clippy::print_stdout, reason = "a tool for the command line")]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use wanbao::extract::{Feature, PageInput, ScoredLine, best_span, scored_lines};
use wanbao::model::{CanonicalUrl, Overrides};

/// The ridge penalty on the weights of standardised features.
const RIDGE: f64 = 80.0;
/// How much a page counts that is not judged.
const EXTRA: f64 = 0.25;
/// Newton steps; the loss no longer changes after about eight.
const STEPS: usize = 10;
const COUNT: usize = Feature::ALL.len();

/// The answer to a case.
#[derive(Deserialize)]
struct Expected {
    url: String,
    #[serde(default)]
    host: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    body: Vec<String>,
}

/// A page with its lines and which of them are text.
struct Case {
    name: String,
    host: String,
    lang: String,
    gold: String,
    lines: Vec<ScoredLine>,
    is_text: Vec<bool>,
    role: CaseRole,
}

/// What a page is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CaseRole {
    /// To fit and to judge.
    Judged,
    /// To fit only, with less weight.
    Extra,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut role, mut writes, mut cases) = (CaseRole::Judged, false, Vec::new());
    for word in std::env::args().skip(1) {
        match word.as_str() {
            "--extra" => role = CaseRole::Extra,
            "--write" => writes = true,
            folder => read_folder(Path::new(folder), role, &mut cases)?,
        }
    }
    if cases.is_empty() {
        return Err("no cases: name folders that hold CASE/page.html and CASE/expected.json".into());
    }
    println!("{} pages, {} lines", cases.len(), cases.iter().map(|case| case.lines.len()).sum::<usize>());
    judge(&cases);
    let weights = fit(cases.iter());
    if writes {
        fs::write("assets/weights/lines.toml", table(&weights, &cases))?;
    }
    Ok(())
}

fn read_folder(folder: &Path, role: CaseRole, cases: &mut Vec<Case>) -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths.iter().filter(|path| path.join("expected.json").exists()) {
        let expected: Expected = serde_json::from_slice(&fs::read(path.join("expected.json"))?)?;
        if !expected.body.is_empty() {
            cases.push(read_case(path, expected, role)?);
        }
    }
    Ok(())
}

fn read_case(path: &Path, expected: Expected, role: CaseRole) -> Result<Case, Box<dyn Error>> {
    let bytes = fs::read(path.join("page.html"))?;
    let url = CanonicalUrl::parse(&expected.url)?;
    let page = PageInput {
        bytes: &bytes,
        url: &url,
        content_type: None,
        fetched: Timestamp::now(),
        overrides: &Overrides::default(),
    };
    let lines = scored_lines(&page);
    let is_text = align(&lines, &expected.body);
    Ok(Case {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        host: expected.host.unwrap_or_else(|| url.host().to_owned()),
        lang: expected.lang.unwrap_or_else(|| "zh".to_owned()),
        gold: key(&expected.body.concat()),
        lines,
        is_text,
        role,
    })
}

/// Returns the letters and digits of a text, folded.
fn key(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Decides which lines of a page are part of a text: those that share most of their 6-grams with it, as often as it says
/// them and nearest to the middle of it; and between these, short lines that it has as lines of their own.
fn align(lines: &[ScoredLine], body: &[String]) -> Vec<bool> {
    const GRAM: usize = 6;
    const MARGIN: usize = 2;
    let gold: Vec<char> = key(&body.join("\n")).chars().collect();
    let grams: HashSet<&[char]> = gold.windows(GRAM).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for line in body {
        *counts.entry(key(line)).or_default() += 1;
    }
    let keys: Vec<Vec<char>> = lines.iter().map(|line| key(&line.text).chars().collect()).collect();
    let shares = |line: &[char]| {
        let total = (line.len() + 1).saturating_sub(GRAM);
        let shared = line.windows(GRAM).filter(|gram| grams.contains(gram)).count();
        total >= 3 && shared * 2 >= total
    };
    let mut is_text: Vec<bool> = keys.iter().map(|line| shares(line)).collect();
    let long: Vec<usize> = (0..lines.len()).filter(|index| is_text[*index]).collect();
    if long.is_empty() {
        return keys.iter().map(|line| counts.contains_key(&line.iter().collect::<String>())).collect();
    }
    let weight: usize = long.iter().map(|index| keys[*index].len()).sum();
    let mut sum = 0;
    let middle = long.iter().copied().find(|index| {
        sum += keys[*index].len();
        sum * 2 >= weight
    });
    let middle = middle.unwrap_or(0);
    let mut copies: BTreeMap<&[char], Vec<usize>> = BTreeMap::new();
    for index in &long {
        copies.entry(&keys[*index]).or_default().push(*index);
    }
    for (line, mut places) in copies {
        let wanted = counts.get(&line.iter().collect::<String>()).copied().unwrap_or(1);
        places.sort_by_key(|index| index.abs_diff(middle));
        for index in places.into_iter().skip(wanted) {
            is_text[index] = false;
        }
    }
    let first = is_text.iter().position(|is| *is).unwrap_or(0).saturating_sub(MARGIN);
    let last = is_text.iter().rposition(|is| *is).map_or(0, |last| (last + 1 + MARGIN).min(lines.len()));
    for index in first..last {
        let line: String = keys[index].iter().collect();
        is_text[index] |= !line.is_empty() && line.chars().count() < 14 && counts.contains_key(&line);
    }
    is_text
}

/// Prints what weights that never saw a page's host make of it.
fn judge(cases: &[Case]) {
    let judged = || cases.iter().filter(|case| case.role == CaseRole::Judged);
    let hosts: BTreeSet<&str> = judged().map(|case| case.host.as_str()).collect();
    let mut scores: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for host in hosts {
        let weights = fit(cases.iter().filter(|case| case.host != host));
        for case in judged().filter(|case| case.host == host) {
            let shown: Vec<f32> = case.lines.iter().map(|line| dot(&weights, line) as f32).collect();
            let kept = best_span(&shown);
            let text: String = kept.iter().map(|line| key(&case.lines[*line].text)).collect();
            let f1 = f1(&text, &case.gold);
            if f1 < 0.95 {
                println!("{f1:.3} {}", case.name);
                show_errors(case, &kept, &shown);
            }
            scores.entry(if case.lang == "zh" { "zh" } else { "others" }).or_default().push(f1);
        }
    }
    for (lang, scores) in scores {
        let worst = scores.iter().copied().fold(1.0, f64::min);
        let low = scores.iter().filter(|f1| **f1 < 0.95).count();
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        println!("{lang}: {} pages, F1 {mean:.4}, {low} under .95, worst {worst:.3}", scores.len());
    }
}

/// Prints the lines that were wrongly kept (+) and wrongly cut (-).
fn show_errors(case: &Case, kept: &[usize], scores: &[f32]) {
    let kept: HashSet<usize> = kept.iter().copied().collect();
    let wrong = (0..case.lines.len()).filter(|index| kept.contains(index) != case.is_text[*index]);
    for index in wrong.take(12) {
        let sign = if kept.contains(&index) { '+' } else { '-' };
        let start: String = case.lines[index].text.chars().take(50).collect();
        println!("    {sign} {:6.2} {start}", scores[index]);
    }
}

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

fn dot(weights: &[f64], line: &ScoredLine) -> f64 {
    weights.iter().zip(line.features.as_slice()).map(|(weight, value)| weight * f64::from(*value)).sum()
}

/// Fits the weights by Newton's method. Pages count by the square root of their lines, so that long ones don't decide
/// alone; features are standardised for the penalty.
fn fit<'c>(cases: impl Iterator<Item = &'c Case> + Clone) -> Vec<f64> {
    let scales = scales(cases.clone());
    let rows: Vec<Row> = cases.flat_map(|case| rows(case, &scales)).collect();
    let share = rows.len() as f64 / rows.iter().map(|row| row.share).sum::<f64>();
    let mut weights = vec![0.0; COUNT];
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
        gradient[0] = 0.0;
        let mut hessian = vec![vec![0.0; COUNT]; COUNT];
        for row in &rows {
            row.add(share, &weights, &mut gradient, &mut hessian);
        }
        for (at, row) in hessian.iter_mut().enumerate() {
            row[at] += if at == 0 { 1e-6 } else { RIDGE };
        }
        for (weight, step) in weights.iter_mut().zip(solve(hessian, gradient)) {
            *weight += step;
        }
    }
    weights.iter().zip(&scales).map(|(weight, scale)| weight / scale).collect()
}

/// Returns the standard deviation of every feature; 1 for those that never vary.
fn scales<'c>(cases: impl Iterator<Item = &'c Case>) -> Vec<f64> {
    let (mut count, mut sums, mut squares) = (0.0, vec![0.0; COUNT], vec![0.0; COUNT]);
    for line in cases.flat_map(|case| &case.lines) {
        count += 1.0;
        for (at, value) in line.features.as_slice().iter().enumerate() {
            sums[at] += f64::from(*value);
            squares[at] += f64::from(*value).powi(2);
        }
    }
    let variance = |(sum, square): (f64, f64)| square / count - (sum / count) * (sum / count);
    let deviation = |sums| Some(variance(sums).sqrt()).filter(|deviation| *deviation > 1e-6).unwrap_or(1.0);
    sums.into_iter().zip(squares).map(deviation).collect()
}

/// A line as the fit sees it: its features that are not 0, standardised.
struct Row {
    values: Vec<(usize, f64)>,
    is_text: bool,
    /// How much it counts.
    share: f64,
}

fn rows(case: &Case, scales: &[f64]) -> Vec<Row> {
    let part = if case.role == CaseRole::Extra { EXTRA } else { 1.0 };
    let share = part / (case.lines.len() as f64).sqrt();
    let row = |(line, is_text): (&ScoredLine, &bool)| {
        let values =
            line.features.as_slice().iter().zip(scales).map(|(value, scale)| f64::from(*value) / scale);
        Row {
            values: values.enumerate().filter(|(_, value)| *value != 0.0).collect(),
            is_text: *is_text,
            share,
        }
    };
    case.lines.iter().zip(&case.is_text).map(row).collect()
}

impl Row {
    /// Adds the line's part of gradient and Hessian.
    fn add(&self, share: f64, weights: &[f64], gradient: &mut [f64], hessian: &mut [Vec<f64>]) {
        let score: f64 = self.values.iter().map(|(at, value)| weights[*at] * value).sum();
        let odds = 1.0 / (1.0 + (-score).exp());
        let (error, curve) = (f64::from(u8::from(self.is_text)) - odds, (odds * (1.0 - odds)).max(1e-6));
        for (at, value) in &self.values {
            gradient[*at] += share * self.share * error * value;
            for (other, more) in &self.values {
                hessian[*at][*other] += share * self.share * curve * value * more;
            }
        }
    }
}

/// Solves a symmetric, positive definite system by Gaussian elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut vector: Vec<f64>) -> Vec<f64> {
    for at in 0..COUNT {
        let pivot = matrix[at].clone();
        for row in at + 1..COUNT {
            let factor = matrix[row][at] / pivot[at];
            if factor != 0.0 {
                for column in at..COUNT {
                    matrix[row][column] -= factor * pivot[column];
                }
                vector[row] -= factor * vector[at];
            }
        }
    }
    for at in (0..COUNT).rev() {
        let known: f64 = (at + 1..COUNT).map(|column| matrix[at][column] * vector[column]).sum();
        vector[at] = (vector[at] - known) / matrix[at][at];
    }
    vector
}

/// Writes the weights as TOML, in the order of the features.
fn table(weights: &[f64], cases: &[Case]) -> String {
    let head = "# Weights of line features, in log odds. Written by `cargo run --release --example fit`";
    let row = |(feature, weight): (&Feature, &f64)| format!("{:?} = {weight:.4}\n", feature.name());
    let rows: String = Feature::ALL.iter().zip(weights).map(row).collect();
    format!("{head}; fitted on {} pages.\n{rows}", cases.len())
}
