//! Writes to the terminal: frames with few bytes, pictures among lines, clipboard and notifications.
//!
//! - `screen`: the frame on the screen, changed into the next one
//! - `ansi_writer`: cells as text and escape sequences
//! - `write_order`: the order in which changed cells are written
//! - `scroll_region`: rows that the terminal can move by itself; `blank_runs`: blanks that it can erase
//! - `hyperlinks`: links of cells (OSC 8); `covered_pictures`: pictures below an overlay
//! - `inline`: cells among the lines of a command's output
//! - `osc`: clipboard and desktop notifications (OSC 52, 9 and 777)

mod ansi_writer;
mod blank_runs;
mod covered_pictures;
mod hyperlinks;
mod inline;
pub(super) mod osc;
mod screen;
mod scroll_region;
mod unknown;
mod write_order;

pub(super) use inline::write_inline;
pub use screen::{Screen, ScreenCaps};
