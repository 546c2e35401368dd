//! Search keys: the form of a text in which spelling variants are equal.
//!
//! - `fold`: folds a text to its key, and maps positions in the key back to the text
//! - `romanization`: readings of characters in Mandarin and Cantonese
//! - `title_filter`: narrows a list of titles as the reader types, by characters or their readings
//! - `title_table`: many titles in memory, for such a filter

mod fold;
mod romanization;
mod title_filter;
mod title_table;

pub use fold::{Folded, fold};
pub use title_filter::TitleFilter;
pub use title_table::TitleTable;
