//! What characters are: terminal-safe cleaning, display width, languages, script conversion.
//!
//! Pure functions on strings. Everything that comes from outside passes through [`clean`] once, on its way into the
//! model; nothing further down has to be afraid of it. Whoever counts cells asks [`Widths`], with the one value that
//! describes the terminal at hand: a width guessed in one place and known in another tears a row.

mod changes;
mod clean;
mod clusters;
mod keys;
mod lang;
mod pinyin;
mod script;
mod widths;

pub(crate) use clusters::{Cluster, clusters};

pub use changes::{ChangeKind, ParagraphDiff, diff_paragraphs};
pub use clean::{clean, clean_line, is_han};
pub use keys::{Folded, fold};
pub use lang::Lang;
pub use pinyin::TitleFilter;
pub use script::{Script, UnknownScript};
pub use widths::{Ambiguous, Cell, Widths};
