//! The typeset page: what the typesetter makes and the screen draws.
//!
//! - `line`: a line and its role
//! - `run`: text at a column in one style, and links
//! - `typeset_page`: the page, and the ways between lines, bytes and positions in the article

mod line;
mod run;
mod typeset_page;

pub(super) use run::write_runs;

pub use line::{LineRole, TypesetLine};
pub use run::{PageLink, RunStyle, TextRun};
pub use typeset_page::TypesetPage;
