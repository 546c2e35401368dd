//! Errors as readers see them: a message and a hint in their language, and a kind that determines exit code and colour.
//!
//! The errors of the layers below are translated here and nowhere else; front ends print no other errors. This module
//! prints to a writer it is given and ends no process.
//!
//! - `error`: the translated error, and its printing
//! - `kind`: the kinds of errors
//! - `command_error`: errors of commands, not translated yet
//! - `reasons`, `hints`: the texts for each error of the layers below

mod command_error;
mod error;
mod hints;
mod kind;
mod reasons;

pub use command_error::CommandError;
pub use error::UserError;
pub use kind::UserErrorKind;
pub use reasons::program_message;
