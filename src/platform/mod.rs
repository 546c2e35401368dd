//! Differences between operating systems, one module per concern, each with a Unix and a Windows side of the same shape:
//!
//! - [`machine`]: the identity of the machine;
//! - [`private_files`]: directories and files that only their owner may read;
//! - [`process`]: job control, exit signals of child processes, the shell, the program that opens links;
//! - [`signals`]: requests of the operating system to stop, continue or follow a new window size.
//!
//! Imports nothing of the crate. The terminal itself is behind a trait of its own in `tui`. File locks, atomic replacement
//! and standard directories need no module: `std`, `tempfile` and `directories` cover both systems.

pub mod machine;
pub mod private_files;
pub mod process;
pub mod signals;
