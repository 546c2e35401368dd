use std::io::Write;

use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man;

use super::arguments;
use super::desk::Desk;
use super::exit::Exit;
use super::failure::Failure;

/// `wanbao completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
        // The generators panic when what they write to is closed.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut arguments::command(desk.lang), "wanbao", &mut script);
        out.write_all(&script)?;
        Ok(Exit::Fine)
    }
}

/// Prints the manual: a page for `wanbao`, then one for each command.
pub(super) fn man(desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
    pages(&arguments::command(desk.lang), out)?;
    Ok(Exit::Fine)
}

fn pages(command: &clap::Command, out: &mut dyn Write) -> std::io::Result<()> {
    Man::new(command.clone()).render(out)?;
    command.get_subcommands().try_for_each(|inner| pages(inner, out))
}
