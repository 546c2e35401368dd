//! Parses the article files, whose markup is documented in `assets/portal/README.md`.
//!
//! - `article_file`: files and the fields of an article
//! - `body`: the blocks of an article
//! - `inline`: links and emphasis within a line
//! - `table`: tables

mod article_file;
mod body;
mod inline;
mod table;

pub(super) use article_file::parse_articles;
