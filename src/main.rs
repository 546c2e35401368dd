//! The process.

use std::process::ExitCode;

fn main() -> ExitCode {
    wanbao::cli::main()
}
