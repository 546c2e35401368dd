//! Tests of the typesetter through its public interface: each rule of CLREQ that it implements, pages of every kind of
//! block, and properties of any text at any width.
//!
//! - `filter`: plain text in, typeset plain text out
//! - `page`: pages of every kind of block
//! - `properties`: property tests
//! - `rules`: line breaking, rule by rule

mod filter;
mod page;
mod properties;
mod rules;

use wanbao::text::Widths;
use wanbao::typeset::{Measure, fill};

/// Returns a measure without options, for a terminal with Unicode widths.
fn plain(columns: u16) -> Measure {
    Measure { widths: Widths::UNICODE, ..Measure::plain(columns) }
}

/// Returns the lines of a text.
fn lines(text: &str, measure: Measure) -> Vec<&str> {
    fill(text, &measure).into_iter().map(|range| text.get(range).expect("a range of the text")).collect()
}

/// Returns the lines of a text, joined by `⏎`.
fn set(text: &str, columns: u16) -> String {
    lines(text, plain(columns)).join("⏎")
}
