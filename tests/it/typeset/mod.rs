//! The typesetter through its public doors: one test or more for each rule of CLREQ that it keeps, pages of every
//! kind of block, and properties of any text at any width.

mod filter;
mod page;
mod properties;
mod rules;

use wanbao::text::Widths;
use wanbao::typeset::{Measure, fill};

/// The measure of the tests: nothing but filling, in a terminal that draws every emoji as Unicode says.
fn plain(columns: u16) -> Measure {
    Measure { widths: Widths::UNICODE, ..Measure::plain(columns) }
}

/// The lines of a text at a measure.
fn lines(text: &str, measure: Measure) -> Vec<&str> {
    fill(text, &measure).into_iter().map(|range| text.get(range).expect("a range of the text")).collect()
}

/// The lines of a text, joined by `⏎`.
fn set(text: &str, columns: u16) -> String {
    lines(text, plain(columns)).join("⏎")
}
