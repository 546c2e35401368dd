//! Exports of article texts to the clipboard, to a program or to a file.

use std::sync::Arc;

use crate::model::{Article, ArticleId, CommandResult};

/// Destination of the texts of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportTarget {
    /// The clipboard.
    Clipboard,
    /// The standard input of a program, given as its command line.
    Program(Vec<String>),
    /// A new Markdown file at this path.
    File(String),
}

/// An article to export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportSource {
    /// The article that is open.
    Open(Arc<Article>),
    /// An article in the list, which has yet to be loaded.
    Listed(ArticleId),
}

/// The result of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportOutput {
    /// The text for the clipboard.
    Text(String),
    /// The output of the program.
    ProgramOutput(String),
    /// The path of the file.
    SavedFile(String),
    /// The result of one of the reader's commands on an article.
    Result(ArticleId, CommandResult),
}
