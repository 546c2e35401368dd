//! Fills lines with glyphs and places them in a frame.
//!
//! - `balance`: lines of equal length, and no last line of a single character
//! - `fill`: greedy line filling
//! - `frame`: the frame in which a text is set
//! - `justify`: distribution of empty cells over a line
//! - `placed_line`: a line with its columns, and the runs that draw it
//! - `styles`: the styles of a text by byte

mod balance;
mod fill;
mod frame;
mod justify;
mod placed_line;
mod styles;

pub(super) use fill::{widest_unbreakable, width};
pub(super) use frame::{Align, TextFrame};
pub(super) use placed_line::PlacedLine;
pub(super) use styles::StyleChanges;
