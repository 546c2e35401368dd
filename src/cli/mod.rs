//! The command line: parses arguments, calls the newsroom, prints the result as text or JSON.
//!
//! Commands fetch and store nothing themselves and open only what they need: `extract`, `typeset` and `config` open no
//! archive and start no runtime. Results go to stdout, everything else to stderr. Options, fields of the JSON lines and exit
//! codes are stable, because scripts depend on them. All other output is for people: in their language, aligned in display
//! cells, and with escape sequences only on a terminal or on request.
//!
//! - `args`: the command line, its help, and usage errors
//! - `commands`: one file per command
//! - `context`: settings, language and terminal of a command
//! - `session`: opens the archive and the newsroom for a command
//! - `output`: tables, JSON lines, pages, progress
//! - `doctor`: the checks of `wanbao doctor`
//! - `dispatch`: from arguments to exit code
//! - `errors`, `exit`: printing of errors, and the exit codes
//! - `log`, `sample`: the debug log, the sample articles

mod args;
mod commands;
mod context;
mod dispatch;
mod doctor;
mod errors;
mod exit;
mod log;
mod output;
mod sample;
mod session;

pub use dispatch::main;
