//! Errors of commands. They have no language yet, so that `?` can make them.

use std::io;
use std::path::{Path, PathBuf};

use crate::config::ConfigError;
use crate::newsroom::NewsroomError;

/// Failed command of the command line or of the plain reader, in no language yet.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A use case failed.
    #[error(transparent)]
    Newsroom(#[from] NewsroomError),
    /// The settings are wrong, or the arguments that stand for settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The command was called wrongly: message and hint.
    #[error("{0}")]
    Usage(String, Option<&'static str>),
    /// A file that was named can't be read or written.
    #[error("{}: {_1}", .0.display())]
    File(PathBuf, #[source] io::Error),
    /// The output can't be written.
    #[error("output: {0}")]
    Output(#[from] io::Error),
}

impl CommandError {
    /// Makes the error of a command that was called wrongly, without a hint.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into(), None)
    }

    /// Returns a function that makes the error of a named file, for `map_err`.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File(path.to_owned(), error)
    }
}
