//! Errors of commands. They are translated only when they are printed, because `?` does not know the language.

use std::io;
use std::path::{Path, PathBuf};

use crate::config::ConfigError;
use crate::newsroom::NewsroomError;

/// Failed command of the command line or of the plain reader, not translated yet.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A use case failed.
    #[error(transparent)]
    Newsroom(#[from] NewsroomError),
    /// A setting is invalid, in a file or on the command line.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The command was used wrongly. Holds the message, already translated, and a hint.
    #[error("{0}")]
    Usage(String, Option<String>),
    /// A file named by the reader can't be read or written.
    #[error("{}: {_1}", .0.display())]
    File(PathBuf, #[source] io::Error),
    /// The output can't be written.
    #[error("output: {0}")]
    Output(#[from] io::Error),
}

impl CommandError {
    /// Creates the error of a command that was used wrongly, without a hint.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into(), None)
    }

    /// Returns a function that adds the path of a file to an I/O error, for `map_err`.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File(path.to_owned(), error)
    }
}
