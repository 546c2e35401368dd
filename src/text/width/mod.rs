//! Grapheme clusters and the terminal cells they take.
//!
//! - `clusters`: segmentation of a text (UAX #29)
//! - `widths`: the width of a cluster in the terminal in use

mod clusters;
mod widths;

pub(crate) use clusters::{Cluster, clusters};
pub use widths::{Ambiguous, Cell, Widths};
