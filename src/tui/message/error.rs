//! Errors of effects, with the text that the status bar shows for them.

use crate::config::{ConfigError, IoError};
use crate::model::AttachmentKind;
use crate::newsroom::{NewsroomError, ProgramError};
use crate::user_error::{UserError, program_message};
use crate::words::{UiLanguage, Word, io_reason, no_player};

/// Why an effect failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EffectError {
    /// An error of the newsroom.
    #[error(transparent)]
    Newsroom(#[from] NewsroomError),
    /// The file of a source can't be written.
    #[error(transparent)]
    Config(ConfigError),
    /// A program failed.
    #[error(transparent)]
    Program(#[from] ProgramError),
    /// No program for files of this kind is installed or set.
    #[error("no player")]
    NoPlayer(AttachmentKind),
    /// The file to save to exists already; its path.
    #[error("{0}: the file exists")]
    FileExists(String),
    /// The file to save to can't be written.
    #[error("{path}: {error}")]
    FileNotWritten {
        /// Path of the file.
        path: String,
        /// Reason.
        error: IoError,
    },
}

impl EffectError {
    /// Returns the text that the status bar shows.
    pub(in crate::tui) fn text(&self, lang: UiLanguage) -> String {
        match self {
            Self::Newsroom(error) => UserError::from_newsroom(error, lang).message,
            Self::Config(error) => error.message(lang),
            Self::Program(error) => program_message(error, lang),
            Self::NoPlayer(kind) => no_player(lang, *kind),
            Self::FileExists(path) => lang.fill(Word::FileExists, &[path]),
            Self::FileNotWritten { path, error } => {
                lang.fill(Word::NotSaved, &[path, &io_reason(lang, error.as_error())])
            }
        }
    }
}
