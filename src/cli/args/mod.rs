//! The command line: options and commands, their help in three languages, and usage errors. Runs no command.
//!
//! - `command_line`: the options and commands, parsed by clap
//! - `globals`: the options that every command takes
//! - `hyphens`: query words and tags that begin with a hyphen, which clap would parse as options
//! - `help`: the help of every command and argument
//! - `usage_errors`: help requests, and mistakes in the reader's language

mod command_line;
mod globals;
mod help;
mod hyphens;
mod usage_errors;

pub(super) use command_line::{Cli, Command, clap_command, help_command, parse, process_words};
pub(super) use globals::GlobalArgs;
pub(super) use usage_errors::handle_clap_error;
