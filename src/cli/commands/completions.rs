//! `wanbao completions`: the completion script of a shell.

use std::io::Write;

use clap::Args;
use clap_complete::Shell;

use crate::cli::exit::Exit;
use crate::user_error::CommandError;

/// Arguments of `wanbao completions`.
#[derive(Debug, Args)]
pub(in crate::cli) struct CompletionsArgs {
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completion script for a clap command.
pub(in crate::cli) fn run(
    args: &CompletionsArgs,
    mut command: clap::Command,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    // The generators panic on write errors, so they write into memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "wanbao", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Success)
}
