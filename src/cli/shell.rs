use std::io::Write;

use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::arguments;
use super::desk::Desk;
use super::exit::Exit;
use crate::actions::ACTIONS;
use crate::tui::Keymap;
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        // The generators panic when what they write to is closed.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut arguments::command(desk.lang), "wanbao", &mut script);
        out.write_all(&script)?;
        Ok(Exit::Fine)
    }
}

/// Prints the manual: a page for `wanbao` with the keys of the reader, then one for each command.
pub(super) fn man(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let command = arguments::command(desk.lang);
    Man::new(command.clone()).render(out)?;
    keys(desk, out)?;
    command.get_subcommands().try_for_each(|inner| pages(inner, out))?;
    Ok(Exit::Fine)
}

/// The keys of every action, with its name in `keymap.toml`.
fn keys(desk: &Desk, out: &mut dyn Write) -> std::io::Result<()> {
    let (keymap, lang) = (Keymap::default(), desk.lang);
    let mut page = Roff::new();
    page.control("SH", [lang.say(Word::ManKeys)]);
    for row in ACTIONS {
        page.control("TP", []);
        page.text([bold(keymap.caps(row.action).join("  ")), roman(format!("  ({})", row.name))]);
        page.text([roman(lang.say(row.word))]);
    }
    page.to_writer(out)
}

fn pages(command: &clap::Command, out: &mut dyn Write) -> std::io::Result<()> {
    Man::new(command.clone()).render(out)?;
    command.get_subcommands().try_for_each(|inner| pages(inner, out))
}
