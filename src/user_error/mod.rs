//! Errors as readers see them: one type with a message and a hint in their language, and a kind from which exit codes and
//! colours follow. The layers below have only English texts; the faces print only these errors.
//!
//! - `error`: the error that is printed
//! - `kind`: its kind
//! - `command_error`: errors of commands, before they have a language
//! - `reasons`, `hints`: the texts

mod command_error;
mod error;
mod hints;
mod kind;
mod reasons;

pub use command_error::CommandError;
pub use error::UserError;
pub use kind::UserErrorKind;
