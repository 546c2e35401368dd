//! Errors of effects, with the text that the status bar shows for them.

use crate::config::{ConfigError, IoError};
use crate::newsroom::NewsroomError;
use crate::user_error::UserError;
use crate::words::{UiLanguage, Word, io_reason};

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

/// Failure of an external program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{program}: {kind}")]
pub struct ProgramError {
    /// Name or path of the program, without its arguments.
    pub program: String,
    /// Reason.
    pub kind: ProgramErrorKind,
}

/// Reason why a program failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgramErrorKind {
    /// There is no such program.
    #[error("not found")]
    NotFound,
    /// The system does not allow running it.
    #[error("permission denied")]
    Denied,
    /// It ended with this exit code; the last line of its error output.
    #[error("exit code {0}: {1}")]
    Exit(i32, String),
    /// This signal ended it.
    #[error("signal {0}")]
    Signal(i32),
    /// Any other reason, in the words of the operating system.
    #[error("{0}")]
    Other(String),
}

impl EffectError {
    /// Returns the text that the status bar shows.
    pub(in crate::tui) fn text(&self, lang: UiLanguage) -> String {
        match self {
            Self::Newsroom(error) => UserError::from_newsroom(error, lang).message,
            Self::Config(error) => error.message(lang),
            Self::Program(error) => error.text(lang),
            Self::FileExists(path) => lang.fill(Word::FileExists, &[path]),
            Self::FileNotWritten { path, error } => {
                lang.fill(Word::NotSaved, &[path, &io_reason(lang, error.as_error())])
            }
        }
    }
}

impl ProgramError {
    fn text(&self, lang: UiLanguage) -> String {
        let reason = match &self.kind {
            ProgramErrorKind::NotFound => lang.say(Word::RunNotFound).to_owned(),
            ProgramErrorKind::Denied => lang.say(Word::RunDenied).to_owned(),
            ProgramErrorKind::Exit(code, message) if message.is_empty() => lang.fill(Word::RunExit, &[code]),
            ProgramErrorKind::Exit(code, message) => lang.fill(Word::RunExitOutput, &[code, message]),
            ProgramErrorKind::Signal(signal) => lang.fill(Word::RunSignal, &[signal]),
            ProgramErrorKind::Other(reason) => reason.clone(),
        };
        lang.fill(Word::CantRun, &[&self.program, &reason])
    }
}
