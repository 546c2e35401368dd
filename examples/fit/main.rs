//! Fits the weights of line features (`assets/weights/lines.toml`) on pages whose texts are known.
//!
//!     cargo run --release --example fit -- FOLDER[:WEIGHT]… [--write]
//!
//! Each FOLDER holds cases: `CASE/page.html` and `CASE/expected.json` with `url`, `body` (the lines of the text) and, if
//! known, `host`, `lang` and `optional` (patterns of lines that may be part of the text or not). A line of the page is text
//! if it is part of the body. The fit is a logistic regression with a ridge penalty, solved by Newton's method
//! (iteratively reweighted least squares). A page counts by WEIGHT (1 if it isn't given).
//!
//! The fit is judged by leaving hosts out: the weights for a page never saw a page of its host. Pages of weight 1 leave out
//! one host at a time, others a tenth of the hosts. The weights choose the lines in the extractor itself, with its rules.
//! Printed are the F1 of character 4-grams of every page of weight 1 under .95 with its wrong lines, the means by language, and how sure the scores were of right and of wrong pages; the
//! confidence is calibrated on all pages left out. `--write` replaces the numbers that ship.

#![expect(clippy::print_stdout, reason = "a tool for the command line")]

mod cases;
mod judge;
mod regression;

use std::error::Error;
use std::fs;
use std::path::Path;

use wanbao::extract::Feature;

use cases::Case;
use judge::Calibration;
use regression::{Fit, Scales};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut writes, mut cases) = (false, Vec::new());
    for word in std::env::args().skip(1) {
        if word == "--write" {
            writes = true;
            continue;
        }
        let (folder, weight) = word.rsplit_once(':').unwrap_or((&word, "1"));
        cases::read_folder(Path::new(folder), weight.parse()?, &mut cases)?;
    }
    if cases.is_empty() {
        return Err("no cases: name folders that hold CASE/page.html and CASE/expected.json".into());
    }
    println!("{} pages, {} lines", cases.len(), cases.iter().map(|case| case.lines.len()).sum::<usize>());
    let scales = Scales::new(&cases);
    let all = Fit::new(&scales, cases.iter(), None);
    let calibration = judge::judge(&cases, &scales, &all);
    if writes {
        fs::write("assets/weights/lines.toml", table(&all.weights(&scales), calibration, &cases))?;
    }
    Ok(())
}

/// Writes the weights as TOML, in the order of the features.
fn table(weights: &[f64], calibration: Calibration, cases: &[Case]) -> String {
    let row = |(feature, weight): (&Feature, &f64)| format!("{:?} = {weight:.4}\n", feature.name());
    let rows: String = Feature::ALL.iter().zip(weights).map(row).collect();
    format!(
        "# Written by `cargo run --release --example fit`; fitted on {} pages.\n\n\
         # Log odds that a text is right, by the share of its lines among the likely ones.\n\
         [confidence]\nintercept = {:.3}\nslope = {:.3}\n\n\
         # Weights of line features, in log odds.\n[features]\n{rows}",
        cases.len(),
        calibration.intercept,
        calibration.slope,
    )
}
