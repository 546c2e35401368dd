//! Output of the commands: tables and pages for people, JSON lines for scripts.
//!
//! - `table`: headlines in rows
//! - `listing`: lists and search results of any length, printed in batches
//! - `json`: JSON lines
//! - `page`: typeset pages
//! - `progress`: a refresh while it runs
//! - `size`: sizes in bytes
//! - `clean_writer`: removes what could control the terminal from everything that is printed

mod clean_writer;
mod format;
mod json;
mod listing;
mod page;
mod progress;
mod progress_lines;
mod size;
mod table;

pub(super) use clean_writer::{CleanWriter, Escapes};
pub(super) use format::TextFormat;
pub(super) use json::write_json_line;
pub(super) use listing::{ListFormat, ListPrinter, find_batch};
pub(super) use page::write_page;
pub(super) use progress::{ProgressReporter, Verbosity};
pub(super) use size::mebibytes;
