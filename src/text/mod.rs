//! Functions on plain strings: cleaning, display width, languages and scripts, search keys, diffs.
//!
//! Every string from outside passes through [`clean`] once, on its way into the model; the layers below may rely on
//! it. Cells are counted with one [`Widths`] value, which describes the terminal in use: a second way to count would
//! misalign rows. Nothing here reads files, the clock or the environment.
//!
//! - `byte_ends`: the first and the last bytes of a text
//! - `clean`: removes control and invisible characters
//! - `diff`: compares two versions of a text
//! - `file_name`: names of files, made of titles
//! - `han`: recognises Chinese characters
//! - `latin_spacing`: the choice of gaps between Chinese and Latin
//! - `script`: languages, and conversion between Simplified and Traditional Chinese
//! - `search`: folded search keys, and the filter for titles with Pinyin input
//! - `speech`: text for programs that read aloud
//! - `width`: grapheme clusters and their width in terminal cells

mod byte_ends;
mod clean;
mod diff;
mod file_name;
mod han;
mod latin_spacing;
mod script;
mod search;
mod speech;
mod width;

pub(crate) use width::{Cluster, clusters};

pub use byte_ends::{first_bytes, last_bytes};
pub use clean::{clean, clean_line, clean_lines, clean_styled};
pub use diff::{ChangeKind, ParagraphDiff, diff_paragraphs};
pub use file_name::file_name;
pub use han::is_han;
pub use latin_spacing::{LatinSpacing, UnknownLatinSpacing};
pub use script::{Lang, Script, UnknownScript};
pub use search::{Folded, TitleFilter, TitleTable, fold};
pub use speech::{sentences, spoken_chinese};
pub use width::{Ambiguous, Cell, Widths};
