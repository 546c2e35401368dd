//! Every text of the interface, in 简体, 繁體 and English, in one table.
//!
//! A row without all three languages does not compile. Placeholders are `{}`, filled in order by [`UiLanguage::fill`]; a
//! test checks that the languages of a row have the same number. `{article|articles}` agrees with the number before it.
//! This room prints nothing.
//!
//! - `article_facts`: the time and the page of print of an article
//! - `files`: lines about the files of articles
//! - `heat`: the heat of a headline in a ranking
//! - `io_error`: reasons and hints for errors of the file system
//! - `language`: the languages of the interface
//! - `library`: reasons in the English of libraries
//! - `manual`: the examples of the help, the files and variables of the manual
//! - `left_out`: why a line of a page is not part of its article
//! - `query`: messages for errors of the query language
//! - `results`: headings of what the reader's commands printed
//! - `table`: the table of texts
//! - `undo_step`: what a step that can be undone has changed

mod article_facts;
mod files;
mod heat;
mod io_error;
mod language;
mod left_out;
mod library;
mod manual;
mod query;
mod results;
mod table;
mod undo_step;

pub use article_facts::{print_page, publish_time};
pub use files::{file_line, no_player, size};
pub use heat::heat;
pub use io_error::{io_hint, io_reason};
pub use language::UiLanguage;
pub use left_out::left_out_note;
pub use library::{damage_reason, json_reason, regex_reason, toml_reason, with_detail};
pub use manual::{Described, EXAMPLES, FILES, VARIABLES, examples};
pub use query::query_error;
pub use results::result_heading;
pub use table::Word;
