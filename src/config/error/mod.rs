//! Configuration errors, with the file, option or variable they are in.
//!
//! - `io`: I/O errors that can be compared
//! - `kind`: the errors and their messages
//! - `location`: locations of errors

mod io;
mod kind;
mod location;

pub use io::IoError;
pub use kind::{ConfigError, ConfigErrorKind, WaitingKey};
pub use location::{ConfigLocation, TextPosition};
